package dev.aispend.query.streams;

import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.shared.RecordEditor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Edits one topic in turn with the editors of all other processes. They share one transactional id, so whoever takes it shuts
 * out the one who had it before: a commit that comes through proves that nobody has edited since this editor took the id, and
 * what it read after that is what stands.
 */
final class ExclusiveEditor implements RecordEditor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ExclusiveEditor.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration TRIES_FOR = Duration.ofSeconds(10);

    private final Supply supply;
    private final BooleanSupplier tablesRun;
    private final SeenOffsets seen;
    private final Lock lock = new ReentrantLock();
    private final Transactions transactions = new Transactions();

    /** What is needed of Kafka. */
    interface Supply {

        /** Of transactions, under the id that all editors of the topic have. */
        Producer<String, byte[]> producer(String topic);

        /** By key, all that was committed to the topic before the call; what still stands. */
        Map<String, byte[]> read(String topic, Duration patience);
    }

    /** @param tablesRun false while the tables would not take in what is written */
    ExclusiveEditor(Supply supply, BooleanSupplier tablesRun, SeenOffsets seen) {
        this.supply = supply;
        this.tablesRun = tablesRun;
        this.seen = seen;
    }

    @Override
    public boolean edit(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step) {
        if (!tablesRun.getAsBoolean()) {
            throw new NotReadyException("the tables are not running yet");
        }
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new NotReadyException("others are writing to " + topic);
            }
            try {
                return editInTurn(topic, step);
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("stopping");
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            transactions.discard();
        } finally {
            lock.unlock();
        }
    }

    private boolean editInTurn(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step)
            throws InterruptedException {
        Map<String, byte @Nullable []> attempted = Map.of();
        long deadline = System.nanoTime() + TRIES_FOR.toNanos();
        do {
            try {
                var open = transactions.open(() -> supply.producer(topic));
                var standing = supply.read(topic, PATIENCE);
                if (!attempted.isEmpty() && stands(attempted, standing)) {
                    return false;
                }
                attempted = step.apply(standing);
                return attempted.isEmpty() || seen.await(Transactions.commit(open, topic, attempted), PATIENCE);
            } catch (KafkaException | ExecutionException e) {
                // Shut out by another editor, or left in doubt: the topic tells what became of it.
                transactions.discard();
                LOG.info("event=edit-tried-again topic={} reason={}", topic, String.valueOf(e.getMessage()));
            }
        } while (System.nanoTime() - deadline < 0);
        throw new NotReadyException("the broker did not take the change of " + topic + ", or did not say so");
    }

    private static boolean stands(Map<String, byte @Nullable []> attempted, Map<String, byte[]> standing) {
        return attempted.entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue(), standing.get(entry.getKey())));
    }
}
