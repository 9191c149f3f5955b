/** Holds the shipped prices and their records to what they promise. */
@NullMarked
package dev.aispend.wire.price;

import org.jspecify.annotations.NullMarked;
