package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.send.Sender;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/** Delivers one decision from beginning to end. */
public final class Deliveries {

    private Deliveries() {}

    /** The receipts it left. */
    public static List<DeliveryRecord> of(Channel channel, Sender sender, Delivery delivery, AlertDecision alert) {
        var log = new MemoryLog();
        log.append(alert);
        var talking = Executors.newSingleThreadScheduledExecutor();
        try {
            var clock = InstantSource.system();
            var attempts = new Attempts(
                    channel.name(), sender, log, delivery, clock, new SplittableRandom(1), Scheduler.of(talking));
            var feed = log.feed(channel.name());
            new ChannelLoop(channel, attempts, log, clock)
                    .deal(feed, feed.next(Duration.ZERO).orElseThrow());
        } finally {
            talking.shutdownNow();
        }
        return log.receipts(channel.name());
    }
}
