package dev.aispend.ingest.progress;

import dev.aispend.ingest.fetch.Fetch;
import java.time.Duration;
import java.util.List;
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

    /** Hands over the fetches of one batch. */
    public void handOver(List<Handed> fetches, int records) {
        batch = new Batch(List.copyOf(fetches), new CountDownLatch(records));
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

    /** Takes what the last batch's fetches came to, once: empty when there was none. */
    public List<Settled> take() {
        var last = batch;
        batch = null;
        return last == null
                ? List.of()
                : last.fetches.stream()
                        .map(handed -> new Settled(handed, !last.dropped))
                        .toList();
    }

    /** @param after the progress it leads to once it is in the log */
    public record Handed(Fetch fetch, SourceProgress after) {}

    /** @param written true when every record of its batch is in the log */
    public record Settled(Handed handed, boolean written) {}

    private static final class Batch {

        private final List<Handed> fetches;
        private final CountDownLatch unacknowledged;
        private volatile boolean dropped;

        Batch(List<Handed> fetches, CountDownLatch unacknowledged) {
            this.fetches = fetches;
            this.unacknowledged = unacknowledged;
        }
    }
}
