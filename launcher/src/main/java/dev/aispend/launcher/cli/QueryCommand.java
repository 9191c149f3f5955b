package dev.aispend.launcher.cli;

import dev.aispend.launcher.process.Alone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "query",
        description = "Runs a query service alone, on the cluster of KAFKA_BOOTSTRAP_SERVERS.",
        mixinStandardHelpOptions = true)
final class QueryCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Alone.query(surroundings.settings(), surroundings.out(), surroundings.clock());
    }
}
