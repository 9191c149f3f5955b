package dev.aispend.rollup.day;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.store.DayStores;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which days await something that no input brings: their own end, or parsers that may read what older ones refused.
 *
 * <p>Kept in memory, and read from the stored days once at first use, after the stores were restored.
 */
final class Agenda {

    /** A refused fetch that newer parsers may read. */
    record Refused(AccountDay day, String source, long fetchId) {}

    private final DayStores stores;
    private final int parserVersion;
    private final TreeMap<Instant, TreeSet<AccountDay>> openByEnd = new TreeMap<>();
    private final Queue<Refused> refused = new ArrayDeque<>();
    private boolean loaded;

    Agenda(DayStores stores, int parserVersion) {
        this.stores = stores;
        this.parserVersion = parserVersion;
    }

    void onPublished(DayBook book) {
        if (book.publishedOpen()) {
            openByEnd.computeIfAbsent(book.end(), unused -> new TreeSet<>()).add(book.accountDay());
        }
    }

    /** Days called open that have ended; each is told once. */
    List<AccountDay> ended(Instant now) {
        load();
        var due = openByEnd.headMap(now, true);
        var days = new ArrayList<AccountDay>();
        due.values().forEach(days::addAll);
        due.clear();
        return days;
    }

    Optional<Refused> nextRefused() {
        load();
        return Optional.ofNullable(refused.poll());
    }

    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        try (var days = stores.days().all()) {
            days.forEachRemaining(entry -> {
                onPublished(entry.value);
                entry.value.sources().values().forEach(source -> note(entry.value, source));
            });
        }
    }

    private void note(DayBook book, SourceBook source) {
        source.openFault()
                .filter(fault -> fault.code().equals(FaultCode.UNKNOWN_SHAPE))
                .filter(fault -> fault.parserVersion() < parserVersion)
                .ifPresent(fault -> refused.add(new Refused(book.accountDay(), source.source(), fault.fetchId())));
    }
}
