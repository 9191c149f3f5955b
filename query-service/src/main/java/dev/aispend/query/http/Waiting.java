package dev.aispend.query.http;

import dev.aispend.query.readmodel.NotReadyException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets requests wait for what they started, only so many at a time: the others are answered at once. */
final class Waiting {

    static final String SECONDS_ALLOWED = "a whole number of seconds from 0 to 60";

    private static final int MAX_WAITING = 16;
    private static final int MAX_SECONDS = 60;
    private static final long PAUSE_MS = 50;

    private final Semaphore places = new Semaphore(MAX_WAITING);

    /** Reads the parameter {@code wait}; null when it cannot be used. */
    static @Nullable Duration seconds(String text) {
        if (!text.matches("[0-9]{1,2}") || Integer.parseInt(text) > MAX_SECONDS) {
            return null;
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    /** Returns when it is done, and anyway when the time is over or there is no place to wait. */
    void until(BooleanSupplier isDone, Duration patience) {
        if (!places.tryAcquire()) {
            return;
        }
        try {
            long begin = System.nanoTime();
            while (!done(isDone) && System.nanoTime() - begin < patience.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    /** While partitions change hands nobody can tell. */
    private static boolean done(BooleanSupplier isDone) {
        try {
            return isDone.getAsBoolean();
        } catch (NotReadyException e) {
            return false;
        }
    }
}
