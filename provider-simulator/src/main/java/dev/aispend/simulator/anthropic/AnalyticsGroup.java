package dev.aispend.simulator.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One group of one bucket: rows that count as one towards the page's limit, for usage a single one. */
final class AnalyticsGroup {
    private final long from;
    private final long until;
    private final List<@Nullable String> key;
    private final List<AnthropicCostRow> costs = new ArrayList<>();
    private final List<Map<Dimension, String>> costValues = new ArrayList<>();
    private final long[] counters;

    AnalyticsGroup(long from, long until, List<@Nullable String> key, long[] counters) {
        this.from = from;
        this.until = until;
        this.key = key;
        this.counters = counters;
    }

    long from() {
        return from;
    }

    long until() {
        return until;
    }

    List<@Nullable String> key() {
        return key;
    }

    long[] counters() {
        return counters;
    }

    void add(Map<Dimension, String> values, AnthropicCostRow row) {
        costValues.add(values);
        costs.add(row);
    }

    /** The rows the group fans out into, with the dimensions of each. */
    List<AnthropicCostRow> costs() {
        return costs;
    }

    Map<Dimension, String> values(int row) {
        return costValues.get(row);
    }

    /** All its rows together. */
    AnthropicCostRow cost() {
        return costs.stream().reduce(AnthropicCostRow::plus).orElseThrow();
    }
}
