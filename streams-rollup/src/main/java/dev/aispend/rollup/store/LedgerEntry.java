package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.RatedLines;

/**
 * The lines of one source's day as they were last posted.
 *
 * @param fetchId of the fetch they come from
 * @param parserVersion of the parsers that made them
 */
public record LedgerEntry(long fetchId, int parserVersion, RatedLines lines) {

    /** The lines that make up the cells. */
    public DayLines counting() {
        return lines.counting();
    }

    public LedgerEntry with(RatedLines rated) {
        return new LedgerEntry(fetchId, parserVersion, rated);
    }
}
