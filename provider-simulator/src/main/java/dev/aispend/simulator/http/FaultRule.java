package dev.aispend.simulator.http;

import java.time.LocalDate;
import java.util.function.Predicate;

/**
 * When a fault happens.
 *
 * @param times for so many matching requests; {@link #FOR_EVER} is until cleared
 * @param permille how often a matching request is hit, 1000 is always
 * @param seed decides which requests are hit
 */
public record FaultRule(Fault fault, Predicate<RecordedRequest> when, long times, int permille, long seed) {
    public static final long FOR_EVER = Long.MAX_VALUE;

    public FaultRule {
        if (times < 1 || permille < 0 || permille > 1000) {
            throw new IllegalArgumentException("times " + times + ", permille " + permille);
        }
    }

    /** Every request until cleared. */
    public static FaultRule of(Fault fault) {
        return new FaultRule(fault, request -> true, FOR_EVER, 1000, 0);
    }

    public FaultRule onPath(String path) {
        return when(request -> request.path().equals(path));
    }

    /** Requests whose {@code start_time} or {@code starting_at} lies in this UTC day. */
    public FaultRule onDay(LocalDate day) {
        return when(request -> day.equals(request.day()));
    }

    /** Requests for a page after the first. */
    public FaultRule onLaterPages() {
        return when(request -> request.parameter("page") != null);
    }

    /** As well as what was asked before. */
    public FaultRule when(Predicate<RecordedRequest> condition) {
        return new FaultRule(fault, when.and(condition), times, permille, seed);
    }

    public FaultRule times(long count) {
        return new FaultRule(fault, when, count, permille, seed);
    }

    public FaultRule permille(int hits, long chosenSeed) {
        return new FaultRule(fault, when, times, hits, chosenSeed);
    }
}
