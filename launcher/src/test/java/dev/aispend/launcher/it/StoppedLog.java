package dev.aispend.launcher.it;

import dev.aispend.launcher.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every record that a stopped spend monitor left in its log, internal topics too. */
record StoppedLog(List<ConsumerRecord<byte[], byte[]>> records) {

    /** Starts the broker on the data once more to read what was committed. */
    static StoppedLog committed(Path dataDirectory) {
        return read(dataDirectory, "read_committed");
    }

    /** Also what stands in the log of transactions that came to nothing. */
    static StoppedLog whole(Path dataDirectory) {
        return read(dataDirectory, "read_uncommitted");
    }

    private static StoppedLog read(Path dataDirectory, String isolation) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var broker = EmbeddedBroker.start(dataDirectory)) {
            Map<String, Object> config = Map.of(
                    ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    broker.bootstrapServers(),
                    ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG,
                    false,
                    ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                    isolation);
            try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                var partitions = consumer.listTopics().values().stream()
                        .flatMap(List::stream)
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                var ends = consumer.endOffsets(partitions);
                while (partitions.stream()
                        .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                    consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                }
            }
        }
        return new StoppedLog(records);
    }

    List<byte[]> values(String topic) {
        return records.stream()
                .filter(polled -> polled.topic().equals(topic) && polled.value() != null)
                .map(ConsumerRecord::value)
                .toList();
    }
}
