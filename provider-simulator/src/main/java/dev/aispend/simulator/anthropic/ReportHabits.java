package dev.aispend.simulator.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** The liberties the service takes; switched while it runs. Thread-safe. */
public final class ReportHabits {
    private static final long EXPORT_SECONDS = Duration.ofHours(4).toSeconds();

    private volatile boolean shuffleRows;
    private volatile int maxPerPage = Integer.MAX_VALUE;
    private volatile boolean costsADayLate;
    private volatile boolean exported = true;
    private final Random random;

    ReportHabits(long seed) {
        this.random = new Random(seed);
    }

    /** Rows of a bucket, or of a page of the analytics pair, in another order each time. */
    public void shuffleRows(boolean on) {
        shuffleRows = on;
    }

    /** Pages no longer than so many buckets or rows, whatever limit is asked for. */
    public void maxPerPage(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("per page " + count);
        }
        maxPerPage = count;
    }

    /** The cost report shows a day only when it has been over for a whole day. */
    public void costsADayLate(boolean on) {
        costsADayLate = on;
    }

    /** False: the analytics pair has not exported anything yet. */
    public void exported(boolean on) {
        exported = on;
    }

    int pageLength(int limit) {
        return Math.min(limit, maxPerPage);
    }

    <T> List<T> ordered(List<T> rows) {
        if (!shuffleRows) {
            return rows;
        }
        List<T> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Until when the cost report knows costs, given until when it would if it were not a day late. */
    public long costsUntil(Instant now, long unlessLate) {
        return costsADayLate ? BucketWidth.DAY.floor(now.getEpochSecond() - BucketWidth.DAY.seconds()) : unlessLate;
    }

    /** Until when the analytics pair knows everything: it is filled every four hours. */
    public OptionalLong exportedUntil(Instant now) {
        long last = Math.floorDiv(now.getEpochSecond(), EXPORT_SECONDS) * EXPORT_SECONDS;
        return exported ? OptionalLong.of(last) : OptionalLong.empty();
    }
}
