package dev.aispend.wire.provider.openai;

import java.util.Arrays;

/** The counts of one usage row, as far as it states them. */
final class UsageCounts {

    /** How an absent count reads. */
    static final long ABSENT = -1;

    private static final int SIZE = Count.values().length;

    private final long[] counts = new long[SIZE];

    UsageCounts() {
        Arrays.fill(counts, ABSENT);
    }

    void put(Count count, long value) {
        counts[count.ordinal()] = value;
    }

    boolean has(Count count) {
        return counts[count.ordinal()] != ABSENT;
    }

    /** The count, 0 when absent. */
    long get(Count count) {
        return Math.max(0, counts[count.ordinal()]);
    }
}
