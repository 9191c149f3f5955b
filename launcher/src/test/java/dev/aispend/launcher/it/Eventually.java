package dev.aispend.launcher.it;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Waits on a condition, never on time; the limit only ends a test that would never pass. */
final class Eventually {

    private static final long PAUSE_MS = 100;

    interface Check {
        void run() throws Exception;
    }

    private Eventually() {}

    /** Runs the check until it throws nothing; then its last complaint. */
    static void passes(Duration limit, Check check) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        Throwable complaint = attempt(check);
        while (complaint != null && System.nanoTime() < deadline) {
            Thread.sleep(PAUSE_MS);
            complaint = attempt(check);
        }
        if (complaint != null) {
            throw new AssertionError("still not so after " + limit + ": " + complaint.getMessage(), complaint);
        }
    }

    static void holds(Duration limit, String what, Callable<Boolean> condition) throws Exception {
        passes(limit, () -> {
            if (!condition.call()) {
                throw new AssertionError(what);
            }
        });
    }

    private static @Nullable Throwable attempt(Check check) {
        try {
            check.run();
            return null;
        } catch (Exception | AssertionError e) {
            return e;
        }
    }
}
