package dev.aispend.launcher.topics;

import dev.aispend.launcher.broker.AdminAnswer;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.topics.Difference.MissingTopic;
import dev.aispend.launcher.topics.Difference.Setting;
import dev.aispend.launcher.topics.Difference.UnmanagedSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Compares a cluster with {@code topics.yaml} and brings it there: creates missing topics and repairs settings. It
 * reports a wrong partition count or replication without touching it, and never deletes a topic.
 */
public final class TopicsTool {
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(15);
    private static final int POLL_MS = 50;

    private final Admin admin;
    private final List<TopicSpec> specs;

    public TopicsTool(Admin admin, List<TopicSpec> specs) {
        this.admin = admin;
        this.specs = specs;
    }

    /** Where the cluster differs from the file, in the file's order. */
    public List<Difference> diff() {
        var brokers = brokers();
        var existing = existing();
        var present = specs.stream()
                .filter(spec -> existing.contains(spec.name()))
                .map(TopicSpec::name)
                .toList();
        var descriptions = AdminAnswer.of(admin.describeTopics(present).allTopicNames(), "describe its topics");
        var configs = AdminAnswer.of(
                admin.describeConfigs(present.stream().map(TopicsTool::resource).toList())
                        .all(),
                "describe its topics' settings");
        var differences = new ArrayList<Difference>();
        for (var spec : specs) {
            var description = descriptions.get(spec.name());
            var config = configs.get(resource(spec.name()));
            if (description == null || config == null) {
                differences.add(new MissingTopic(spec.name()));
            } else {
                differences.addAll(new TopicDrift(spec, brokers).of(description, config));
            }
        }
        return differences;
    }

    /** Creates what is missing and waits until it can be used; says what it created. */
    public List<String> createMissing() {
        var existing = existing();
        var missing =
                specs.stream().filter(spec -> !existing.contains(spec.name())).toList();
        if (!missing.isEmpty()) {
            create(missing);
            awaitVisible();
        }
        return missing.stream().map(TopicSpec::name).toList();
    }

    /** Creates and repairs whatever can be, and returns the differences that were mended. */
    public List<Difference> apply() {
        var mended = diff().stream().filter(Difference::isRepairable).toList();
        createMissing();
        var repairs = new HashMap<ConfigResource, Collection<AlterConfigOp>>();
        for (var difference : mended) {
            operation(difference)
                    .ifPresent(operation -> repairs.computeIfAbsent(
                                    resource(difference.topic()), topic -> new ArrayList<>())
                            .add(operation));
        }
        if (!repairs.isEmpty()) {
            AdminAnswer.of(admin.incrementalAlterConfigs(repairs).all(), "change its topics' settings");
            awaitRepaired(repairs.keySet());
        }
        return mended;
    }

    /** A broker shows a changed setting only after it has heard of it; one that does not in time is reported as it is. */
    private void awaitRepaired(Collection<ConfigResource> repaired) {
        var topics = repaired.stream().map(ConfigResource::name).collect(Collectors.toSet());
        var deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (diff().stream()
                        .anyMatch(left ->
                                topics.contains(left.topic()) && operation(left).isPresent())
                && System.nanoTime() <= deadline) {
            pause();
        }
    }

    private static Optional<AlterConfigOp> operation(Difference difference) {
        if (difference instanceof Setting setting) {
            return Optional.of(new AlterConfigOp(new ConfigEntry(setting.name(), setting.wanted()), OpType.SET));
        }
        if (difference instanceof UnmanagedSetting setting) {
            return Optional.of(new AlterConfigOp(new ConfigEntry(setting.name(), ""), OpType.DELETE));
        }
        return Optional.empty();
    }

    private void create(List<TopicSpec> missing) {
        var brokers = brokers();
        var topics = missing.stream()
                .map(spec -> new NewTopic(spec.name(), spec.partitions(), (short) spec.replicationOn(brokers))
                        .configs(spec.configOn(brokers)))
                .toList();
        // Checked as a whole first, so that one bad entry does not leave half of the topics behind.
        settle(admin.createTopics(topics, new CreateTopicsOptions().validateOnly(true)), "accept the topics to create");
        settle(admin.createTopics(topics), "create topics");
    }

    /** Several processes may start at once, and another one may have been quicker. */
    private static void settle(CreateTopicsResult result, String request) {
        result.values()
                .values()
                .forEach(created -> AdminAnswer.orAlready(TopicExistsException.class, created, request));
    }

    private void awaitVisible() {
        var names = specs.stream().map(TopicSpec::name).collect(Collectors.toSet());
        var deadline = System.nanoTime() + VISIBLE_WITHIN.toNanos();
        while (!existing().containsAll(names)) {
            if (System.nanoTime() > deadline) {
                throw new StartupFailure(
                        "the created topics did not appear within " + VISIBLE_WITHIN.toSeconds() + " seconds");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupFailure("interrupted while the created topics appeared", e);
        }
    }

    private Collection<String> existing() {
        return AdminAnswer.of(admin.listTopics().names(), "list its topics");
    }

    /** How many brokers the cluster has. */
    public int brokers() {
        return AdminAnswer.of(admin.describeCluster().nodes(), "describe itself")
                .size();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
