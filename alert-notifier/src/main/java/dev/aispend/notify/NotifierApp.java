package dev.aispend.notify;

import dev.aispend.notify.deliver.ChannelCounts;
import dev.aispend.notify.log.ChannelTable;
import dev.aispend.notify.log.ClientSettings;
import dev.aispend.notify.log.Groups;
import dev.aispend.notify.log.KafkaReceipts;
import dev.aispend.notify.log.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier as an application: built unstarted, started once, closed once. Its topics must exist before it starts. */
public final class NotifierApp {

    private static final Logger LOG = LoggerFactory.getLogger(NotifierApp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final NotifierConfig config;
    private final ClientSettings settings;
    private final Thread opening;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile List<ChannelWorker> workers = List.of();
    private volatile @Nullable Producer<String, byte[]> producer;

    private NotifierApp(NotifierConfig config) {
        this.config = config;
        this.settings = new ClientSettings(config.bootstrapServers(), config.clientSettings());
        this.opening = new Thread(this::open, "notifier-start");
        opening.setDaemon(true);
    }

    /** Connects to nothing yet. */
    public static NotifierApp create(NotifierConfig config) {
        return new NotifierApp(config);
    }

    /**
     * Gives every channel its place in the log and sets it to work. Waits a while for the places, so that what is decided after
     * this call is delivered; a cluster that cannot be reached by then is tried further.
     */
    public void start() {
        opening.start();
        try {
            boolean isOpen = opened.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("notifier state={} channels={}", isOpen ? "RUNNING" : "STARTING", config.channels());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets attempts under way end for at most the timeout; what is not delivered then is delivered after the next start. */
    public void close(Duration timeout) {
        closing.countDown();
        workers.forEach(ChannelWorker::stop);
        long deadline = System.nanoTime() + timeout.toNanos();
        workers.forEach(worker -> worker.await(Duration.ofNanos(deadline - System.nanoTime())));
        opening.interrupt();
        var open = producer;
        if (open != null) {
            open.close(timeout);
        }
        LOG.info("notifier state=CLOSED counts={}", counts());
    }

    /** True when every channel's place in the log is known and kept; never blocks. */
    public boolean isReady() {
        return opened.getCount() == 0;
    }

    /** By channel, in the order of the configuration; empty before the start. */
    public List<ChannelCounts> counts() {
        return workers.stream().map(ChannelWorker::counts).toList();
    }

    private void open() {
        while (closing.getCount() > 0 && opened.getCount() > 0) {
            try {
                giveWork();
                opened.countDown();
            } catch (RuntimeException e) {
                if (closing.getCount() == 0) {
                    return;
                }
                LOG.warn("notifier starts anew in {} s: {}", AFTER_FAILURE.toSeconds(), e.toString());
                pause();
            }
        }
    }

    private void giveWork() {
        try (var admin = settings.admin()) {
            var ends = Groups.ends(admin);
            var writing = producer();
            var receipts = new KafkaReceipts(writing, settings);
            var table = new ChannelTable(writing, settings, config.clock());
            var places = new Places(ends, receipts, table, settings);
            var next = new ArrayList<ChannelWorker>();
            for (var channel : config.channels()) {
                var starts = Groups.keepPlace(admin, channel.name(), ends, places::of);
                next.add(new ChannelWorker(channel, config, settings, receipts, starts));
            }
            table.announce(config.channels());
            workers = List.copyOf(next);
        }
        workers.forEach(ChannelWorker::start);
        if (closing.getCount() == 0) {
            workers.forEach(ChannelWorker::stop);
        }
    }

    private Producer<String, byte[]> producer() {
        var open = producer;
        if (open == null) {
            open = settings.producer();
            producer = open;
        }
        return open;
    }

    private void pause() {
        try {
            boolean isClosing = closing.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("notifier closing={}", isClosing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }
}
