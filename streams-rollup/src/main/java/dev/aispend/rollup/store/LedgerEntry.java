package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayLines;

/**
 * The lines of one source's day as they were last posted.
 *
 * @param fetchId of the fetch they come from
 * @param parserVersion of the parsers that made them
 */
public record LedgerEntry(long fetchId, int parserVersion, DayLines lines) {}
