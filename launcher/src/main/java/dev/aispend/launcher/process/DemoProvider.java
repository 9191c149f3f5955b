package dev.aispend.launcher.process;

import dev.aispend.domain.source.Sources;
import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.Secret;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The simulated provider of the demo, on the same port at every start if it can be, so that its connector stays as it is. */
final class DemoProvider implements AutoCloseable {
    private static final String ACCOUNT = "demo";

    private final OpenAiSimulator simulator;

    private DemoProvider(OpenAiSimulator simulator) {
        this.simulator = simulator;
    }

    static DemoProvider start(DataDirectory directory, InstantSource clock) {
        var file = directory.path().resolve("simulator.port");
        var simulator = simulator(SimulatorConfig.demo(clock), lastPort(file));
        try {
            Files.writeString(file, Integer.toString(simulator.port()));
        } catch (IOException e) {
            simulator.close();
            throw new StartupFailure(file + " cannot be written", e);
        }
        return new DemoProvider(simulator);
    }

    private static OpenAiSimulator simulator(SimulatorConfig config, int port) {
        try {
            return OpenAiSimulator.start(config.withPort(port));
        } catch (UncheckedIOException taken) {
            return OpenAiSimulator.start(config.withPort(0));
        }
    }

    private static int lastPort(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }

    Account account() {
        return new Account(
                Sources.OPENAI,
                ACCOUNT,
                Account.ADMIN_KEY,
                new Secret(SimulatorConfig.DEMO_ADMIN_KEY),
                Map.of("base.url", simulator.baseUrl()),
                Optional.empty());
    }

    @Override
    public void close() {
        simulator.close();
    }
}
