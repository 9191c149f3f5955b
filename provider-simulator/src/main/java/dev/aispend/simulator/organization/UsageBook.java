package dev.aispend.simulator.organization;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the provider reports as used, as it would say it at a given time. Thread-safe. */
public final class UsageBook {
    private final Organization organization;
    private final LocalDate firstDay;
    private final Settling settling;
    private final Distortions distortions;
    private final Map<Restated, Integer> percents = new ConcurrentHashMap<>();

    public UsageBook(Organization organization, LocalDate firstDay, Settling settling, Distortions distortions) {
        this.organization = organization;
        this.firstDay = firstDay;
        this.settling = settling;
        this.distortions = distortions;
    }

    /** From now on the endpoint reports so many percent of the day's original figures: 0 empties, 100 restores. Stronger than a
     * distortion of that day. */
    public void restate(UsageEndpoint endpoint, LocalDate day, int percent) {
        if (percent < 0) {
            throw new IllegalArgumentException("percent " + percent);
        }
        percents.put(new Restated(endpoint, day), percent);
    }

    /** The rows of an endpoint, grouped and filtered, as of {@code now}. */
    public UsageGroups grouped(
            UsageEndpoint endpoint, List<Dimension> groupBy, Map<Dimension, Set<String>> filters, Instant now) {
        List<UsageStream> streams = organization.usageOf(endpoint).stream()
                .filter(stream -> filters.entrySet().stream()
                        .allMatch(filter -> passes(stream.value(filter.getKey()), filter.getValue())))
                .toList();
        return new UsageGroups(this, endpoint, groupBy, streams, settling.usageUntil(now));
    }

    long percent(UsageEndpoint endpoint, LocalDate day) {
        if (day.isBefore(firstDay)) {
            return 0;
        }
        Integer restated = percents.get(new Restated(endpoint, day));
        return restated == null ? distortions.usagePercent(day) : restated;
    }

    private static boolean passes(@Nullable String value, Set<String> allowed) {
        return value != null && allowed.contains(value);
    }

    private record Restated(UsageEndpoint endpoint, LocalDate day) {}
}
