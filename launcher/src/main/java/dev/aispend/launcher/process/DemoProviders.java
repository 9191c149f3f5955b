package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.launcher.config.SettingsReader;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.simulator.AnthropicSimulator;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.GoogleSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The simulated providers of the demo. Each is on the same port at every start if it can be, so that its connector stays
 * as it is.
 */
final class DemoProviders implements AutoCloseable {
    private static final Map<String, String> ACCOUNTS =
            Map.of("OPENAI_ACCOUNT", "demo", "ANTHROPIC_ACCOUNT", "demo", "VERTEX_ACCOUNT", "demo");

    private final Path folder;
    private final List<Runnable> closing = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(ACCOUNTS);

    private DemoProviders(Path folder) {
        this.folder = folder;
    }

    static DemoProviders start(DataDirectory directory, InstantSource clock) {
        var providers = new DemoProviders(directory.path());
        var demo = SimulatorConfig.demo(clock);
        try {
            providers.add("openai", demo.withAdminKey(SimulatorConfig.DEMO_ADMIN_KEY), DemoProviders::openAi);
            providers.add("anthropic", demo.withAdminKey(AnthropicSimulator.DEMO_ADMIN_KEY), DemoProviders::anthropic);
            providers.add("google", demo, DemoProviders::google);
            return providers;
        } catch (RuntimeException e) {
            providers.close();
            throw e;
        }
    }

    /** Read by the same settings as real ones. */
    List<Account> accounts() {
        return SettingsReader.read(environment).accounts();
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }

    /** A simulator that listens. */
    private record Running(int port, Map<String, String> environment, Runnable closing) {}

    private static Running openAi(SimulatorConfig config) {
        var simulator = OpenAiSimulator.start(config);
        return new Running(simulator.port(), simulator.environment(), simulator::close);
    }

    private static Running anthropic(SimulatorConfig config) {
        var simulator = AnthropicSimulator.start(config);
        return new Running(simulator.port(), simulator.environment(), simulator::close);
    }

    private static Running google(SimulatorConfig config) {
        var simulator = GoogleSimulator.start(config);
        return new Running(simulator.port(), simulator.environment(), simulator::close);
    }

    private void add(String name, SimulatorConfig config, Function<SimulatorConfig, Running> start) {
        var file = folder.resolve("simulator-" + name + ".port");
        var running = startNear(config, lastPort(file), start);
        closing.add(running.closing());
        environment.putAll(running.environment());
        try {
            Files.writeString(file, Integer.toString(running.port()));
        } catch (IOException e) {
            throw new StartupFailure(file + " cannot be written", e);
        }
    }

    private static Running startNear(SimulatorConfig config, int port, Function<SimulatorConfig, Running> start) {
        try {
            return start.apply(config.withPort(port));
        } catch (UncheckedIOException taken) {
            return start.apply(config.withPort(0));
        }
    }

    private static int lastPort(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }
}
