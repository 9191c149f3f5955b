package dev.aispend.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * The baseline of the rollup benchmark: the least Kafka Streams can do exactly once for an event, which is to parse it,
 * re-key it by day and add it to a sum.
 */
record BareRollup(String applicationId, String bootstrapServers, Path stateDir) {

    static final String EVENTS = "bench.events";
    private static final int KEYS = 3_000;

    /** Puts so many JSON events of about 270 bytes on {@link #EVENTS}. */
    void produce(long events) {
        Map<String, Object> config =
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers, ProducerConfig.LINGER_MS_CONFIG, 20);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < events; i++) {
                send(producer, new ProducerRecord<>(EVENTS, "key-" + i % KEYS, event(i)));
            }
        }
    }

    /** A record that cannot be written would make the run wait for ever, so it ends it. */
    static <K> void send(KafkaProducer<K, byte[]> producer, ProducerRecord<K, byte[]> record) {
        var unused = producer.send(record, (metadata, error) -> {
            if (error != null) {
                throw new IllegalStateException(error);
            }
        });
    }

    /** Runs the topology over all events; the time it takes from RUNNING to the last one. */
    Stopwatch.Elapsed run(long events) throws InterruptedException {
        var seen = new AtomicLong();
        var done = new CountDownLatch(1);
        var running = new CountDownLatch(1);
        try (var streams =
                new KafkaStreams(topology(() -> countDown(seen.incrementAndGet(), events, done)), config())) {
            streams.setStateListener((now, before) -> {
                if (now == KafkaStreams.State.RUNNING) {
                    running.countDown();
                }
            });
            streams.start();
            if (!running.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the bare rollup did not start");
            }
            var stopwatch = new Stopwatch();
            if (!done.await(5, TimeUnit.MINUTES)) {
                throw new IllegalStateException("only " + seen + " of " + events + " events came through");
            }
            streams.close(CloseOptions.timeout(Duration.ofSeconds(10))
                    .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
            return stopwatch.elapsed();
        }
    }

    private static void countDown(long seen, long events, CountDownLatch done) {
        if (seen == events) {
            done.countDown();
        }
    }

    private static Topology topology(Runnable onEvent) {
        var builder = new StreamsBuilder();
        builder.stream(
                        EVENTS,
                        Consumed.with(Serdes.String(), Serdes.ByteArray()).withName("events"))
                .selectKey((key, value) -> parse(value).get("day").asText())
                .repartition(
                        Repartitioned.with(Serdes.String(), Serdes.ByteArray()).withName("by-day"))
                .groupByKey()
                .aggregate(
                        () -> 0L,
                        (day, value, sum) -> add(value, sum, onEvent),
                        Materialized.with(Serdes.String(), Serdes.Long()));
        return builder.build();
    }

    private static long add(byte[] value, long sum, Runnable onEvent) {
        onEvent.run();
        return sum + parse(value).get("inputTokens").asLong();
    }

    private static JsonNode parse(byte[] value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200);
        config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        return config;
    }

    private static byte[] event(long i) {
        return ("{\"day\":\"2026-%02d-%02d\",\"provider\":\"openai\",\"model\":\"gpt-4o-2024-08-06\",\"project\":\"proj_%04d\","
                        + "\"credential\":\"key_%06d\",\"inputTokens\":%d,\"outputTokens\":%d,\"requests\":%d,\"costUsd\":\"%d.25\","
                        + "\"source\":\"openai.usage.completions\",\"serviceTier\":\"default\",\"batch\":false}")
                .formatted(1 + i % 12, 1 + i % 28, i % 50, i % KEYS, i % 5_000, i % 700, 1 + i % 9, i % 11)
                .getBytes(StandardCharsets.UTF_8);
    }
}
