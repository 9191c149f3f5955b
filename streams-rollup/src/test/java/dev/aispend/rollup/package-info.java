/** What the rollup promises. */
@NullMarked
package dev.aispend.rollup;

import org.jspecify.annotations.NullMarked;
