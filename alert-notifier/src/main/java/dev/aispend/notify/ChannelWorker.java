package dev.aispend.notify;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.deliver.Attempts;
import dev.aispend.notify.deliver.ChannelCounts;
import dev.aispend.notify.deliver.ChannelLoop;
import dev.aispend.notify.deliver.Receipts;
import dev.aispend.notify.log.ClientSettings;
import dev.aispend.notify.log.KafkaAlertFeed;
import dev.aispend.notify.send.Senders;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel with all it has to itself: a consumer and its thread, and a thread that talks to the channel. */
final class ChannelWorker {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelWorker.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final Channel channel;
    private final ClientSettings settings;
    private final Map<TopicPartition, Long> starts;
    private final ChannelLoop loop;
    private final ScheduledExecutorService talking;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ChannelWorker(
            Channel channel,
            NotifierConfig config,
            ClientSettings settings,
            Receipts receipts,
            Map<TopicPartition, Long> starts) {
        this.channel = channel;
        this.settings = settings;
        this.starts = starts;
        this.talking = Executors.newSingleThreadScheduledExecutor(
                task -> daemon("notifier-" + channel.name() + "-attempts", task));
        var attempts = new Attempts(
                channel.name(),
                new Senders(config.delivery(), config.demo(), config.clock()).of(channel),
                receipts,
                config.delivery(),
                config.clock(),
                new SplittableRandom(),
                Scheduler.of(talking));
        this.loop = new ChannelLoop(channel, attempts, receipts, config.clock());
        this.thread = daemon("notifier-" + channel.name(), this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        loop.stop();
        stopping.countDown();
    }

    /** After {@link #stop}; what still goes on after the timeout is interrupted. */
    void await(Duration timeout) {
        try {
            thread.join(Math.max(1, timeout.toMillis()));
            thread.interrupt();
            talking.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ChannelCounts counts() {
        return loop.counts();
    }

    /** A channel outlives every failure of its consumer. */
    private void run() {
        while (stopping.getCount() > 0) {
            try (var feed = KafkaAlertFeed.open(settings, channel.name(), starts)) {
                loop.run(feed);
            } catch (RuntimeException e) {
                if (stopping.getCount() == 0) {
                    return;
                }
                LOG.warn("channel={} starts anew in {} s: {}", channel.name(), AFTER_FAILURE.toSeconds(), e.toString());
                LOG.debug("channel={}", channel.name(), e);
                pause();
            }
        }
    }

    private void pause() {
        try {
            boolean isStopping = stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("channel={} stopping={}", channel.name(), isStopping);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
