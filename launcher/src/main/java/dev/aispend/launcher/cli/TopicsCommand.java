package dev.aispend.launcher.cli;

import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.process.Cluster;
import dev.aispend.launcher.topics.Difference;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "topics",
        description = {
            "Compares a cluster's topics with topics.yaml.",
            "Exit code 0: they agree; 1: they differ. Never deletes a topic."
        },
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {
    private static final int DIFFER = 1;

    private final Surroundings surroundings;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Default: KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String bootstrap;

    @Option(names = "--apply", description = "Creates missing topics and repairs settings.")
    private boolean isApplied;

    TopicsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var settings = surroundings.settings();
        try (var admin = cluster(settings).admin()) {
            var tool = new TopicsTool(admin, TopicsYaml.load());
            if (isApplied) {
                tool.apply().forEach(mended -> say("repaired  ", mended));
            }
            var differences = tool.diff();
            differences.forEach(difference -> say("differs   ", difference));
            if (differences.isEmpty()) {
                surroundings.out().println("the cluster agrees with topics.yaml");
            }
            return differences.isEmpty() ? 0 : DIFFER;
        }
    }

    private void say(String what, Difference difference) {
        surroundings.out().println(what + difference.sentence());
    }

    private Cluster cluster(Settings settings) {
        var servers = Surroundings.bootstrapServers(bootstrap, settings);
        return new Cluster(servers, settings.kafka().clientSettings(), false);
    }
}
