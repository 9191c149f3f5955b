package dev.aispend.launcher.cli;

import dev.aispend.launcher.prices.PriceShipping;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "prices",
        description = {
            "Brings the prices that come with this version to a cluster.",
            "Prices set by hand are never touched. `up` does the same when it starts."
        },
        mixinStandardHelpOptions = true)
final class PricesCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--bootstrap", paramLabel = "HOST:PORT", description = "Default: KAFKA_BOOTSTRAP_SERVERS.")
    private @Nullable String bootstrap;

    PricesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var settings = surroundings.settings();
        var servers = Surroundings.bootstrapServers(bootstrap, settings);
        var outcome = PriceShipping.ship(servers, settings.kafka().clientSettings());
        surroundings
                .out()
                .println("prices and aliases: " + outcome.written() + " written, " + outcome.removed() + " removed, "
                        + outcome.unchanged() + " unchanged");
        return 0;
    }
}
