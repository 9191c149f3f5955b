package dev.aispend.simulator.organization;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One group of a usage bucket: its dimensions that have a value, and the counters behind the endpoint's columns. */
public final class UsageRow {
    private final Map<Dimension, String> dimensions;
    private final long[] counters;

    UsageRow(Map<Dimension, String> dimensions, long[] counters) {
        this.dimensions = dimensions;
        this.counters = counters;
    }

    public @Nullable String value(Dimension dimension) {
        return dimensions.get(dimension);
    }

    public long metric(Column column) {
        return column.of(counters);
    }
}
