package dev.aispend.launcher.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.wire.Topics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopicsYamlTest {
    @Test
    void the_file_and_the_code_name_the_same_topics() {
        assertThat(TopicsYaml.load()).extracting(TopicSpec::name).containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void raw_topics_take_pages_of_32_MiB_and_keep_them_90_days() {
        assertThat(TopicsYaml.load())
                .filteredOn(spec -> Topics.RAW.contains(spec.name()))
                .hasSameSizeAs(Topics.RAW)
                .allSatisfy(spec -> assertThat(spec.configOn(1))
                        .containsEntry("max.message.bytes", "34603008")
                        .containsEntry("cleanup.policy", "compact,delete")
                        .containsEntry("retention.ms", "7776000000"));
    }

    @Test
    void an_unknown_field_is_refused() {
        assertThatThrownBy(() -> read(VALID + "    colour: blue\n")).hasMessageContaining("colour");
    }

    @Test
    void a_deleted_topic_needs_a_retention() {
        assertThatThrownBy(() -> read(VALID.replace("    retention: 1d\n", "")))
                .hasMessageContaining("t needs a retention if its cleanup has 'delete', and none otherwise");
    }

    private static final String VALID = """
            topics:
              - name: t
                key: k
                value: v
                partitions: 1
                replication: 1
                cleanup: delete
                retention: 1d
                config: {}
                writtenBy: []
                readBy: []
            """;

    private static void read(String yaml) throws Exception {
        TopicsYaml.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
