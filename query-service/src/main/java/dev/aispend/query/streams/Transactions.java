package dev.aispend.query.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Transactions of a producer that is made when it is first needed and after a failure. Its owner locks. */
final class Transactions {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private @Nullable Producer<String, byte[]> producer;

    /** @param producers asked only when there is none; whoever has the same id is shut out before this returns */
    Producer<String, byte[]> open(Supplier<Producer<String, byte[]>> producers) {
        if (producer == null) {
            var fresh = producers.get();
            producer = fresh;
            fresh.initTransactions();
        }
        return producer;
    }

    /** Writes the records in one transaction and tells the last offset of each partition. */
    static Map<TopicPartition, Long> commit(
            Producer<String, byte[]> open, String topic, Map<String, byte @Nullable []> records)
            throws ExecutionException, InterruptedException {
        open.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        records.forEach((key, value) -> sent.add(open.send(new ProducerRecord<>(topic, key, value))));
        open.commitTransaction();
        var offsets = new HashMap<TopicPartition, Long>();
        for (var future : sent) {
            var at = future.get();
            offsets.merge(new TopicPartition(at.topic(), at.partition()), at.offset(), Math::max);
        }
        return offsets;
    }

    /** Gives the producer up; a transaction under way is aborted with it, by the broker at the latest. */
    void discard() {
        if (producer != null) {
            producer.close(CLOSE_TIMEOUT);
            producer = null;
        }
    }
}
