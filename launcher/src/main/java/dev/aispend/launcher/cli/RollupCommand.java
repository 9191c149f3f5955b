package dev.aispend.launcher.cli;

import dev.aispend.launcher.process.Alone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "rollup",
        description = "Runs the rollup alone, on the cluster of KAFKA_BOOTSTRAP_SERVERS.",
        mixinStandardHelpOptions = true)
final class RollupCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    RollupCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Alone.rollup(surroundings.settings(), surroundings.out(), surroundings.clock());
    }
}
