package dev.aispend.ingest.fetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The one request lane of an account: at most one walk at a time, on a thread of its own.
 *
 * <p>Connect calls a task's stop only when its poll has returned, so poll must not sit in a request itself. All methods
 * belong to the task's thread.
 */
public final class Lane implements AutoCloseable {

    private final ExecutorService thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Future<Fetch> running;

    public Lane(String name) {
        this.thread = Executors.newSingleThreadExecutor(work -> {
            var lane = new Thread(work, name);
            lane.setDaemon(true);
            return lane;
        });
    }

    public boolean isFree() {
        return running == null;
    }

    public void start(Callable<Fetch> walk) {
        if (running != null) {
            throw new IllegalStateException("a walk is under way");
        }
        running = thread.submit(walk);
    }

    /** The walk under way if it ends in time; without one, waits that time or until the lane is closed. */
    public Optional<Fetch> await(Duration time) throws InterruptedException {
        if (running == null) {
            closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        }
        try {
            var fetch = running.get(time.toMillis(), TimeUnit.MILLISECONDS);
            running = null;
            return Optional.of(fetch);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            running = null;
            if (e.getCause() instanceof InterruptedException) {
                return Optional.empty();
            }
            throw new IllegalStateException("a walk ended in a way no walk should", e.getCause());
        }
    }

    /** Aborts the walk under way. */
    @Override
    public void close() {
        thread.shutdownNow();
        closed.countDown();
    }
}
