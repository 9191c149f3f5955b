/** Decides on caps: adds up what days count, and says once when a threshold is crossed and when it no longer is. */
@NullMarked
package dev.aispend.rollup.evaluate;

import org.jspecify.annotations.NullMarked;
