/** A compact binary form, for what only we read. */
@NullMarked
package dev.aispend.rollup.binary;

import org.jspecify.annotations.NullMarked;
