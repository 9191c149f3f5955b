package dev.aispend.launcher.cli;

import dev.aispend.launcher.process.Alone;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "notifier",
        description = "Runs the notifier alone, on the cluster of KAFKA_BOOTSTRAP_SERVERS.",
        mixinStandardHelpOptions = true)
final class NotifierCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    NotifierCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Alone.notifier(surroundings.settings(), surroundings.out(), surroundings.clock());
    }
}
