package dev.aispend.ingest.progress;

import dev.aispend.ingest.fetch.Fetch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one batch of records that was handed to Connect and is not yet known to be in the log.
 *
 * <p>With exactly-once, Connect commits a batch before it polls again, or fails the task. Without, it polls on and
 * acknowledges records one by one from the producer's thread. Waiting for every acknowledgement covers both.
 */
public final class Outstanding {

    private volatile @Nullable Batch batch;

    /** Hands over a fetch's batch that leads to this progress. */
    public void handOver(Fetch fetch, SourceProgress after, int records) {
        batch = new Batch(fetch, after, new CountDownLatch(records));
    }

    /**
     * Called from Connect's threads, once for each record.
     *
     * @param written false when Connect dropped the record instead
     */
    public void acknowledge(boolean written) {
        var current = batch;
        if (current != null) {
            if (!written) {
                current.dropped = true;
            }
            current.unacknowledged.countDown();
        }
    }

    /** True once nothing is outstanding. */
    public boolean await(Duration time) throws InterruptedException {
        var current = batch;
        return current == null || current.unacknowledged.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes what the last batch came to, once: empty when there was none. */
    public Optional<Settled> take() {
        var last = batch;
        batch = null;
        return Optional.ofNullable(last).map(done -> new Settled(done.fetch, done.after, !done.dropped));
    }

    /** @param written true when every record of the batch is in the log */
    public record Settled(Fetch fetch, SourceProgress after, boolean written) {}

    private static final class Batch {

        private final Fetch fetch;
        private final SourceProgress after;
        private final CountDownLatch unacknowledged;
        private volatile boolean dropped;

        Batch(Fetch fetch, SourceProgress after, CountDownLatch unacknowledged) {
            this.fetch = fetch;
            this.after = after;
            this.unacknowledged = unacknowledged;
        }
    }
}
