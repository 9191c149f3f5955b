package dev.aispend.launcher.prices;

import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** {@code spend.prices} on a cluster, as far as shipping needs it. */
final class PriceTopic {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String SHIPPED_KEY_END = "|shipped";

    private final Map<String, Object> settings;

    PriceTopic(String bootstrapServers, Map<String, String> clientSettings) {
        settings = new HashMap<>(clientSettings);
        settings.put("bootstrap.servers", bootstrapServers);
    }

    /** The shipped records that are there, by key. */
    Map<String, byte[]> shipped() {
        var consumerSettings = new HashMap<>(settings);
        consumerSettings.put("isolation.level", "read_committed");
        consumerSettings.put("enable.auto.commit", "false");
        consumerSettings.put("default.api.timeout.ms", Math.toIntExact(ANSWERS_WITHIN.toMillis()));
        consumerSettings.remove("group.id");
        try (var consumer =
                new KafkaConsumer<>(consumerSettings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, partitions);
        }
    }

    /** Writes all of them and waits until the cluster has them; a null takes the record away. */
    void write(Map<String, byte @Nullable []> changes) {
        if (changes.isEmpty()) {
            return;
        }
        var producerSettings = new HashMap<>(settings);
        producerSettings.put("acks", "all");
        producerSettings.put("linger.ms", 20);
        producerSettings.put("batch.size", 262_144);
        producerSettings.put("compression.type", "zstd");
        producerSettings.put("request.timeout.ms", 10_000);
        producerSettings.put("max.block.ms", ANSWERS_WITHIN.toMillis());
        producerSettings.put("delivery.timeout.ms", Math.toIntExact(ANSWERS_WITHIN.toMillis()));
        try (var producer = new KafkaProducer<>(producerSettings, new StringSerializer(), new ByteArraySerializer())) {
            var sent = new ArrayList<Future<RecordMetadata>>(changes.size());
            changes.forEach((key, value) -> sent.add(producer.send(new ProducerRecord<>(Topics.PRICES, key, value))));
            producer.flush();
            sent.forEach(PriceTopic::require);
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        // Asking for the partitions of a topic that is not there would create it on a cluster that allows that.
        if (!consumer.listTopics(ANSWERS_WITHIN).containsKey(Topics.PRICES)) {
            throw new StartupFailure(Topics.PRICES + " is missing: ./spend topics --apply creates it");
        }
        return consumer.partitionsFor(Topics.PRICES, ANSWERS_WITHIN).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static Map<String, byte[]> readToEnd(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        var ends = consumer.endOffsets(partitions, ANSWERS_WITHIN);
        var held = new HashMap<String, byte[]>();
        var deadlineNanos = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new StartupFailure(
                        Topics.PRICES + " could not be read within " + ANSWERS_WITHIN.toSeconds() + " seconds");
            }
            consumer.poll(POLL).forEach(record -> hold(held, record));
        }
        return held;
    }

    private static void hold(Map<String, byte[]> held, ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || !record.key().endsWith(SHIPPED_KEY_END)) {
            return;
        }
        if (record.value() == null) {
            held.remove(record.key());
        } else {
            held.put(record.key(), record.value());
        }
    }

    private static void require(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("interrupted while prices were written", e);
        }
    }
}
