package dev.aispend.launcher.process;

import dev.aispend.launcher.config.StartupFailure;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Does several things at the same time and waits for all of them. */
final class Together {
    private Together() {}

    /** @throws RuntimeException the first failure, when all have ended */
    static void run(Runnable... tasks) {
        var running = Arrays.stream(tasks)
                .map(task -> CompletableFuture.runAsync(task, work -> new Thread(work, "start").start()))
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(running).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StartupFailure("a part did not start: " + e.getCause(), e);
        }
    }
}
