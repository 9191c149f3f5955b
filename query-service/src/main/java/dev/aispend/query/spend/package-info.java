/** A question about spend and its answer, as values that add up. */
@NullMarked
package dev.aispend.query.spend;

import org.jspecify.annotations.NullMarked;
