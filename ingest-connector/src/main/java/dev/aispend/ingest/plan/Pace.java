package dev.aispend.ingest.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to ask again after a failure: the provider's wish, else exponential back-off with jitter up to a cap. */
public final class Pace {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LEAST_CAP = Duration.ofSeconds(30);
    private static final Duration MOST_OBEYED = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 20;

    /** A daily quota is refilled at an hour of the provider's own. */
    private static final Duration REFILL_WAIT = Duration.ofHours(6);

    private final Duration cap;

    public Pace(Duration pollInterval) {
        this.cap = pollInterval.compareTo(LEAST_CAP) < 0 ? LEAST_CAP : pollInterval;
    }

    /**
     * When the source may be asked again.
     *
     * @param failures in a row of the source, this one included
     * @param jitter at least 0, below 1
     */
    Instant sourceAgain(Failure failure, int failures, Instant now, double jitter) {
        return now.plus(
                switch (failure.trouble()) {
                    case CREDENTIAL, NOT_FOUND -> obeyed(failure).orElse(cap);
                    case EXHAUSTED -> obeyed(failure).orElse(REFILL_WAIT);
                    // The source itself is well, and its other days may have data.
                    case NOT_YET -> obeyed(failure).orElse(Duration.ZERO);
                    case TRANSIENT, REFUSED, UNREADABLE, NARROWER, EXPIRED ->
                        obeyed(failure).orElseGet(() -> backOff(failures, jitter));
                });
    }

    /** When this day may be asked for again, empty when only the source waits. */
    Optional<Instant> dayAgain(Failure failure, int failures, Instant now, double jitter) {
        return switch (failure.trouble()) {
            case REFUSED, NOT_YET, NARROWER -> Optional.of(now.plus(cap));
            case UNREADABLE -> Optional.of(now.plus(backOff(failures, jitter)));
            case TRANSIENT, EXHAUSTED, CREDENTIAL, NOT_FOUND, EXPIRED -> Optional.empty();
        };
    }

    private Duration backOff(int failures, double jitter) {
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        var full = FIRST_WAIT.multipliedBy(1L << doublings);
        var capped = full.compareTo(cap) < 0 ? full : cap;
        long halfMs = capped.toMillis() / 2;
        return Duration.ofMillis(halfMs + Math.round(halfMs * jitter));
    }

    /** A wish to be asked again at once would make a tight loop of a lasting failure. */
    private static Optional<Duration> obeyed(Failure failure) {
        return failure.retryAfter()
                .filter(wish -> wish.compareTo(FIRST_WAIT) >= 0)
                .map(wish -> wish.compareTo(MOST_OBEYED) < 0 ? wish : MOST_OBEYED);
    }

    /** @param retryAfter what the provider asked for, if it did */
    public record Failure(Trouble trouble, Optional<Duration> retryAfter) {}
}
