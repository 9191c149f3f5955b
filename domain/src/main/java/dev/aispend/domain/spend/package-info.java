/** Spend lines, what they add up to, and the keys they add up under. */
@NullMarked
package dev.aispend.domain.spend;

import org.jspecify.annotations.NullMarked;
