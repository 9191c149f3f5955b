package dev.aispend.query.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The request is answered with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable Duration retryAfter;

    ProblemException(Problem problem) {
        this(problem, null);
    }

    private ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super(problem.detail());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** @param type stable, for programs */
    static ProblemException of(int status, String type, String title, String detail) {
        return new ProblemException(Problem.of(status, type, title, detail));
    }

    static ProblemException tooSoon(String type, String detail, Duration retryAfter) {
        return new ProblemException(Problem.of(429, type, "Too soon", detail), retryAfter);
    }

    Problem problem() {
        return problem;
    }

    /** When to come again, in whole seconds; empty when that would not help. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
