package dev.aispend.launcher.process;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long the process is to live: until a part fails for good, unless it is told to end from outside before. */
final class Lifetime {
    private static final Logger log = LoggerFactory.getLogger(Lifetime.class);
    private static final int LOOK_MS = 100;
    private static final int WATCH_MS = 1000;
    private static final int FAILED = 1;

    private final AtomicReference<@Nullable String> fault = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A part can no longer do its work: the process ends with exit code 1. */
    void fail(String sentence) {
        if (fault.compareAndSet(null, sentence)) {
            log.atError().addKeyValue("event", "fatal").log(sentence);
            ended.countDown();
        }
    }

    /** Waits for the condition; false when the time is over or the process is to end first. */
    boolean await(Duration limit, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline || ended.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until a part fails, and gives the exit code.
     *
     * @param look done about every second; it may call {@link #fail}
     */
    int awaitEnd(Runnable look) {
        try {
            while (!ended.await(WATCH_MS, TimeUnit.MILLISECONDS)) {
                look.run();
            }
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }
}
