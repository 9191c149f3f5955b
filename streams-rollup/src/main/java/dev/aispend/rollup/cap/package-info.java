/** Holds caps against the days: what each day counts for a cap, what that adds up to, and what is decided on it. */
@NullMarked
package dev.aispend.rollup.cap;

import org.jspecify.annotations.NullMarked;
