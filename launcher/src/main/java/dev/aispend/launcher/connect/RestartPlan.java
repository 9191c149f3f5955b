package dev.aispend.launcher.connect;

import dev.aispend.launcher.connect.ConnectorStatus.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Decides which failed part to restart, and when: one at a time, each with a growing, jittered wait, and never a second
 * restart before the first one's outcome is known, because under exactly-once that would fail the task for good.
 *
 * <p>Used by one thread.
 */
final class RestartPlan {
    static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    /** How long the outcome of a restart may stay unknown before the next one. */
    static final Duration OUTCOME_WITHIN = Duration.ofSeconds(5);
    /** A part that ran this long starts again with the shortest wait. */
    static final Duration HEALTHY_AFTER = Duration.ofMinutes(5);

    private static final int MAX_DOUBLINGS = 6;

    private final RandomGenerator random;
    private final Map<String, Failure> failures = new HashMap<>();
    private Optional<Attempt> inFlight = Optional.empty();

    private record Failure(int restarts, Instant nextAttempt, Instant seen) {
        Failure seenAt(Instant now) {
            return new Failure(restarts, nextAttempt, now);
        }
    }

    private record Attempt(String id, Instant outcomeDue) {}

    RestartPlan(RandomGenerator random) {
        this.random = random;
    }

    /** The part to restart now, if any; calling this counts as the attempt. */
    Optional<Part> next(Instant now, List<ConnectorStatus> statuses) {
        var failed = statuses.stream().flatMap(ConnectorStatus::failed).toList();
        noteFailures(now, failed);
        inFlight = inFlight.filter(attempt -> now.isBefore(attempt.outcomeDue()) && !isRunning(attempt.id(), statuses));
        if (inFlight.isPresent()) {
            return Optional.empty();
        }
        var due = failed.stream().filter(part -> isDue(part.id(), now)).findFirst();
        due.ifPresent(part -> noteAttempt(part.id(), now));
        return due;
    }

    private static boolean isRunning(String id, List<ConnectorStatus> statuses) {
        return statuses.stream()
                .flatMap(ConnectorStatus::parts)
                .anyMatch(part -> part.id().equals(id) && part.isRunning());
    }

    private void noteFailures(Instant now, List<Part> failed) {
        for (var part : failed) {
            failures.merge(part.id(), firstFailure(now), (known, fresh) -> known.seenAt(now));
        }
        failures.values().removeIf(failure -> failure.seen().plus(HEALTHY_AFTER).isBefore(now));
    }

    private Failure firstFailure(Instant now) {
        return new Failure(0, now.plus(jittered(FIRST_WAIT)), now);
    }

    private boolean isDue(String id, Instant now) {
        var failure = failures.get(id);
        return failure != null && !failure.nextAttempt().isAfter(now);
    }

    private void noteAttempt(String id, Instant now) {
        inFlight = Optional.of(new Attempt(id, now.plus(OUTCOME_WITHIN)));
        failures.computeIfPresent(id, (same, failure) -> {
            var restarts = failure.restarts() + 1;
            return new Failure(restarts, now.plus(jittered(waitAfter(restarts))), now);
        });
    }

    private static Duration waitAfter(int restarts) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(restarts, MAX_DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** Between the whole wait and a fifth more. */
    private Duration jittered(Duration wait) {
        return wait.plusMillis(random.nextLong(wait.toMillis() / 5 + 1));
    }
}
