package dev.aispend.simulator.organization;

import java.util.List;

/**
 * One metric of a usage row: the sum of some of the counters a stream keeps.
 *
 * <p>Totals are sums of their parts by construction, so the identities between token fields always hold.
 */
public record Column(String wireName, List<Integer> counters) {

    static Column of(String wireName, Integer... counters) {
        return new Column(wireName, List.of(counters));
    }

    /** The value of this metric, given a row's counters. */
    long of(long[] values) {
        long sum = 0;
        for (int counter : counters) {
            sum += values[counter];
        }
        return sum;
    }
}
