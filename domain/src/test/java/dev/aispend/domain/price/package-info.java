/** Holds the price book to its rules. */
@NullMarked
package dev.aispend.domain.price;

import org.jspecify.annotations.NullMarked;
