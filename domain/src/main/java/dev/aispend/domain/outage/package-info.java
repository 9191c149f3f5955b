/** Figures of a source that are held back: on which days, why, since when, and what people are told of it. */
@NullMarked
package dev.aispend.domain.outage;

import org.jspecify.annotations.NullMarked;
