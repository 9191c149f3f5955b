package dev.aispend.simulator.openai;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The liberties the service takes with one and the same content; switched while it runs. Thread-safe. */
public final class AnswerStyle {
    private volatile boolean numericAmounts;
    private volatile int maxBucketsPerPage = Integer.MAX_VALUE;
    private volatile boolean shuffleRows;
    private final Random random;

    AnswerStyle(long seed) {
        this.random = new Random(seed);
    }

    /** Rows of a bucket in another order each time. */
    public void shuffleRows(boolean on) {
        shuffleRows = on;
    }

    /** Cost amounts as JSON numbers instead of strings. */
    public void numericAmounts(boolean on) {
        numericAmounts = on;
    }

    /** Pages no longer than this, whatever limit is asked for. */
    public void maxBucketsPerPage(int buckets) {
        if (buckets < 1) {
            throw new IllegalArgumentException("buckets per page " + buckets);
        }
        maxBucketsPerPage = buckets;
    }

    boolean numericAmounts() {
        return numericAmounts;
    }

    int pageLength(int limit) {
        return Math.min(limit, maxBucketsPerPage);
    }

    <T> List<T> ordered(List<T> rows) {
        if (!shuffleRows) {
            return rows;
        }
        List<T> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
