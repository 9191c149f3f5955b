/** The prices in use: how they come in, and by which of them usage was rated. */
@NullMarked
package dev.aispend.rollup.price;

import org.jspecify.annotations.NullMarked;
