package dev.aispend.launcher.process;

import dev.aispend.launcher.config.Settings;
import dev.aispend.launcher.connect.ConnectorStatus;
import dev.aispend.launcher.connect.ConnectorSupervisor;
import dev.aispend.launcher.connect.EmbeddedConnect;
import dev.aispend.launcher.process.Health.Reading;
import dev.aispend.launcher.process.Stages.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Connect worker of this process, with one connector for each account that is switched on. */
final class Connectors {
    private static final Duration SESSION = Duration.ofSeconds(6);
    /** What the broker inside the process permits; it is how long a restart after a crash waits for the dead worker. */
    private static final Duration SHORT_SESSION = Duration.ofSeconds(3);

    private final Settings settings;
    private final Health health;
    private final Stages stages;
    private final InstantSource clock;
    private Map<String, Map<String, String>> configs = Map.of();
    private Optional<EmbeddedConnect> prepared = Optional.empty();
    private volatile Optional<EmbeddedConnect> connect = Optional.empty();

    Connectors(Settings settings, Health health, Stages stages, InstantSource clock) {
        this.settings = settings;
        this.health = health;
        this.stages = stages;
        this.clock = clock;
    }

    /** Shows the connectors in the health from the beginning, so that nothing is ready without them. */
    void watch() {
        names().forEach(name -> health.watch("connector " + name, () -> reading(name)));
    }

    /** Makes the worker, unless there is nothing to read. It asks no provider before {@link #start}. */
    void prepare(Cluster cluster, int brokers) {
        if (settings.accounts().isEmpty()) {
            return;
        }
        // Before the worker starts: it starts the connectors it knows by itself, and they ask for their secrets.
        configs = configs(cluster);
        var session = cluster.isEmbedded() ? SHORT_SESSION : SESSION;
        prepared =
                Optional.of(EmbeddedConnect.of(cluster.bootstrapServers(), cluster.clientSettings(), brokers, session));
    }

    /** Starts what was prepared; returns when the worker has taken every connector's configuration. */
    void start() {
        prepared.ifPresent(this::start);
    }

    private void start(EmbeddedConnect worker) {
        worker.start();
        var supervisor = ConnectorSupervisor.start(worker, clock);
        stages.started(Stage.CONNECT, () -> {
            supervisor.close();
            worker.close();
        });
        removeOthers(worker);
        configs.forEach(worker::put);
        connect = Optional.of(worker);
    }

    private Map<String, Map<String, String>> configs(Cluster cluster) {
        var configs = new LinkedHashMap<String, Map<String, String>>();
        for (var account : settings.accounts()) {
            configs.put(ConnectorConfigs.name(account), ConnectorConfigs.of(account, settings.polling(), cluster));
        }
        return configs;
    }

    /** An account that is no longer in the settings must not be read on. */
    private void removeOthers(EmbeddedConnect started) {
        started.connectors().stream().filter(name -> !names().contains(name)).forEach(started::remove);
    }

    private List<String> names() {
        return settings.accounts().stream().map(ConnectorConfigs::name).toList();
    }

    private Reading reading(String name) {
        return connect.map(started -> reading(started.status(name)))
                .orElseGet(() -> Reading.starting("Connect has not started yet"));
    }

    private static Reading reading(ConnectorStatus status) {
        if (status.isRunning()) {
            return Reading.up();
        }
        return status.problem().map(Reading::down).orElseGet(() -> Reading.starting("its task has not started yet"));
    }
}
