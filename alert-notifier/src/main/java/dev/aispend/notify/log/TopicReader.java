package dev.aispend.notify.log;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads what stands on a topic now, once. */
final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ClientSettings settings;

    TopicReader(ClientSettings settings) {
        this.settings = settings;
    }

    /** @param since leaves out what is older; nothing reads all */
    void read(String topic, Optional<Instant> since, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        try (var consumer = settings.reader()) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            since.ifPresent(instant -> seek(consumer, partitions, instant));
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(each);
            }
        }
    }

    private static void seek(Consumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant since) {
        var times = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
        consumer.offsetsForTimes(times).forEach((partition, found) -> {
            if (found == null) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, found.offset());
            }
        });
    }
}
