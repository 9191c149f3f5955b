package dev.aispend.simulator.organization;

import java.util.Arrays;

/** How much a stream does in an hour; a function of the hour alone. */
public interface Load {
    int SECONDS_PER_HOUR = 3600;

    /** Adds the hour's counters to {@code counters}; {@code epochHour} is hours since the epoch, UTC. */
    void addHour(long epochHour, long[] counters);

    int size();

    /**
     * Adds so many percent of what happened in {@code [from, until)}, seconds since the epoch, to {@code into};
     * {@code scratch} is of the same length. An hour's counters are spread evenly over its seconds, so intervals add up
     * exactly.
     */
    default void add(long from, long until, long percent, long[] into, long[] scratch) {
        for (long hour = Math.floorDiv(from, SECONDS_PER_HOUR); hour * SECONDS_PER_HOUR < until; hour++) {
            Arrays.fill(scratch, 0);
            addHour(hour, scratch);
            long start = hour * SECONDS_PER_HOUR;
            long first = Math.max(0, from - start);
            long last = Math.min(SECONDS_PER_HOUR, until - start);
            for (int i = 0; i < into.length; i++) {
                long value = scratch[i] * percent / 100;
                into[i] += value * last / SECONDS_PER_HOUR - value * first / SECONDS_PER_HOUR;
            }
        }
    }
}
