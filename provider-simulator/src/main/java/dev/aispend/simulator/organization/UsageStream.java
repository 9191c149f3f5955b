package dev.aispend.simulator.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One steady use of the provider: who, which model, how much, at what price.
 *
 * @param inUsage false when the provider bills it without reporting usage, as seen for images
 */
record UsageStream(
        UsageEndpoint endpoint, Map<Dimension, String> dimensions, Load load, List<Charge> charges, boolean inUsage) {

    static final int SECONDS_PER_HOUR = 3600;

    @Nullable String value(Dimension dimension) {
        return dimensions.get(dimension);
    }

    /**
     * Adds what happened in {@code [from, until)}, seconds since the epoch, to {@code into}; {@code scratch} is of the
     * same length. An hour's counters are spread evenly over its seconds, so intervals add up exactly.
     */
    void add(long from, long until, long percent, long[] into, long[] scratch) {
        for (long hour = Math.floorDiv(from, SECONDS_PER_HOUR); hour * SECONDS_PER_HOUR < until; hour++) {
            Arrays.fill(scratch, 0);
            load.addHour(hour, scratch);
            long start = hour * SECONDS_PER_HOUR;
            long first = Math.max(0, from - start);
            long last = Math.min(SECONDS_PER_HOUR, until - start);
            for (int i = 0; i < into.length; i++) {
                long value = scratch[i] * percent / 100;
                into[i] += value * last / SECONDS_PER_HOUR - value * first / SECONDS_PER_HOUR;
            }
        }
    }

    /** Adds the level at {@code until} to {@code into}. */
    void addLevel(long until, long percent, long[] into, long[] scratch) {
        Arrays.fill(scratch, 0);
        load.addHour(Math.floorDiv(until - 1, SECONDS_PER_HOUR), scratch);
        for (int i = 0; i < into.length; i++) {
            into[i] += scratch[i] * percent / 100;
        }
    }
}
