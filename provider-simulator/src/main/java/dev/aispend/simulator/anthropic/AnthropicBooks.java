package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Distortion;
import dev.aispend.simulator.organization.Distortions;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.simulator.organization.Season;
import dev.aispend.simulator.organization.Settling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What the organization did at Anthropic and what is said about it: one set of books behind both pairs of reports. */
public final class AnthropicBooks {
    private final AnthropicDirectory directory;
    private final AnthropicCosts costs;
    private final AnthropicUsage usage;
    private final Distortions distortions = new Distortions();
    private final AtomicLong version = new AtomicLong();

    public AnthropicBooks(long seed, OrganizationSize size, Season season, Settling settling) {
        directory = new AnthropicDirectory(seed, size);
        List<Workload> workloads = new Workloads(seed, directory, season).all(size);
        LateRows late = new LateRows(seed, settling);
        costs = new AnthropicCosts(workloads, season.firstDay(), late, distortions);
        usage = new AnthropicUsage(workloads, season.firstDay(), late, distortions);
    }

    public AnthropicDirectory directory() {
        return directory;
    }

    AnthropicCosts costs() {
        return costs;
    }

    AnthropicUsage usage() {
        return usage;
    }

    /** Changes with every change of mind. */
    long version() {
        return version.get();
    }

    List<AnalyticsGroup> groups(AnalyticsData data) {
        return data.query().endpoint() == Endpoint.ANALYTICS_COST ? data.costs(costs) : data.usage(usage);
    }

    /** The finest cost rows of the day as of {@code now}, each key once. */
    public List<AnthropicCostRow> costRows(LocalDate day, long visibleUntil, Instant now) {
        DayPart whole = DayPart.whole(day);
        Map<CostKey, AnthropicCostRow> rows = new LinkedHashMap<>();
        costs.rows(whole.from(), whole.until(), visibleUntil, now)
                .forEach(row -> rows.merge(row.key(), row, AnthropicCostRow::plus));
        return List.copyOf(rows.values());
    }

    /** Changes what is said about the costs of the day from now on. */
    public void restate(LocalDate day, AnthropicRestatement restatement) {
        costs.restate(day, restatement);
        version.incrementAndGet();
    }

    /** From now on so many percent of the day's usage are reported: 0 empties, 100 restores. */
    public void restateUsage(LocalDate day, int percent) {
        usage.restate(day, percent);
        version.incrementAndGet();
    }

    public void distort(Distortion distortion, LocalDate day) {
        distortions.add(distortion, day);
        version.incrementAndGet();
    }

    public void clearDistortions(LocalDate day) {
        distortions.clear(day);
        version.incrementAndGet();
    }

    /**
     * What a perfect reader would know of the days {@code from} to {@code to}, both inclusive.
     *
     * @param costsUntil seconds since the epoch, until when costs are told
     * @param usageUntil the same for usage
     */
    public AnthropicTruth truth(LocalDate from, LocalDate to, long costsUntil, long usageUntil, Instant now) {
        AnthropicTruth.Builder truth = new AnthropicTruth.Builder(now);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            for (AnthropicCostRow row : costRows(day, costsUntil, now)) {
                truth.addCost(day, row.key(), row.amountUsd());
            }
            DayPart whole = DayPart.whole(day);
            for (int i = 0; i < usage.workloads().size(); i++) {
                long[] counters = new long[Counters.SIZE];
                usage.add(i, whole.from(), whole.until(), usageUntil, now, counters);
                truth.addUsage(day, usage.workloads().get(i), counters);
            }
        }
        return truth.build();
    }
}
