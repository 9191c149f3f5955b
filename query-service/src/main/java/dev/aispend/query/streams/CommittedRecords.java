package dev.aispend.query.streams;

import dev.aispend.query.readmodel.NotReadyException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a whole topic at once. */
final class CommittedRecords {

    private static final Duration POLL = Duration.ofMillis(100);

    private CommittedRecords() {}

    /**
     * The newest record of each key among all that had been committed when it was called.
     *
     * @param consumers by isolation level, without a group
     * @throws NotReadyException when somebody else's transaction stays open for longer than the patience
     */
    static Map<String, byte[]> read(
            String topic, Function<String, Consumer<String, byte[]>> consumers, Duration patience) {
        try (var committed = consumers.apply("read_committed")) {
            var partitions = committed.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            var ends = ends(consumers, partitions);
            committed.assign(partitions);
            committed.seekToBeginning(partitions);
            return read(committed, ends, patience);
        }
    }

    /** Not where a committed reader ends: what was committed behind a transaction that is still open counts too. */
    private static Map<TopicPartition, Long> ends(
            Function<String, Consumer<String, byte[]>> consumers, Collection<TopicPartition> partitions) {
        try (var any = consumers.apply("read_uncommitted")) {
            return any.endOffsets(partitions);
        }
    }

    private static Map<String, byte[]> read(
            Consumer<String, byte[]> consumer, Map<TopicPartition, Long> ends, Duration patience) {
        var records = new HashMap<String, byte[]>();
        long deadline = System.nanoTime() + patience.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadline > 0) {
                throw new NotReadyException("another transaction is still open");
            }
            consumer.poll(POLL).forEach(record -> hold(record, records));
        }
        return records;
    }

    private static void hold(ConsumerRecord<String, byte[]> record, Map<String, byte[]> records) {
        if (record.key() != null) {
            if (record.value() == null) {
                records.remove(record.key());
            } else {
                records.put(record.key(), record.value());
            }
        }
    }
}
