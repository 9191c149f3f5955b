package dev.aispend.simulator.organization;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The distortions switched on, by day. Thread-safe. */
public final class Distortions {
    private static final long ALL = 100;
    private static final long KEPT = 97;

    private final Map<LocalDate, Set<Distortion>> byDay = new ConcurrentHashMap<>();

    public void add(Distortion distortion, LocalDate day) {
        byDay.merge(
                day,
                Set.of(distortion),
                (old, more) -> Stream.concat(old.stream(), more.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    /** The day is as it was before any distortion. */
    public void clear(LocalDate day) {
        byDay.remove(day);
    }

    public boolean has(Distortion distortion, LocalDate day) {
        return byDay.getOrDefault(day, Set.of()).contains(distortion);
    }

    /** How many percent of the day's usage are reported. */
    public long usagePercent(LocalDate day) {
        return has(Distortion.DROPPED_USAGE, day) ? KEPT : ALL;
    }
}
