package dev.aispend.rollup.store;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which prices a task's usage was rated by, and what is still to be rated anew.
 *
 * @param marks by provider, what tells its prices in use from others
 * @param stale by provider, the days that may still stand on other prices than those in use
 */
public record RatingProgress(Map<String, Long> marks, SortedMap<String, Stale> stale) {

    public static final RatingProgress NONE = new RatingProgress(Map.of(), new TreeMap<>());

    public RatingProgress {
        marks = Map.copyOf(marks);
        stale = Collections.unmodifiableSortedMap(new TreeMap<>(stale));
    }

    /**
     * @param from first day, inclusive
     * @param to last day, inclusive
     * @param first whether the provider had no prices before
     * @param doneUpTo the key of the last account day that was rated anew, null before the first
     */
    public record Stale(
            LocalDate from,
            LocalDate to,
            boolean first,
            @Nullable String doneUpTo) {

        public boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }

        /** What of both is stale, from the beginning. */
        public Stale and(Stale other) {
            return new Stale(
                    from.isBefore(other.from) ? from : other.from,
                    to.isAfter(other.to) ? to : other.to,
                    first || other.first,
                    null);
        }

        public Stale doneUpTo(String key) {
            return new Stale(from, to, first, key);
        }
    }

    /** @param changed null when nothing of the provider is stale any more */
    public RatingProgress with(String provider, @Nullable Stale changed) {
        var all = new TreeMap<>(stale);
        if (changed == null) {
            all.remove(provider);
        } else {
            all.put(provider, changed);
        }
        return new RatingProgress(marks, all);
    }
}
