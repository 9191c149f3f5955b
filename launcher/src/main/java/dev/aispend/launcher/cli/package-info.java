/** The commands a user types. */
@NullMarked
package dev.aispend.launcher.cli;

import org.jspecify.annotations.NullMarked;
