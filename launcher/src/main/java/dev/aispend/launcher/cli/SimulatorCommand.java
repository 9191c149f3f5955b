package dev.aispend.launcher.cli;

import dev.aispend.simulator.SimulatorMain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

@Command(
        name = "simulator",
        description = "Runs the simulated provider alone.",
        footer = {"", "Options: --port N  --seed N  --admin-key KEY  --first-day YYYY-MM-DD  --big  --steady"},
        mixinStandardHelpOptions = true)
final class SimulatorCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    SimulatorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        return SimulatorMain.run(arguments.toArray(String[]::new), surroundings.out(), surroundings.clock());
    }
}
