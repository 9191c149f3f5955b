package dev.aispend.query.streams;

import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.shared.RecordWriter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes in transactions, one at a time, with a producer that is made when it is first needed and after a failure. */
final class TransactionalWriter implements RecordWriter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionalWriter.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Producer<String, byte[]>> producers;
    private final BooleanSupplier tablesRun;
    private final SeenOffsets seen;
    private final Duration patience;
    private final Lock lock = new ReentrantLock();
    private final Transactions transactions = new Transactions();

    /**
     * @param producers of transactional producers, each with an id of its own
     * @param tablesRun false while the tables would not take in what is written
     */
    TransactionalWriter(Supplier<Producer<String, byte[]>> producers, BooleanSupplier tablesRun, SeenOffsets seen) {
        this(producers, tablesRun, seen, PATIENCE);
    }

    /** @param patience with the writes of others, and with our tables afterwards */
    TransactionalWriter(
            Supplier<Producer<String, byte[]>> producers,
            BooleanSupplier tablesRun,
            SeenOffsets seen,
            Duration patience) {
        this.producers = producers;
        this.tablesRun = tablesRun;
        this.seen = seen;
        this.patience = patience;
    }

    @Override
    public boolean write(String topic, Map<String, byte @Nullable []> records) {
        if (!tablesRun.getAsBoolean()) {
            throw new NotReadyException("the tables are not running yet");
        }
        try {
            return seen.await(writeInTurn(topic, records), patience);
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

    private Map<TopicPartition, Long> writeInTurn(String topic, Map<String, byte @Nullable []> records)
            throws InterruptedException {
        if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NotReadyException("others are writing to " + topic);
        }
        try {
            return Transactions.commit(transactions.open(producers), topic, records);
        } catch (KafkaException | ExecutionException e) {
            transactions.discard();
            LOG.warn("event=write-failed topic={} reason={}", topic, String.valueOf(e.getMessage()));
            throw new NotReadyException("the broker did not take the records for " + topic);
        } finally {
            lock.unlock();
        }
    }
}
