package dev.aispend.launcher.broker;

import dev.aispend.launcher.config.StartupFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for hanging transactions while the broker runs: a process that stood still for longer than the broker's session,
 * as on a laptop that slept, meets the same fault as a crash.
 */
final class HangingTransactionsWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HangingTransactionsWatch.class);
    /** Longer than any live transaction lasts. */
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final HangingTransactions transactions;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var daemon = new Thread(task, "hanging-transactions");
        daemon.setDaemon(true);
        return daemon;
    });

    private HangingTransactionsWatch(HangingTransactions transactions) {
        this.transactions = transactions;
    }

    static HangingTransactionsWatch start(Admin admin) {
        var watch = new HangingTransactionsWatch(new HangingTransactions(admin));
        ScheduledFuture<?> unused = watch.thread.scheduleWithFixedDelay(
                watch::look, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return watch;
    }

    private void look() {
        try {
            transactions.endLasting();
        } catch (StartupFailure e) {
            // The broker does not answer at the moment; the next look is soon.
            log.atDebug()
                    .addKeyValue("event", "broker.transactions.unknown")
                    .setCause(e)
                    .log("could not look for hanging transactions");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
