package dev.aispend.rollup;

import dev.aispend.rollup.failure.DeadLetterOnDeserialization;
import dev.aispend.rollup.failure.DeadLetterOnProcessing;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The Streams settings of the rollup; the application's overrides come last. */
final class StreamsSettings {

    private static final int COMMIT_INTERVAL_MS = 200;
    private static final long CACHE_BYTES = 64L * 1024 * 1024;

    /** Room for a raw page at its limit of 32 MiB, its envelope and our head. */
    private static final int MAX_RECORD_BYTES = 40 * 1024 * 1024;

    private static final long PRODUCER_BUFFER_BYTES = 3L * MAX_RECORD_BYTES;
    private static final int SESSION_TIMEOUT_MS = 6_000;
    private static final int HEARTBEAT_MS = 1_500;

    /** Longer than the largest fetch takes to parse and write, since a transaction cut short would be tried for ever. */
    private static final int TRANSACTION_TIMEOUT_MS = 10_000;

    private static final int PROBING_REBALANCE_MS = 60_000;

    /** Streams waits so long after each internal topic it creates, of which there are two dozen at the first start. */
    private static final int RETRY_BACKOFF_MS = 10;

    /** A consumer that is done with one topic begins with the next when the fetch that waits for more of the first is over. */
    private static final int FETCH_WAIT_MS = 50;

    private StreamsSettings() {}

    static Map<String, Object> of(RollupConfig config, Map<String, Object> overrides) {
        var settings = new HashMap<String, Object>(config.clientSettings());
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_MS);
        settings.put(StreamsConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        settings.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnDeserialization.class);
        settings.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterOnProcessing.class);
        // Deprecated as a constant, but without it Streams warns at every start.
        settings.put("processing.exception.handler.global.enabled", true);
        putClients(settings);
        settings.putAll(overrides);
        return settings;
    }

    private static void putClients(Map<String, Object> settings) {
        settings.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        settings.put(StreamsConfig.restoreConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), SESSION_TIMEOUT_MS);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_RECORD_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), PRODUCER_BUFFER_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        settings.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), String.valueOf(MAX_RECORD_BYTES));
    }
}
