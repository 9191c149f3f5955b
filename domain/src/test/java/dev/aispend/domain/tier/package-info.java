/** Holds the tiers of models to their rules. */
@NullMarked
package dev.aispend.domain.tier;

import org.jspecify.annotations.NullMarked;
