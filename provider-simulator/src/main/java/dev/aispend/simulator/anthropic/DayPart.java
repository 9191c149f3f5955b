package dev.aispend.simulator.anthropic;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The part {@code [from, until)} of a UTC day, in seconds since the epoch. */
record DayPart(LocalDate day, long from, long until) {
    static final long SECONDS_PER_DAY = 86_400;

    /** The days that {@code [from, until)} reaches into, clipped to it. */
    static List<DayPart> of(long from, long until) {
        List<DayPart> parts = new ArrayList<>();
        for (long start = from; start < until; ) {
            long day = Math.floorDiv(start, SECONDS_PER_DAY);
            long end = Math.min(until, (day + 1) * SECONDS_PER_DAY);
            parts.add(new DayPart(LocalDate.ofEpochDay(day), start, end));
            start = end;
        }
        return parts;
    }

    static DayPart whole(LocalDate day) {
        long from = day.toEpochDay() * SECONDS_PER_DAY;
        return new DayPart(day, from, from + SECONDS_PER_DAY);
    }

    boolean holdsStart() {
        return from == day.toEpochDay() * SECONDS_PER_DAY;
    }
}
