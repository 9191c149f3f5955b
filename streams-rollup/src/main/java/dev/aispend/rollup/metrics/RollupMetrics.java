package dev.aispend.rollup.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the rollup has done since it was started; work that a failed transaction did twice counts twice.
 *
 * <p>{@code pages = pages_shelved + pages_repeated + pages_stale + pages_refused}, and a page that completes its fetch also
 * counts in {@code fetches_posted} or {@code fetches_refused}.
 */
public final class RollupMetrics {

    /** What is counted. */
    public enum Count {
        PAGES("pages"),
        PAGES_SHELVED("pages_shelved"),
        /** Pages we already had. */
        PAGES_REPEATED("pages_repeated"),
        /** Pages of a fetch older than the one behind the ledger. */
        PAGES_STALE("pages_stale"),
        /** Records that are no usable page. */
        PAGES_REFUSED("pages_refused"),
        FETCHES_POSTED("fetches_posted"),
        /** Complete fetches that did not parse. */
        FETCHES_REFUSED("fetches_refused"),
        STATUSES("statuses"),
        STATUSES_STALE("statuses_stale"),
        /** Lines of posted fetches, changed or not. */
        LINES("lines"),
        PARSE_WARNINGS("parse_warnings"),
        /** Times the prices were read anew. */
        PRICE_BOOKS("price_books"),
        /** Records among the prices that are none. */
        PRICES_REFUSED("prices_refused"),
        /** Days whose usage was rated anew since prices changed. */
        DAYS_RERATED("days_rerated"),
        /** Lines of those days, changed or not. */
        LINES_RERATED("lines_rerated"),
        /** Days whose stored pages a command had read again. */
        DAYS_REREAD("days_reread"),
        CELLS_WRITTEN("cells_written"),
        HEADERS_WRITTEN("headers_written"),
        RESTATEMENTS("restatements"),
        /** Days whose bill beside their usage was told anew. */
        RECONCILIATIONS("reconciliations"),
        /** Days whose tokens by tier were told anew. */
        TIER_SNAPSHOTS("tier_snapshots"),
        /** What days told caps. */
        CAP_MESSAGES("cap_messages"),
        /** Decisions about caps' thresholds. */
        ALERTS("alerts"),
        DEAD_LETTERS("dead_letters"),
        /** Fetches whose pages were kept for their time and dropped. */
        FETCHES_FORGOTTEN("fetches_forgotten");

        private final String text;

        Count(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    public RollupMetrics() {
        for (var count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    public void add(Count count, long more) {
        adder(count).add(more);
    }

    public void increment(Count count) {
        adder(count).increment();
    }

    public long get(Count count) {
        return adder(count).sum();
    }

    /** Every count by its name. */
    public Map<String, Long> counts() {
        var byName = new TreeMap<String, Long>();
        counts.forEach((count, adder) -> byName.put(count.text(), adder.sum()));
        return byName;
    }

    private LongAdder adder(Count count) {
        return Objects.requireNonNull(counts.get(count));
    }
}
