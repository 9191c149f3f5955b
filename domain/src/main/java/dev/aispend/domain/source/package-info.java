/** The feeds we read: what each one speaks about and how long it may still change. */
@NullMarked
package dev.aispend.domain.source;

import org.jspecify.annotations.NullMarked;
