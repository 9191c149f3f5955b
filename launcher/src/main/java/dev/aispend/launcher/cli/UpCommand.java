package dev.aispend.launcher.cli;

import dev.aispend.launcher.process.Up;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Starts everything on this machine: broker, Connect, rollup and HTTP.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--demo", description = "Reads a simulated provider with made-up figures; ignores credentials.")
    private boolean isDemo;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return Up.run(surroundings.settings(), isDemo, surroundings.out(), surroundings.clock());
    }
}
