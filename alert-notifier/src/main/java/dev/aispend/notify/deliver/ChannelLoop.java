package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Channel;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's work: take a decision, deliver it, keep the receipt, commit; then the next. A decision whose commit is lost is
 * taken again, and delivered again only when its last receipt is lost too.
 *
 * <p>One thread runs it; {@link #stop} may come from any other.
 */
public final class ChannelLoop {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelLoop.class);
    private static final Duration WAIT = Duration.ofMillis(200);

    private final Channel channel;
    private final Attempts attempts;
    private final Receipts receipts;
    private final InstantSource clock;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile boolean isStopping;
    private boolean looksBack;

    public ChannelLoop(Channel channel, Attempts attempts, Receipts receipts, InstantSource clock) {
        this.channel = channel;
        this.attempts = attempts;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Runs until stopped or the feed throws. */
    public void run(AlertFeed feed) {
        while (!isStopping) {
            feed.next(WAIT).ifPresent(decision -> deal(feed, decision));
        }
    }

    /** An attempt under way is waited for; what is not delivered by then is not committed. */
    public void stop() {
        isStopping = true;
    }

    public ChannelCounts counts() {
        return new ChannelCounts(channel.name(), delivered.sum(), failed.sum(), attempts.retried());
    }

    void deal(AlertFeed feed, Decision decision) {
        // Before anything is passed over: the commit that was lost may be that of a decision after the first one.
        looksBack |= decision.isFirst();
        if (decision.alert().isEmpty()) {
            LOG.warn(
                    "channel={} passes over the alert at offset={}: it cannot be read",
                    channel.name(),
                    decision.offset());
            feed.commit(decision);
            return;
        }
        if (isDealtWith(feed, decision, decision.alert().get())) {
            feed.commit(decision);
        }
    }

    private boolean isDealtWith(AlertFeed feed, Decision decision, AlertDecision alert) {
        if (!Audience.concerns(channel, alert)) {
            return true;
        }
        var earlier = earlier(alert);
        if (earlier.stream().anyMatch(receipt -> !receipt.outcome().equals(DeliveryRecord.RETRYING))) {
            return true;
        }
        var last = Audience.objection(channel, alert, id -> receipts.wasSkipped(id, channel.name()))
                .map(reason -> Optional.of(skipped(alert, reason)))
                .orElseGet(() -> await(feed, decision, attempts.deliver(alert, earlier)));
        return last.isPresent() && isKept(feed, decision, last.get());
    }

    /** Commits may have been lost, so all decisions are looked up until one is found that was never attempted. */
    private List<DeliveryRecord> earlier(AlertDecision alert) {
        var earlier = looksBack ? receipts.of(alert, channel.name()) : List.<DeliveryRecord>of();
        looksBack &= !earlier.isEmpty();
        return earlier;
    }

    /** Nothing when the decision is no longer ours to deliver, or not now. */
    private Optional<DeliveryRecord> await(
            AlertFeed feed, Decision decision, CompletableFuture<Attempts.Attempt> delivery) {
        try {
            while (feed.keep(decision) && (!isStopping || attempts.isUnderWay())) {
                var last = poll(delivery);
                if (last.isPresent()) {
                    return last;
                }
            }
            return Optional.empty();
        } finally {
            delivery.cancel(true);
        }
    }

    private Optional<DeliveryRecord> poll(CompletableFuture<Attempts.Attempt> delivery) {
        try {
            return Optional.of(
                    delivery.get(WAIT.toMillis(), TimeUnit.MILLISECONDS).receipt());
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            isStopping = true;
            return Optional.empty();
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("an attempt ended without an answer", e);
        }
    }

    /** Without its last receipt a decision is not committed; so we insist. */
    private boolean isKept(AlertFeed feed, Decision decision, DeliveryRecord last) {
        while (!isStopping) {
            try {
                keep(last);
                return true;
            } catch (Receipts.ReceiptLostException e) {
                LOG.warn("channel={} decision={} waits for its receipt to be kept", channel.name(), last.decisionId());
            }
            if (!feed.keep(decision)) {
                return false;
            }
        }
        keep(last);
        return true;
    }

    private void keep(DeliveryRecord last) {
        receipts.keep(last);
        switch (last.outcome()) {
            case DeliveryRecord.DELIVERED -> delivered.increment();
            case DeliveryRecord.FAILED -> failed.increment();
            default -> {}
        }
        if (!last.outcome().equals(DeliveryRecord.DELIVERED)) {
            LOG.warn(
                    "channel={} decision={} outcome={} attempt={} detail={}",
                    channel.name(),
                    last.decisionId(),
                    last.outcome(),
                    last.attempt(),
                    last.detail());
        }
    }

    private DeliveryRecord skipped(AlertDecision alert, String reason) {
        return new DeliveryRecord(
                DeliveryRecord.SCHEMA_VERSION,
                DeliveryRecord.KIND,
                alert.decisionId(),
                alert.alertId(),
                channel.name(),
                1,
                DeliveryRecord.SKIPPED,
                null,
                reason,
                clock.instant(),
                0,
                null);
    }
}
