package dev.aispend.query.streams;

import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.shared.RecordEditor;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeException;
import dev.failsafe.RetryPolicy;
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
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Supply supply;
    private final BooleanSupplier tablesRun;
    private final SeenOffsets seen;
    private final Lock lock = new ReentrantLock();
    private final Transactions transactions = new Transactions();
    private final RetryPolicy<Object> turns;

    /** What is needed of Kafka. */
    interface Supply {

        /** Of transactions, under the id that all editors of the topic have. */
        Producer<String, byte[]> producer(String topic);

        /** By key, all that was committed to the topic before the call; what still stands. */
        Map<String, byte[]> read(String topic, Duration patience);
    }

    /** @param tablesRun false while the tables would not take in what is written */
    ExclusiveEditor(Supply supply, BooleanSupplier tablesRun, SeenOffsets seen) {
        this(supply, tablesRun, seen, Duration.ofMillis(100));
    }

    /** @param firstPause about how long one edit takes */
    ExclusiveEditor(Supply supply, BooleanSupplier tablesRun, SeenOffsets seen, Duration firstPause) {
        this.supply = supply;
        this.tablesRun = tablesRun;
        this.seen = seen;
        this.turns = turns(firstPause);
    }

    /** Two editors that try again at once shut each other out for ever: they wait, longer each time, and not equally long. */
    private static RetryPolicy<Object> turns(Duration firstPause) {
        return RetryPolicy.builder()
                .handle(KafkaException.class, ExecutionException.class)
                .withBackoff(firstPause, LONGEST_PAUSE)
                .withJitter(0.5)
                .withMaxRetries(-1)
                .withMaxDuration(TRIES_FOR)
                .build();
    }

    @Override
    public boolean edit(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step) {
        if (!tablesRun.getAsBoolean()) {
            throw new NotReadyException("the tables are not running yet");
        }
        try {
            if (!lock.tryLock(TRIES_FOR.toMillis(), TimeUnit.MILLISECONDS)) {
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
        var edit = new Edit(topic, step);
        try {
            return Failsafe.with(turns).get(edit::attempt);
        } catch (KafkaException e) {
            throw notTaken(topic, e);
        } catch (FailsafeException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw notTaken(topic, e);
        }
    }

    private static NotReadyException notTaken(String topic, Throwable reason) {
        LOG.warn("event=edit-failed topic={} reason={}", topic, String.valueOf(reason.getMessage()));
        return new NotReadyException("the broker did not take the change of " + topic + ", or did not say so");
    }

    /** One change, tried until it is known to be written. */
    private final class Edit {

        private final String topic;
        private final Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step;
        private Map<String, byte @Nullable []> attempted = Map.of();

        Edit(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step) {
            this.topic = topic;
            this.step = step;
        }

        boolean attempt() throws ExecutionException, InterruptedException {
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
                throw e;
            }
        }
    }

    private static boolean stands(Map<String, byte @Nullable []> attempted, Map<String, byte[]> standing) {
        return attempted.entrySet().stream()
                .allMatch(entry -> Arrays.equals(entry.getValue(), standing.get(entry.getKey())));
    }
}
