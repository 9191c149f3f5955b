package dev.aispend.launcher.process;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the parts in one fixed order, whatever order they started in: first nobody asks, then nobody writes, then the
 * broker. Each part has a limited time, together less than ten seconds.
 */
final class Stages implements AutoCloseable {
    /** In the order of stopping. */
    enum Stage {
        QUERY(2500),
        ROLLUP(2000),
        NOTIFIER(500),
        CONNECT(2500),
        SIMULATOR(200),
        BROKER(2000),
        DIRECTORY(200);

        private final int limitMs;

        Stage(int limitMs) {
            this.limitMs = limitMs;
        }

        /** How long the part may take to stop. */
        Duration limit() {
            return Duration.ofMillis(limitMs);
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Stages.class);

    private final Map<Stage, Runnable> running = new EnumMap<>(Stage.class);
    private boolean closed;

    /** Remembers how to stop a part that has started; stops it at once when everything has been stopped already. */
    void started(Stage stage, Runnable stop) {
        synchronized (this) {
            if (!closed) {
                running.put(stage, stop);
                return;
            }
        }
        stop(stage, stop);
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Stops everything that runs. Whoever comes second waits for the first and does nothing more. */
    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Stages::stop);
        running.clear();
    }

    private static void stop(Stage stage, Runnable stop) {
        var thread = new Thread(() -> stopQuietly(stage, stop), "stop-" + stage);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(stage.limitMs);
            if (thread.isAlive()) {
                log.atWarn()
                        .addKeyValue("event", "stop.late")
                        .addKeyValue("part", stage)
                        .log("did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stopQuietly(Stage stage, Runnable stop) {
        var startNanos = System.nanoTime();
        try {
            stop.run();
            log.atDebug()
                    .addKeyValue("event", "stopped")
                    .addKeyValue("part", stage)
                    .addKeyValue("elapsedMs", (System.nanoTime() - startNanos) / 1_000_000)
                    .log("stopped");
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("event", "stop.failed")
                    .addKeyValue("part", stage)
                    .addKeyValue("reason", e)
                    .log("did not stop cleanly");
        }
    }
}
