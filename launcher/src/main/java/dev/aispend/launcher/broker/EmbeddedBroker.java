package dev.aispend.launcher.broker;

import dev.aispend.launcher.config.StartupFailure;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real one-node KRaft broker in this process, on loopback, with its data in a folder. It survives {@code kill -9}:
 * acknowledged records stay and half-done transactions are ended before {@link #start} returns.
 *
 * <p>This and {@link BrokerFolder} are the only classes that touch Kafka's server internals, which are no public API.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final Duration CONTROLLED_SHUTDOWN = Duration.ofSeconds(3);
    private static final int FENCING_MARGIN_MS = 700;
    private static final int ATTEMPTS = 3;

    private final ControllerServer controller;
    private final BrokerServer broker;
    private final BrokerPorts ports;
    private @Nullable Admin admin;
    private @Nullable HangingTransactionsWatch transactions;
    private final @Nullable DataDirectory ownDirectory;
    private final boolean isAfterCrash;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedBroker(
            KafkaConfig config,
            BrokerFaults faults,
            BrokerPorts ports,
            @Nullable DataDirectory ownDirectory,
            boolean isAfterCrash) {
        var directories = KafkaRaftServer.initializeLogDirs(config, log, "");
        var shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                Server.initializeMetrics(
                        config, Time.SYSTEM, directories._1().clusterId().orElseThrow()),
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                List.of(),
                faults,
                ServerSocketFactory.INSTANCE);
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
        this.ports = ports;
        this.ownDirectory = ownDirectory;
        this.isAfterCrash = isAfterCrash;
    }

    /** Locks the folder, starts a broker in it and gives both back on {@link #close}: for tests and tools. */
    public static EmbeddedBroker start(Path dataDirectory) {
        var directory = DataDirectory.open(dataDirectory);
        try {
            return start(directory, directory, fault -> {});
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Starts a broker in a folder that is locked already.
     *
     * @param onFault told once when the broker can no longer serve and the process should end
     * @throws StartupFailure when the broker does not start
     */
    public static EmbeddedBroker start(DataDirectory directory, Consumer<String> onFault) {
        return start(directory, null, onFault);
    }

    private static EmbeddedBroker start(
            DataDirectory directory, @Nullable DataDirectory ownDirectory, Consumer<String> onFault) {
        var folder = directory.kafka();
        var ports = BrokerPorts.forFolder(folder);
        for (int attempt = 1; ; attempt++) {
            try {
                return start(folder, ports, ownDirectory, onFault);
            } catch (RuntimeException e) {
                var portWasTaken = rootCause(e) instanceof BindException;
                if (attempt == ATTEMPTS || !portWasTaken) {
                    throw new StartupFailure("the embedded broker did not start: " + rootCause(e), e);
                }
                ports = BrokerPorts.fresh(folder);
            }
        }
    }

    private static EmbeddedBroker start(
            Path folder, BrokerPorts ports, @Nullable DataDirectory ownDirectory, Consumer<String> onFault) {
        var startNanos = System.nanoTime();
        var config = KafkaConfig.fromProps(BrokerProperties.of(folder, ports), false);
        var crashed = BrokerFolder.wasLeftByCrash(folder);
        BrokerFolder.formatOnce(folder, config);
        var faults = BrokerFaults.tellTo(onFault);
        var started = new EmbeddedBroker(config, faults, ports, ownDirectory, crashed);
        started.startUp();
        faults.arm();
        log.atInfo()
                .addKeyValue("event", "broker.started")
                .addKeyValue("bootstrapServers", started.bootstrapServers())
                .addKeyValue("afterCrash", crashed)
                .addKeyValue("elapsedMs", (System.nanoTime() - startNanos) / 1_000_000)
                .log("embedded broker started");
        return started;
    }

    /**
     * The controller comes first: after a crash the broker waits until its old session is over, because a coordinator
     * that loads prepared transactions while partitions have no leader skips their markers for ever (KAFKA-20734).
     */
    private void startUp() {
        try {
            controller.startup();
            if (isAfterCrash) {
                Thread.sleep(BrokerProperties.SESSION_TIMEOUT.toMillis() + FENCING_MARGIN_MS);
            }
            broker.startup();
            endHangingTransactions();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shutDownServers();
            throw new StartupFailure("interrupted while the embedded broker started", e);
        } catch (Exception e) {
            shutDownServers();
            throw e;
        }
    }

    private void endHangingTransactions() {
        var client = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        admin = client;
        new HangingTransactions(client).endAll();
        transactions = HangingTransactionsWatch.start(client);
    }

    /** {@code 127.0.0.1:port}, where clients find the broker. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.broker();
    }

    /** Whether the broker's last life in this folder ended without a clean stop. */
    public boolean isAfterCrash() {
        return isAfterCrash;
    }

    /** Stops the broker, then its controller; takes a few tenths of a second. Safe to call twice. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        shutDownServers();
        if (ownDirectory != null) {
            ownDirectory.close();
        }
        log.atInfo().addKeyValue("event", "broker.stopped").log("embedded broker stopped");
    }

    private void shutDownServers() {
        if (transactions != null) {
            transactions.close();
        }
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
        broker.shutdown(CONTROLLED_SHUTDOWN);
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private static Throwable rootCause(Throwable thrown) {
        var cause = thrown.getCause();
        return cause == null ? thrown : rootCause(cause);
    }
}
