package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Distortions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What Anthropic reports as used, as it would say it at a given time. Thread-safe. */
final class AnthropicUsage {
    private static final int ALL = 100;

    private final List<Workload> workloads;
    private final LocalDate firstDay;
    private final LateRows late;
    private final Distortions distortions;
    private final Map<LocalDate, Integer> percents = new ConcurrentHashMap<>();

    AnthropicUsage(List<Workload> workloads, LocalDate firstDay, LateRows late, Distortions distortions) {
        this.workloads = workloads;
        this.firstDay = firstDay;
        this.late = late;
        this.distortions = distortions;
    }

    List<Workload> workloads() {
        return workloads;
    }

    /** From now on so many percent of the day's original figures are reported: 0 empties, 100 restores. */
    void restate(LocalDate day, int percent) {
        if (percent < 0) {
            throw new IllegalArgumentException("percent " + percent);
        }
        percents.put(day, percent);
    }

    /** Adds what the workload did in {@code [from, until)}, as far as it is visible, to {@code into}. */
    void add(int workload, long from, long until, long visibleUntil, Instant now, long[] into) {
        long[] scratch = new long[Counters.SIZE];
        for (DayPart part : DayPart.of(from, Math.min(until, visibleUntil))) {
            long percent = percent(workload, part.day(), now);
            if (percent > 0) {
                workloads.get(workload).load().add(part.from(), part.until(), percent, into, scratch);
            }
        }
    }

    private long percent(int workload, LocalDate day, Instant now) {
        if (day.isBefore(firstDay)) {
            return 0;
        }
        Integer restated = percents.get(day);
        if (restated != null) {
            return restated;
        }
        return late.usagePercent(now, day, workload) * distortions.usagePercent(day) / ALL;
    }
}
