/** How caps are to be held against the days. */
@NullMarked
package dev.aispend.rollup.cap;

import org.jspecify.annotations.NullMarked;
