package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Restatement;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
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
                pages = keys(world);
                assertThat(pages).hasSizeGreaterThan(World.DAYS);
                delete(world);
                process.kill();
            }
            try (var process = world.up()) {
                Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
                Eventually.passes(LIMIT, () -> assertThat(keys(world)).containsAll(pages));
                Eventually.passes(LIMIT, () -> {
                    assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                    assertThat(world.api().json("/status").findValuesAsText("reason"))
                            .isEmpty();
                    assertThat(TopicLog.committed(world.bootstrapServers(), Topics.RESTATEMENTS))
                            .extracting(record ->
                                    Restatement.fromJson(record.value()).cause())
                            .as("a first report of a source may come late, but no provider changed its mind")
                            .isSubsetOf("late", "basis");
                });
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    private static void delete(World world) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.bootstrapServers()))) {
            admin.deleteTopics(List.of(Topics.RAW_OPENAI)).all().get(20, TimeUnit.SECONDS);
        }
    }

    /** Of all committed pages that the topic holds. */
    private static Set<String> keys(World world) throws Exception {
        return TopicLog.committed(world.bootstrapServers(), Topics.RAW_OPENAI).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
