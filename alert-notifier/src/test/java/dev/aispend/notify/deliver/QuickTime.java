package dev.aispend.notify.deliver;

import dev.aispend.notify.Alerts;
import dev.failsafe.spi.Scheduler;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock that pauses move on at once, so that a quarter of an hour of retries is over before it began. */
final class QuickTime implements InstantSource, Scheduler, AutoCloseable {

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1);
    private volatile Instant now = Alerts.DECIDED;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Callable<?> task, long delay, TimeUnit unit) {
        now = now.plusNanos(unit.toNanos(delay));
        return thread.schedule(task, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
