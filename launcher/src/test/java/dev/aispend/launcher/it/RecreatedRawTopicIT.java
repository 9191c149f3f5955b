package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Restatement;
import dev.aispend.wire.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's answers do not change here, so that only the topic's new id can bring the pages back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecreatedRawTopicIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void pages_of_a_deleted_raw_topic_come_back_by_themselves_and_no_total_changes(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder)) {
            Set<String> pages;
            try (var process = world.up()) {
                Eventually.passes(
                        LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
                pages = keys(folder, Topics.RAW_OPENAI);
                assertThat(pages).hasSizeGreaterThan(World.DAYS);
                delete(folder);
                process.kill();
            }
            try (var process = world.up()) {
                Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
                Eventually.passes(
                        LIMIT, () -> assertThat(keys(folder, Topics.RAW_OPENAI)).containsAll(pages));
                Eventually.passes(LIMIT, () -> {
                    assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                    assertThat(world.api().json("/status").findValuesAsText("reason"))
                            .isEmpty();
                    assertThat(read(folder, Topics.RESTATEMENTS))
                            .extracting(record ->
                                    Restatement.fromJson(record.value()).cause())
                            .as("a first report of a source may come late, but no provider changed its mind")
                            .isSubsetOf("late", "basis");
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    private static void delete(Path folder) throws Exception {
        try (var admin = Admin.create(client(folder))) {
            admin.deleteTopics(List.of(Topics.RAW_OPENAI)).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** Of all committed records that the topic holds. */
    private static Set<String> keys(Path folder, String topic) throws Exception {
        return read(folder, topic).stream().map(ConsumerRecord::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ConsumerRecord<String, byte[]>> read(Path folder, String topic) throws Exception {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(client(folder), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
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
        return records;
    }

    private static Map<String, Object> client(Path folder) throws Exception {
        var ports = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve("data/kafka/ports.properties"))) {
            ports.load(reader);
        }
        return Map.of(
                "bootstrap.servers", "127.0.0.1:" + ports.getProperty("broker"), "isolation.level", "read_committed");
    }
}
