package dev.aispend.rollup.failure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a failed stream thread anew, until it has failed so often in a short time that trying on is pointless. */
public final class ReplaceFailedThread implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ReplaceFailedThread.class);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MAX_FAILURES = 10;

    private final InstantSource clock;
    private final Queue<Instant> failures = new ArrayDeque<>();

    public ReplaceFailedThread(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable exception) {
        var now = clock.instant();
        failures.add(now);
        failures.removeIf(failure -> failure.isBefore(now.minus(WINDOW)));
        boolean again = failures.size() <= MAX_FAILURES;
        LOG.error("a stream thread failed failures={} again={}", failures.size(), again, exception);
        return again ? StreamThreadExceptionResponse.REPLACE_THREAD : StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
}
