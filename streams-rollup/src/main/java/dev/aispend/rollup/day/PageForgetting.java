package dev.aispend.rollup.day;

import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.RollupKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forgets raw pages as long after their arrival as the raw topics do, a bounded slice of the shelf at a time. */
final class PageForgetting {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int SHELVES_A_TICK = 500;

    private final DayStores stores;
    private final PageShelf shelf;
    private final RollupMetrics metrics;
    private @Nullable String resumeAfter;

    PageForgetting(DayStores stores, PageShelf shelf, RollupMetrics metrics) {
        this.stores = stores;
        this.shelf = shelf;
        this.metrics = metrics;
    }

    void tick(long nowMs) {
        var slice = nextSlice();
        for (var key : slice) {
            int forgotten = shelf.forgetBefore(sourceDay(key), nowMs - RETENTION.toMillis());
            metrics.add(Count.FETCHES_FORGOTTEN, forgotten);
        }
        resumeAfter = slice.size() < SHELVES_A_TICK ? null : slice.get(slice.size() - 1);
    }

    private List<String> nextSlice() {
        var keys = new ArrayList<String>();
        var from = resumeAfter == null ? null : resumeAfter + "\u0000";
        try (var fetches = stores.fetches().range(from, null)) {
            while (fetches.hasNext() && keys.size() < SHELVES_A_TICK) {
                keys.add(fetches.next().key);
            }
        }
        return keys;
    }

    private static SourceDayKey sourceDay(String key) {
        int lastBar = key.lastIndexOf('|');
        return new SourceDayKey(RollupKey.accountDay(key), key.substring(lastBar + 1));
    }
}
