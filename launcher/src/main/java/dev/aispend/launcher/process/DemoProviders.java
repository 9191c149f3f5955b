package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.SettingsReader;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated providers of the demo, on the same ports at every start if it can be, so that their connectors stay as they
 * are.
 */
final class DemoProviders implements AutoCloseable {
    private static final Map<String, String> ACCOUNTS =
            Map.of("OPENAI_ACCOUNT", "demo", "ANTHROPIC_ACCOUNT", "demo", "VERTEX_ACCOUNT", "demo");

    private final SimulatedProviders simulated;

    private DemoProviders(SimulatedProviders simulated) {
        this.simulated = simulated;
    }

    static DemoProviders start(DataDirectory directory, InstantSource clock) {
        var file = directory.path().resolve("simulator.ports");
        var simulated = start(SimulatorConfig.demo(clock), lastPorts(file));
        try {
            Files.writeString(
                    file,
                    "%d %d %d"
                            .formatted(
                                    simulated.openAi().port(),
                                    simulated.anthropic().port(),
                                    simulated.google().port()));
        } catch (IOException e) {
            simulated.close();
            throw new StartupFailure(file + " cannot be written", e);
        }
        return new DemoProviders(simulated);
    }

    /** Read by the same settings as real ones. */
    List<Account> accounts() {
        var environment = new HashMap<>(simulated.environment());
        environment.putAll(ACCOUNTS);
        return SettingsReader.read(environment).accounts();
    }

    @Override
    public void close() {
        simulated.close();
    }

    private static SimulatedProviders start(SimulatorConfig config, Ports ports) {
        try {
            return SimulatedProviders.start(config, ports);
        } catch (UncheckedIOException taken) {
            return SimulatedProviders.start(config, Ports.FREE);
        }
    }

    private static Ports lastPorts(Path file) {
        try {
            var ports = Files.readString(file).strip().split(" ", -1);
            return new Ports(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]), Integer.parseInt(ports[2]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException none) {
            return Ports.FREE;
        }
    }
}
