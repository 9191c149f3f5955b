/** Lines, sums, quantities. */
@NullMarked
package dev.aispend.domain.spend;

import org.jspecify.annotations.NullMarked;
