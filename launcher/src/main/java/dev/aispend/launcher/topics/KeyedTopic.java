package dev.aispend.launcher.topics;

import dev.aispend.launcher.config.StartupFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
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

/** A topic of a cluster of which the newest record of each key counts, read and written as a whole at a start. */
public final class KeyedTopic {
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final Map<String, Object> settings;

    /** @param clientSettings security and the like; may hold secrets */
    public KeyedTopic(String topic, String bootstrapServers, Map<String, String> clientSettings) {
        this.topic = topic;
        settings = new HashMap<>(clientSettings);
        settings.put("bootstrap.servers", bootstrapServers);
    }

    /**
     * The newest records that are there, of the keys asked for.
     *
     * @throws StartupFailure when the topic is missing, or cannot be read in time
     */
    public Map<String, byte[]> newest(Predicate<String> keys) {
        var consumerSettings = new HashMap<>(settings);
        consumerSettings.put("isolation.level", "read_committed");
        consumerSettings.put("enable.auto.commit", "false");
        // Closing waits for the last fetch, which finds nothing more.
        consumerSettings.put("fetch.max.wait.ms", "20");
        consumerSettings.put("default.api.timeout.ms", Math.toIntExact(ANSWERS_WITHIN.toMillis()));
        consumerSettings.remove("group.id");
        try (var consumer =
                new KafkaConsumer<>(consumerSettings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = partitions(consumer);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            return readToEnd(consumer, partitions, keys);
        }
    }

    /** Writes all of them and waits until the cluster has them; a null takes the record away. */
    public void write(Map<String, byte @Nullable []> changes) {
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
            changes.forEach((key, value) -> sent.add(producer.send(new ProducerRecord<>(topic, key, value))));
            producer.flush();
            sent.forEach(this::require);
        }
    }

    private List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
        // Asking for the partitions of a topic that is not there would create it on a cluster that allows that.
        if (!consumer.listTopics(ANSWERS_WITHIN).containsKey(topic)) {
            throw new StartupFailure(topic + " is missing: ./spend topics --apply creates it");
        }
        return consumer.partitionsFor(topic, ANSWERS_WITHIN).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private Map<String, byte[]> readToEnd(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions, Predicate<String> keys) {
        var ends = consumer.endOffsets(partitions, ANSWERS_WITHIN);
        var held = new HashMap<String, byte[]>();
        var deadlineNanos = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - deadlineNanos > 0) {
                throw new StartupFailure(
                        topic + " could not be read within " + ANSWERS_WITHIN.toSeconds() + " seconds");
            }
            for (var record : consumer.poll(POLL)) {
                if (record.key() != null && keys.test(record.key())) {
                    hold(held, record);
                }
            }
        }
        return held;
    }

    private static void hold(Map<String, byte[]> held, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            held.remove(record.key());
        } else {
            held.put(record.key(), record.value());
        }
    }

    private void require(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("interrupted while " + topic + " was written", e);
        }
    }
}
