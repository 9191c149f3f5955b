/** What is logged, and how a line looks. */
@NullMarked
package dev.aispend.launcher.logging;

import org.jspecify.annotations.NullMarked;
