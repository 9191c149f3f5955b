/** The running process: its parts, the order they start and stop in, and how they fare. */
@NullMarked
package dev.aispend.launcher.process;

import org.jspecify.annotations.NullMarked;
