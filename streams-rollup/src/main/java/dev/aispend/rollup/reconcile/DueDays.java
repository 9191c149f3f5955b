package dev.aispend.rollup.reconcile;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Days that changed, each until it has rested: a first back-fill changes a day once for every source, and looking at it
 * once is enough. A day that never rests is due all the same after a while.
 */
final class DueDays {

    private static final long REST_MS = Duration.ofSeconds(5).toMillis();
    private static final long LONGEST_WAIT_MS = Duration.ofMinutes(1).toMillis();

    private record Wait(long sinceMs, long changedMs) {

        boolean isOver(long nowMs) {
            return nowMs - changedMs >= REST_MS || nowMs - sinceMs >= LONGEST_WAIT_MS;
        }
    }

    private final Map<String, Wait> waits = new LinkedHashMap<>();

    /** @return whether the day was not waiting already */
    boolean changed(String day, long nowMs) {
        var before = waits.get(day);
        waits.put(day, new Wait(before == null ? nowMs : before.sinceMs(), nowMs));
        return before == null;
    }

    /** A day that was due when the process started. */
    void remembered(String day, long nowMs) {
        waits.putIfAbsent(day, new Wait(nowMs, nowMs));
    }

    /** A day that has rested; it waits no longer. */
    Optional<String> next(long nowMs) {
        var rested = waits.entrySet().stream()
                .filter(entry -> entry.getValue().isOver(nowMs))
                .map(Map.Entry::getKey)
                .findFirst();
        rested.ifPresent(waits::remove);
        return rested;
    }
}
