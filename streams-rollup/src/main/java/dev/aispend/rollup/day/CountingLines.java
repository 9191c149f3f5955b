package dev.aispend.rollup.day;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.rollup.reconcile.LinesOfSource;
import dev.aispend.rollup.store.LedgerEntry;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads from the ledger what the cells of a source hold. */
record CountingLines(ReadOnlyKeyValueStore<String, LedgerEntry> ledger) implements LinesOfSource {

    @Override
    public Collection<SpendLine> lines(DayBook book, SourceBook counting) {
        var key = new SourceDayKey(book.accountDay(), counting.source());
        var entry = ledger.get(counting.emptiedCounts() ? key.emptied() : key.text());
        return entry == null ? List.of() : entry.counting().lines();
    }
}
