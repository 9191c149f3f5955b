package dev.aispend.query.streams;

import dev.aispend.query.QueryConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.HostInfo;

/** Settings of the Kafka clients. */
final class StreamsSettings {

    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_MS = 1_500;
    private static final int COMMIT_INTERVAL_MS = 200;

    /** A page may have this many bytes; one of them must get through. */
    private static final int MAX_RECORD_BYTES = 32 * 1024 * 1024;

    private static final int WRITE_TIMEOUT_MS = 10_000;

    /** A consumer that is done with one topic begins with the next when the fetch that waits for more of the first is over. */
    private static final int FETCH_WAIT_MS = 50;

    private static final String COMMITTED = "read_committed";

    private StreamsSettings() {}

    static Properties of(QueryConfig.Kafka kafka, HostInfo self, Map<String, Object> overrides) {
        var properties = new Properties();
        properties.putAll(kafka.clientSettings());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, kafka.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, kafka.stateDir().toString());
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        // The rollup writes a day in one transaction; half of one must not be read.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), COMMITTED);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), MAX_RECORD_BYTES);
        properties.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        properties.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        properties.putAll(overrides);
        return properties;
    }

    /** A producer of transactions under an id nobody else has, so that processes do not fence one another. */
    static Producer<String, byte[]> writer(QueryConfig.Kafka kafka) {
        return producer(kafka, kafka.applicationId() + "-" + UUID.randomUUID());
    }

    /** What the editors of all processes use, who are to shut one another out. */
    static ExclusiveEditor.Supply editor(QueryConfig.Kafka kafka) {
        return new ExclusiveEditor.Supply() {
            @Override
            public Producer<String, byte[]> producer(String topic) {
                return StreamsSettings.producer(kafka, kafka.applicationId() + "-edits-" + topic);
            }

            @Override
            public Map<String, byte[]> read(String topic, Duration patience) {
                return CommittedRecords.read(topic, isolation -> reader(kafka, isolation), patience);
            }
        };
    }

    private static Consumer<String, byte[]> reader(QueryConfig.Kafka kafka, String isolation) {
        var settings = new HashMap<String, Object>(kafka.clientSettings());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, kafka.applicationId() + "-editor");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Producer<String, byte[]> producer(QueryConfig.Kafka kafka, String transactionalId) {
        var settings = new HashMap<String, Object>(kafka.clientSettings());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, kafka.applicationId() + "-writer");
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, WRITE_TIMEOUT_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, WRITE_TIMEOUT_MS);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, WRITE_TIMEOUT_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WRITE_TIMEOUT_MS / 2);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** Of the consumer that looks at the log's end and at the group's offsets, without joining the group. */
    static Map<String, Object> looker(QueryConfig.Kafka kafka) {
        var settings = new HashMap<String, Object>(kafka.clientSettings());
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.applicationId());
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, kafka.applicationId() + "-catch-up");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, COMMITTED);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return settings;
    }
}
