package dev.aispend.launcher.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.topics.Difference.MissingTopic;
import dev.aispend.launcher.topics.Difference.PartitionCount;
import dev.aispend.launcher.topics.Difference.Setting;
import dev.aispend.launcher.topics.Difference.UnmanagedSetting;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TopicsToolTest {
    @TempDir
    static Path directory;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start(directory);
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stopBroker() {
        admin.close();
        broker.close();
    }

    @Test
    void a_missing_topic_is_reported_created_and_then_no_difference() {
        var tool = tool(topic("missing"));

        assertThat(tool.diff()).containsExactly(new MissingTopic("missing"));
        assertThat(tool.apply()).containsExactly(new MissingTopic("missing"));
        assertThat(tool.diff()).isEmpty();
        assertThat(tool.apply()).isEmpty();
    }

    @Test
    void every_topic_of_the_file_can_be_created_and_then_shows_no_difference() {
        var tool = new TopicsTool(admin, TopicsYaml.load());

        tool.createMissing();

        assertThat(tool.diff()).isEmpty();
    }

    @Test
    void a_changed_setting_and_an_unmanaged_one_are_reported_and_repaired() throws Exception {
        var tool = tool(topic("drifted"));
        tool.createMissing();
        set("drifted", "retention.ms", "1000");
        set("drifted", "max.message.bytes", "4242");

        assertThat(tool.diff())
                .containsExactly(
                        new Setting("drifted", "retention.ms", "86400000", "1000"),
                        new UnmanagedSetting("drifted", "max.message.bytes", "4242"));
        tool.apply();
        assertThat(tool.diff()).isEmpty();
    }

    @Test
    void a_wrong_partition_count_is_reported_and_left_alone() throws Exception {
        createVisible(
                new NewTopic("narrow", 1, (short) 1).configs(topic("narrow").configOn(1)));
        var tool = tool(topic("narrow"));

        assertThat(tool.apply()).isEmpty();
        assertThat(tool.diff()).containsExactly(new PartitionCount("narrow", 2, 1));
        assertThat(tool.diff().get(0).sentence())
                .isEqualTo(
                        "narrow: 1 partitions instead of 2" + " (not repaired: it would move keys between partitions)");
    }

    @Test
    void a_topic_the_file_does_not_know_is_never_touched() throws Exception {
        createVisible(new NewTopic("foreign", 1, (short) 1));

        tool(topic("known")).apply();

        assertThat(admin.listTopics().names().get()).contains("foreign");
    }

    @Test
    void copies_are_clamped_to_the_brokers_there_are() {
        assertThat(topic("any").replicationOn(1)).isEqualTo(1);
        assertThat(topic("any").replicationOn(2)).isEqualTo(2);
        assertThat(topic("any").replicationOn(5)).isEqualTo(3);
        assertThat(topic("any").configOn(1)).containsEntry("min.insync.replicas", "1");
        assertThat(topic("any").configOn(5)).containsEntry("min.insync.replicas", "2");
    }

    private static TopicsTool tool(TopicSpec spec) {
        return new TopicsTool(admin, List.of(spec));
    }

    private static TopicSpec topic(String name) {
        return new TopicSpec(
                name, "a key", "a value", 2, 3, "delete", "1d", Map.of("segment.ms", "600000"), List.of(), List.of());
    }

    private static void set(String topic, String name, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Collection<AlterConfigOp> operations = List.of(new AlterConfigOp(new ConfigEntry(name, value), OpType.SET));
        admin.incrementalAlterConfigs(Map.of(resource, operations)).all().get();
        while (!value.equals(shown(resource, name))) {
            Thread.onSpinWait();
        }
    }

    private static String shown(ConfigResource resource, String name) throws Exception {
        var configs = admin.describeConfigs(List.of(resource)).all().get();
        return Objects.requireNonNull(configs.get(resource)).get(name).value();
    }

    /** A created topic shows in listings only after a moment. */
    private void createVisible(NewTopic topic) throws Exception {
        admin.createTopics(List.of(topic)).all().get();
        while (!admin.listTopics().names().get().contains(topic.name())) {
            Thread.onSpinWait();
        }
    }
}
