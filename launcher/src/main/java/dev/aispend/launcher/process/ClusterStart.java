package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.CrashRemains;
import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.process.Health.Reading;
import dev.aispend.launcher.process.Stages.Stage;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.log.Groups;
import dev.aispend.query.QueryConfig;
import dev.aispend.rollup.RollupConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets the Kafka cluster and its topics ready: the broker inside the process, or the one the settings name. */
final class ClusterStart {
    private static final Logger log = LoggerFactory.getLogger(ClusterStart.class);

    /** Forty clients would register thousands of beans for JMX at every start; GET /metrics has what matters of them. */
    private static final Map<String, String> WITHOUT_REPORTERS =
            Map.of("metric.reporters", "", "enable.metrics.push", "false");

    private final Settings settings;
    private final Health health;
    private final Stages stages;
    private boolean isAfterCrash;

    ClusterStart(Settings settings, Health health, Stages stages) {
        this.settings = settings;
        this.health = health;
        this.stages = stages;
    }

    /** @param onFault told when the broker inside the process can no longer serve */
    Cluster start(DataDirectory directory, Consumer<String> onFault) {
        var external = settings.kafka().bootstrapServers();
        if (external.isPresent()) {
            return new Cluster(external.get(), settings.kafka().clientSettings(), false);
        }
        var broker = EmbeddedBroker.start(directory, onFault);
        stages.started(Stage.BROKER, broker::close);
        health.watch("broker", Reading::up);
        isAfterCrash = broker.isAfterCrash();
        return new Cluster(broker.bootstrapServers(), WITHOUT_REPORTERS, true);
    }

    /** Takes the members of a process that was killed out of their groups, so that nobody waits for them. */
    void removeCrashRemains(Cluster cluster, Collection<Channel> channels) {
        if (isAfterCrash) {
            try (var admin = cluster.admin()) {
                CrashRemains.removeMembers(admin, groups(channels));
            }
        }
    }

    private static List<String> groups(Collection<Channel> channels) {
        return Stream.concat(
                        Stream.of(RollupConfig.APPLICATION_ID, QueryConfig.APPLICATION_ID),
                        channels.stream().map(channel -> Groups.of(channel.name())))
                .toList();
    }

    /** Creates missing topics. Drift is repaired on the broker inside the process and only reported on any other. */
    int prepareTopics(Cluster cluster) {
        try (var admin = cluster.admin()) {
            var tool = new TopicsTool(admin, TopicsYaml.load());
            if (cluster.isEmbedded()) {
                tool.apply();
            } else {
                tool.createMissing();
            }
            tool.diff()
                    .forEach(difference -> log.atWarn()
                            .addKeyValue("event", "topics.drift")
                            .addKeyValue("topic", difference.topic())
                            .log(difference.sentence()));
            return tool.brokers();
        }
    }
}
