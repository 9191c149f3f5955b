package dev.aispend.rollup.day;

import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.Posting;
import dev.aispend.rollup.store.LedgerEntry;
import java.util.List;

/** What came of reading the pages of a complete fetch. */
sealed interface FetchReading {

    /** @param warnings oddities that change no figure, one sentence each */
    record Read(Posting posting, LedgerEntry entry, List<String> warnings) implements FetchReading {}

    record Refused(Fault fault) implements FetchReading {}
}
