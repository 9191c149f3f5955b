/** Decisions about caps under restarts. */
@NullMarked
package dev.aispend.rollup.evaluate;

import org.jspecify.annotations.NullMarked;
