/** Holds the shipped list of tiers against what was published. */
@NullMarked
package dev.aispend.wire.tier;

import org.jspecify.annotations.NullMarked;
