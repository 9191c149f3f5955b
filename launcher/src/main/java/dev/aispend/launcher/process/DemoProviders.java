package dev.aispend.launcher.process;

import dev.aispend.launcher.broker.DataDirectory;
import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.config.SettingsReader;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.inbox.Inbox;
import dev.aispend.simulator.inbox.InboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The simulated providers of the demo and the inbox of its alerts, on the same ports at every start if it can be, so that
 * connectors and channels stay as they are.
 */
final class DemoProviders implements AutoCloseable {
    private static final Map<String, String> ACCOUNTS =
            Map.of("OPENAI_ACCOUNT", "demo", "ANTHROPIC_ACCOUNT", "demo", "VERTEX_ACCOUNT", "demo");

    private static final int PORTS = 5;

    private final SimulatedProviders simulated;
    private final Inbox inbox;
    private final InstantSource clock;

    private DemoProviders(SimulatedProviders simulated, Inbox inbox, InstantSource clock) {
        this.simulated = simulated;
        this.inbox = inbox;
        this.clock = clock;
    }

    static DemoProviders start(DataDirectory directory, InstantSource clock) {
        var file = directory.path().resolve("simulator.ports");
        var ports = lastPorts(file);
        var simulated = start(SimulatorConfig.demo(clock), new Ports(ports[0], ports[1], ports[2]));
        var inbox = inbox(ports[3], ports[4], clock);
        var demo = new DemoProviders(simulated, inbox, clock);
        try {
            Files.writeString(file, demo.ports());
        } catch (IOException e) {
            demo.close();
            throw new StartupFailure(file + " cannot be written", e);
        }
        return demo;
    }

    /** Read by the same settings as real ones. */
    Settings settings() {
        var environment = new HashMap<>(simulated.environment());
        environment.putAll(ACCOUNTS);
        environment.putAll(
                DemoCaps.of(simulated, clock.instant().atOffset(ZoneOffset.UTC).toLocalDate()));
        environment.put("SLACK_WEBHOOK_URL", inbox.slackUrl().toString());
        environment.put("ALERT_WEBHOOK_URL", inbox.webhookUrl().toString());
        environment.put("SMTP_URL", inbox.smtpUrl().toString());
        environment.put("ALERT_EMAIL_TO", "finance@acme.example");
        environment.put("ON_HARDCAP_WEBHOOK", inbox.hardCapWebhookUrl().toString());
        environment.put("WEBHOOK_SECRET", InboxConfig.DEMO_SECRET);
        return SettingsReader.read(environment);
    }

    /** Where the alerts can be read as they were received. */
    URI inboxPage() {
        return inbox.pageUrl();
    }

    private String ports() {
        return "%d %d %d %d %d"
                .formatted(
                        simulated.openAi().port(),
                        simulated.anthropic().port(),
                        simulated.google().port(),
                        inbox.pageUrl().getPort(),
                        inbox.smtpUrl().getPort());
    }

    @Override
    public void close() {
        inbox.close();
        simulated.close();
    }

    private static SimulatedProviders start(SimulatorConfig config, Ports ports) {
        try {
            return SimulatedProviders.start(config, ports);
        } catch (UncheckedIOException taken) {
            return SimulatedProviders.start(config, Ports.FREE);
        }
    }

    private static Inbox inbox(int httpPort, int smtpPort, InstantSource clock) {
        try {
            return Inbox.start(InboxConfig.demo(httpPort, smtpPort, clock));
        } catch (RuntimeException taken) {
            return Inbox.start(InboxConfig.demo(0, 0, clock));
        }
    }

    /** Free ones at the first start. */
    private static int[] lastPorts(Path file) {
        try {
            var ports = Arrays.stream(Files.readString(file).strip().split(" ", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return ports.length == PORTS ? ports : new int[PORTS];
        } catch (IOException | NumberFormatException none) {
            return new int[PORTS];
        }
    }
}
