/** The list of tiers that comes with the product. */
@NullMarked
package dev.aispend.wire.tier;

import org.jspecify.annotations.NullMarked;
