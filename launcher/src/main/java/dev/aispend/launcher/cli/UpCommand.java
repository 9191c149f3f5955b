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

    @Option(names = "--rehearse", hidden = true, description = "Ends with code 0 when figures have come through.")
    private boolean isRehearsal;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        var settings = surroundings.settings();
        return isRehearsal
                ? Up.rehearse(settings, surroundings.out(), surroundings.clock())
                : Up.run(settings, isDemo, surroundings.out(), surroundings.clock());
    }
}
