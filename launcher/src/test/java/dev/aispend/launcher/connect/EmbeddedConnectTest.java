package dev.aispend.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.launcher.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedConnectTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;

    private EmbeddedConnect connect;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory);
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void startConnect() {
        CountingTask.STARTS.set(0);
        CountingTask.FAILURES_LEFT.set(0);
        connect = startWorker();
    }

    @AfterEach
    void stopConnect() {
        connect.connectors().forEach(connect::remove);
        connect.close();
    }

    @Test
    void a_restarted_worker_goes_on_after_the_last_committed_record() throws Exception {
        createTopic("resumed");
        connect.put("resuming", config("resumed", 3));
        assertThat(committed("resumed", 3)).containsExactly("1", "2", "3");

        connect.close();
        connect = startWorker();
        connect.put("resuming", config("resumed", 5));

        assertThat(committed("resumed", 5)).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void an_equal_configuration_restarts_nothing() throws Exception {
        createTopic("equal");
        connect.put("steady", config("equal", 1));
        await(() -> connect.status("steady").isRunning());

        connect.put("steady", config("equal", 1));
        connect.put("steady", config("equal", 1));

        assertThat(committed("equal", 1)).containsExactly("1");
        assertThat(CountingTask.STARTS).hasValue(1);

        connect.close();
        connect = startWorker();
        connect.put("steady", config("equal", 1));
        await(() -> connect.status("steady").isRunning() && CountingTask.STARTS.get() > 1);
        assertThat(CountingTask.STARTS).hasValue(2);
    }

    @Test
    void a_secret_reaches_the_task_and_no_topic() throws Exception {
        createTopic("secretive");
        var config = new HashMap<>(config("secretive", 1));
        config.put("secret", SecretsInProcess.reference("test.key", "sk-hidden"));

        connect.put("discreet", config);
        await(() -> connect.status("discreet").isRunning());

        assertThat(CountingTask.secretSeen).isEqualTo("sk-hidden");
        assertThat(everything("_spend-connect-configs"))
                .anyMatch(value -> value.contains("${spend:test.key}"))
                .noneMatch(value -> value.contains("sk-hidden"));
    }

    @Test
    void an_unknown_secret_fails_the_connector_and_never_reaches_it_as_a_reference() throws Exception {
        createTopic("unknown");
        connect.put("good", config("unknown", 1));
        await(() -> connect.status("good").isRunning());
        var config = new HashMap<>(config("unknown", 2));
        config.put("secret", "${spend:nobody.knows}");

        assertThatThrownBy(() -> connect.put("clueless", config)).hasMessageContaining("nobody.knows");
        assertThat(CountingTask.secretSeen).doesNotContain("${");
    }

    @Test
    void a_failed_task_is_restarted_until_it_runs() throws Exception {
        createTopic("failing");
        CountingTask.FAILURES_LEFT.set(2);
        var supervisor = ConnectorSupervisor.start(connect, InstantSource.system());
        try {
            connect.put("stubborn", config("failing", 2));

            assertThat(committed("failing", 2)).containsExactly("1", "2");
            await(() -> connect.status("stubborn").isRunning());
        } finally {
            supervisor.close();
        }
    }

    @Test
    void a_failure_shows_in_the_status_with_its_reason() throws Exception {
        createTopic("broken");
        CountingTask.FAILURES_LEFT.set(1);
        connect.put("failed", config("broken", 1));

        await(() -> connect.status("failed").problem().isPresent());

        assertThat(connect.status("failed").isRunning()).isFalse();
        assertThat(connect.status("failed").problem().orElseThrow()).contains("told to fail");
    }

    private static EmbeddedConnect startWorker() {
        var worker = EmbeddedConnect.of(broker.bootstrapServers(), Map.of(), 1, Duration.ofSeconds(3));
        worker.start();
        return worker;
    }

    private static Map<String, String> config(String topic, int limit) {
        return Map.of(
                "connector.class",
                CountingConnector.class.getName(),
                "tasks.max",
                "1",
                "topic",
                topic,
                "limit",
                Integer.toString(limit));
    }

    private static void createTopic(String name) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
        }
    }

    private static List<String> committed(String topic, int count) {
        var values = new ArrayList<String>();
        try (var consumer = consumer(topic)) {
            await(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
                return values.size() >= count;
            });
        }
        return values;
    }

    private static List<String> everything(String topic) {
        var values = new ArrayList<String>();
        try (var consumer = consumer(topic)) {
            var partition = new TopicPartition(topic, 0);
            var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            await(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(String.valueOf(record.value())));
                return consumer.position(partition) >= end;
            });
        }
        return values;
    }

    private static KafkaConsumer<String, String> consumer(String topic) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        var partition = new TopicPartition(topic, 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        return consumer;
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
