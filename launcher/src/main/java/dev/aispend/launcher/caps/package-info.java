/** Brings the caps of the settings to the cluster. */
@NullMarked
package dev.aispend.launcher.caps;

import org.jspecify.annotations.NullMarked;
