package dev.aispend.launcher.cli;

import dev.aispend.launcher.caps.CapShipping;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "caps",
        description = {
            "Brings the caps of the environment and the YAML file to a cluster, and takes away those that are gone.",
            "Caps set otherwise are never touched. `up` does the same when it starts."
        },
        mixinStandardHelpOptions = true)
final class CapsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Default: KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String bootstrap;

    CapsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var settings = surroundings.settings();
        var servers = Surroundings.bootstrapServers(bootstrap, settings);
        var outcome = CapShipping.ship(
                servers,
                settings.kafka().clientSettings(),
                settings.alerting().caps(),
                surroundings.clock().instant());
        surroundings
                .out()
                .println("caps: " + outcome.written() + " written, " + outcome.removed() + " removed, "
                        + outcome.unchanged() + " unchanged");
        return 0;
    }
}
