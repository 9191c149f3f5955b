/** The life of a provider's day: its fetches, its finality, its totals and their restatements. */
@NullMarked
package dev.aispend.domain.day;

import org.jspecify.annotations.NullMarked;
