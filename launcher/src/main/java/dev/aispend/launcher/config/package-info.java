/** The one tree of settings: read, checked and documented from a single definition. */
@NullMarked
package dev.aispend.launcher.config;

import org.jspecify.annotations.NullMarked;
