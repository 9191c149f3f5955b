package dev.aispend.simulator.anthropic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of an analytics request over all its buckets, as exported until some time. */
record AnalyticsData(AnalyticsQuery query, long exportedUntil, Instant now) {

    List<AnalyticsGroup> usage(AnthropicUsage usage) {
        UsageGroups groups = new UsageGroups(usage, query.groups(), exportedUntil, now);
        List<AnalyticsGroup> all = new ArrayList<>();
        forEachBucket((from, until) -> groups.sums(from, until)
                .forEach((key, counters) -> all.add(new AnalyticsGroup(from, until, key, counters))));
        all.sort(query.order());
        return all;
    }

    List<AnalyticsGroup> costs(AnthropicCosts costs) {
        List<Dimension> counted = query.groups().groupBy().stream()
                .filter(dimension -> !Endpoint.FAN_OUT.contains(dimension))
                .toList();
        List<AnalyticsGroup> all = new ArrayList<>();
        forEachBucket((from, until) -> {
            Map<List<@Nullable String>, AnalyticsGroup> groups = new LinkedHashMap<>();
            CostGroups.of(costs.rows(from, until, exportedUntil, now), query.groups())
                    .forEach((key, row) -> {
                        Map<Dimension, String> values = query.groups().named(key);
                        List<@Nullable String> group = new Groups(counted, Map.of(), null).key(values::get);
                        groups.computeIfAbsent(group, own -> new AnalyticsGroup(from, until, own, new long[0]))
                                .add(values, row);
                    });
            all.addAll(groups.values());
        });
        all.sort(query.order());
        return all;
    }

    private void forEachBucket(Bucket bucket) {
        long width = query.width() == null
                ? query.end() - query.start()
                : query.width().seconds();
        for (long from = query.start(); from < query.end() && from < exportedUntil; from += width) {
            bucket.take(from, Math.min(query.end(), from + width));
        }
    }

    @FunctionalInterface
    private interface Bucket {
        void take(long from, long until);
    }
}
