package dev.aispend.launcher.connect;

import dev.aispend.launcher.connect.ConnectorStatus.Part;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Restarts what has failed, as {@link RestartPlan} decides; Connect itself never does. */
public final class ConnectorSupervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConnectorSupervisor.class);
    private static final long PERIOD_MS = 1000;

    private final EmbeddedConnect connect;
    private final InstantSource clock;
    private final RestartPlan plan = new RestartPlan(new SplittableRandom());
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "connector-supervisor"));

    private ConnectorSupervisor(EmbeddedConnect connect, InstantSource clock) {
        this.connect = connect;
        this.clock = clock;
    }

    public static ConnectorSupervisor start(EmbeddedConnect connect, InstantSource clock) {
        var supervisor = new ConnectorSupervisor(connect, clock);
        ScheduledFuture<?> unused =
                supervisor.thread.scheduleWithFixedDelay(supervisor::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
        return supervisor;
    }

    private void look() {
        try {
            plan.next(clock.instant(), connect.statuses()).ifPresent(this::restart);
        } catch (RuntimeException e) {
            // The schedule would end with an exception; what went wrong shows in the status that stays bad.
            log.atDebug()
                    .addKeyValue("event", "connect.supervisor.failed")
                    .setCause(e)
                    .log("looking after connectors failed");
        }
    }

    private void restart(Part part) {
        log.atWarn()
                .addKeyValue("event", "connect.restart")
                .addKeyValue("part", part.id())
                .addKeyValue("problem", part.problem().orElse("unknown"))
                .log("restarting a failed part of Connect");
        connect.restart(part);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
