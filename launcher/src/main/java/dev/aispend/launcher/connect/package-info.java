/** A Connect worker inside this process, without a REST server, and the watch that restarts failed tasks. */
@NullMarked
package dev.aispend.launcher.connect;

import org.jspecify.annotations.NullMarked;
