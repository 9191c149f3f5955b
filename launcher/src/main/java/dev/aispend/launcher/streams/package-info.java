/** What both stream applications share because they run in one process. */
@NullMarked
package dev.aispend.launcher.streams;

import org.jspecify.annotations.NullMarked;
