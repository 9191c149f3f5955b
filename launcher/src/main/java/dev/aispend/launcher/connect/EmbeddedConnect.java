package dev.aispend.launcher.connect;

import dev.aispend.launcher.connect.ConnectorStatus.Part;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.connect.errors.NotFoundException;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.distributed.RebalanceNeededException;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.AbstractState;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.kafka.connect.util.FutureCallback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Connect worker in this process, exactly-once for sources and without a REST server: it is told what to run by
 * {@link #put}. Offsets, configurations and statuses are kept on topics named {@code _spend-connect-*}.
 */
public final class EmbeddedConnect implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedConnect.class);
    /** After a crash the worker can join only when its predecessor's session is over. */
    private static final long REQUEST_TIMEOUT_SECONDS = 60;

    private static final int REBALANCE_PAUSE_MS = 50;

    private final Herder herder;

    private EmbeddedConnect(Herder herder) {
        this.herder = herder;
    }

    /**
     * A worker that is not started yet.
     *
     * @param clientSettings further Kafka client settings, such as those for authentication
     * @param brokers how many the cluster has; the worker keeps at most three copies of its own topics
     * @param session how long the group waits for a worker that was killed; brokers refuse less than 6 seconds by default
     */
    public static EmbeddedConnect of(
            String bootstrapServers, Map<String, String> clientSettings, int brokers, Duration session) {
        var properties = WorkerProperties.of(bootstrapServers, clientSettings, brokers, session);
        var plugins = new Plugins(properties);
        plugins.compareAndSwapWithDelegatingLoader();
        return new EmbeddedConnect(RestlessHerder.of(plugins, new DistributedConfig(properties)));
    }

    /** The worker joins its group and starts the connectors it knows, in the background. */
    public void start() {
        herder.start();
    }

    /** Creates the connector or changes its configuration; an equal configuration is left alone, so nothing restarts. */
    public void put(String connector, Map<String, String> config) {
        var wanted = new HashMap<>(config);
        wanted.put("name", connector);
        if (current(connector).filter(wanted::equals).isPresent()) {
            return;
        }
        this.<Herder.Created<ConnectorInfo>>ask(
                "take the configuration of " + connector,
                done -> herder.putConnectorConfig(connector, wanted, true, done));
        log.atInfo()
                .addKeyValue("event", "connect.configured")
                .addKeyValue("connector", connector)
                .log("connector configured");
    }

    /** Stops the connector and forgets its configuration, but not its offsets; unknown names are ignored. */
    public void remove(String connector) {
        if (current(connector).isEmpty()) {
            return;
        }
        this.<Herder.Created<ConnectorInfo>>ask(
                "remove " + connector, done -> herder.deleteConnectorConfig(connector, done));
    }

    /** The names of the connectors this worker has configurations for; waits until it has read them. */
    public Collection<String> connectors() {
        return ask("list its connectors", herder::connectors);
    }

    private Optional<Map<String, String>> current(String connector) {
        if (!connectors().contains(connector)) {
            return Optional.empty();
        }
        return Optional.of(
                ask("read the configuration of " + connector, config -> herder.connectorConfig(connector, config)));
    }

    /** How all known connectors fare; does not wait, so it may know none yet. */
    List<ConnectorStatus> statuses() {
        return herder.connectors().stream().map(this::status).toList();
    }

    /** Whether the connector and its tasks run; UNASSIGNED without tasks when it is not known yet. */
    public ConnectorStatus status(String connector) {
        try {
            return statusOf(herder.connectorStatus(connector));
        } catch (NotFoundException notKnownYet) {
            return ConnectorStatus.unknown(connector);
        }
    }

    private static ConnectorStatus statusOf(ConnectorStateInfo info) {
        var tasks = info.tasks().stream()
                .map(task -> part(info.name(), OptionalInt.of(task.id()), task))
                .toList();
        return new ConnectorStatus(info.name(), part(info.name(), OptionalInt.empty(), info.connector()), tasks);
    }

    private static Part part(String connector, OptionalInt task, AbstractState state) {
        var problem = Optional.ofNullable(state.trace())
                .flatMap(trace -> trace.lines().findFirst());
        return new Part(connector, task, state.state(), problem);
    }

    /** Restarts one failed part; returns when the worker has taken the request. */
    void restart(Part part) {
        this.<@Nullable Void>ask("restart " + part.id(), done -> {
            if (part.task().isPresent()) {
                herder.restartTask(
                        new ConnectorTaskId(part.connector(), part.task().getAsInt()), done);
            } else {
                herder.restartConnector(part.connector(), done);
            }
        });
    }

    /** Asks again while the worker is about to rebalance, since it refuses to answer meanwhile. */
    private <T extends @Nullable Object> T ask(String request, Consumer<FutureCallback<T>> question) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(REQUEST_TIMEOUT_SECONDS);
        while (true) {
            var answer = new FutureCallback<T>();
            question.accept(answer);
            try {
                return answer.get(REQUEST_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof RebalanceNeededException) || System.nanoTime() > deadline) {
                    throw new ConnectFailure("Connect could not " + request + ": " + e.getCause(), e);
                }
                pause(request);
            } catch (InterruptedException e) {
                throw interrupted(request, e);
            } catch (TimeoutException e) {
                throw new ConnectFailure(
                        "Connect did not " + request + " within " + REQUEST_TIMEOUT_SECONDS + " seconds", e);
            }
        }
    }

    private static void pause(String request) {
        try {
            Thread.sleep(REBALANCE_PAUSE_MS);
        } catch (InterruptedException e) {
            throw interrupted(request, e);
        }
    }

    private static ConnectFailure interrupted(String request, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new ConnectFailure("interrupted while Connect was asked to " + request, e);
    }

    /** Stops tasks and worker, within seconds. */
    @Override
    public void close() {
        herder.stop();
    }
}
