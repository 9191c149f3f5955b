package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.simulator.openai.OpenAiFault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String READ_TOKEN = "read-token-51c0ffee9d7e4b21";
    private static final String ADMIN_TOKEN = "admin-token-8a6e0b7d44f1c932";
    private static final List<String> SECRETS = List.of(World.ADMIN_KEY, READ_TOKEN, ADMIN_TOKEN);
    private static final String PERSON = "@acme.example";

    @Test
    void no_secret_reaches_a_log_a_topic_a_response_or_an_error(@TempDir Path folder) throws Exception {
        try (var world = new World(folder)) {
            var responses = new StringBuilder();
            try (var process = start(world)) {
                Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
                Eventually.holds(
                        LIMIT, "polled", () -> !world.provider.requests().all().isEmpty());
                world.provider.faults().next(4, OpenAiFault.unauthorized());
                for (String path : paths()) {
                    responses.append(world.api().get(path).body()).append('\n');
                    responses.append(getWithToken(world, path)).append('\n');
                }
                process.terminate(10);
            }
            assertHoldsNoSecret("responses", responses.toString());
            assertHoldsNoSecret("log", java.nio.file.Files.readString(world.log()));
            assertThat(assertTopicsHoldNoSecret(folder.resolve("data")))
                    .as("records read")
                    .isGreaterThan(50);
        }
    }

    private static SpendProcess start(World world) throws Exception {
        var environment = new HashMap<>(world.environment());
        environment.put("READ_TOKEN", READ_TOKEN);
        environment.put("ADMIN_TOKEN", ADMIN_TOKEN);
        environment.put("LOG_LEVEL", "debug");
        return SpendProcess.start(world.log(), environment, "up");
    }

    private static List<String> paths() {
        return List.of(
                "/spend",
                "/spend?groupBy=nonsense",
                "/status",
                "/config",
                "/health",
                "/ready",
                "/metrics",
                "/openapi.yaml",
                "/nowhere",
                "/providers/openai/raw?limit=50");
    }

    private static String getWithToken(World world, String path) throws Exception {
        var request = java.net.http.HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + world.port + path))
                .header("Authorization", "Bearer " + READ_TOKEN)
                .timeout(Duration.ofSeconds(20))
                .build();
        return java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertHoldsNoSecret(String where, String text) {
        for (String secret : SECRETS) {
            assertThat(text.contains(secret)).as("%s holds %s", where, secret).isFalse();
        }
    }

    /** Every record of every topic, internal ones too; the number of records read. */
    private static int assertTopicsHoldNoSecret(Path dataDirectory) {
        Map<String, Object> config = new HashMap<>();
        int records = 0;
        try (var broker = EmbeddedBroker.start(dataDirectory)) {
            config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
            config.put(ConsumerConfig.EXCLUDE_INTERNAL_TOPICS_CONFIG, false);
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
                    for (var polled : consumer.poll(Duration.ofMillis(200))) {
                        assertRecord(polled.topic(), polled.key(), polled.value());
                        records++;
                    }
                }
            }
        }
        return records;
    }

    private static void assertRecord(String topic, byte[] key, byte[] value) {
        var text = text(key) + text(value);
        assertHoldsNoSecret("topic " + topic, text);
        assertThat(text).as("topic " + topic).doesNotContain(PERSON);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
