package dev.aispend.notify.deliver;

import dev.aispend.notify.channel.Delivery;
import dev.aispend.notify.send.Answer;
import dev.aispend.notify.send.Answer.Verdict;
import dev.aispend.notify.send.Sender;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import dev.failsafe.spi.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts to deliver one decision to one channel, until it is delivered or given up. Failsafe runs them on the channel's
 * own scheduler; {@link Pauses} says when.
 */
public final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final String channel;
    private final Sender sender;
    private final Receipts receipts;
    private final Delivery delivery;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final FailsafeExecutor<Attempt> retries;
    private final LongAdder retried = new LongAdder();
    private volatile boolean isUnderWay;

    /** @param pause before the next attempt; nothing when this was the last */
    record Attempt(DeliveryRecord receipt, Optional<Duration> pause) {}

    public Attempts(
            String channel,
            Sender sender,
            Receipts receipts,
            Delivery delivery,
            InstantSource clock,
            RandomGenerator random,
            Scheduler scheduler) {
        this.channel = channel;
        this.sender = sender;
        this.receipts = receipts;
        this.delivery = delivery;
        this.clock = clock;
        this.random = random;
        var policy = RetryPolicy.<Attempt>builder()
                .handleIf(
                        (attempt, failure) -> failure == null && attempt.pause().isPresent())
                .withDelayFn(context -> context.getLastResult().pause().orElse(Duration.ZERO))
                .withMaxRetries(-1)
                .build();
        this.retries = Failsafe.with(policy).with(scheduler);
    }

    /**
     * Starts with the next attempt after those known from before.
     *
     * @return the last attempt, its receipt not kept yet; those before it are. Cancelling it ends the attempts
     */
    CompletableFuture<Attempt> deliver(AlertDecision alert, List<DeliveryRecord> earlier) {
        int made = earlier.stream().mapToInt(DeliveryRecord::attempt).max().orElse(0);
        var first =
                earlier.stream().map(Attempts::began).min(Instant::compareTo).orElseGet(clock::instant);
        return retries.getAsync(context -> attempt(alert, made + context.getAttemptCount() + 1, first));
    }

    /** Whether the channel is being talked to at this moment, and not merely waited for. */
    boolean isUnderWay() {
        return isUnderWay;
    }

    long retried() {
        return retried.sum();
    }

    private Attempt attempt(AlertDecision alert, int number, Instant first) {
        isUnderWay = true;
        try {
            var began = clock.instant();
            var answer = answer(alert);
            var ended = clock.instant();
            var pause = answer.verdict() == Verdict.WORTH_RETRYING
                    ? Pauses.next(
                            delivery, number, Duration.between(first, ended), answer.retryAfter(), random.nextDouble())
                    : Optional.<Duration>empty();
            var receipt = receipt(alert, number, answer, began, ended, pause);
            if (pause.isPresent()) {
                retried.increment();
                keepIfPossible(receipt);
            }
            return new Attempt(receipt, pause);
        } finally {
            isUnderWay = false;
        }
    }

    /** A decision that we cannot put into a message must not hold up those behind it. */
    private Answer answer(AlertDecision alert) {
        try {
            return sender.send(alert);
        } catch (RuntimeException e) {
            LOG.error("decision={} channel={} could not be sent: {}", alert.decisionId(), channel, e.getClass());
            return new Answer(Verdict.HOPELESS, null, "the message could not be made", Optional.empty());
        }
    }

    private DeliveryRecord receipt(
            AlertDecision alert, int number, Answer answer, Instant began, Instant ended, Optional<Duration> pause) {
        return new DeliveryRecord(
                DeliveryRecord.SCHEMA_VERSION,
                DeliveryRecord.KIND,
                alert.decisionId(),
                alert.alertId(),
                channel,
                number,
                outcome(answer, pause),
                answer.status(),
                detail(answer, number, pause),
                ended,
                Duration.between(began, ended).toMillis(),
                pause.map(ended::plus).orElse(null));
    }

    private static String outcome(Answer answer, Optional<Duration> pause) {
        if (answer.verdict() == Verdict.DELIVERED) {
            return DeliveryRecord.DELIVERED;
        }
        return pause.isPresent() ? DeliveryRecord.RETRYING : DeliveryRecord.FAILED;
    }

    private static @Nullable String detail(Answer answer, int number, Optional<Duration> pause) {
        boolean isGivenUp = answer.verdict() == Verdict.WORTH_RETRYING && pause.isEmpty();
        return isGivenUp ? "given up after " + number + " attempts: " + answer.detail() : answer.detail();
    }

    private void keepIfPossible(DeliveryRecord receipt) {
        try {
            receipts.keep(receipt);
        } catch (Receipts.ReceiptLostException e) {
            LOG.warn(
                    "decision={} channel={} attempt={} left no receipt",
                    receipt.decisionId(),
                    channel,
                    receipt.attempt());
        }
    }

    private static Instant began(DeliveryRecord receipt) {
        return receipt.at().minusMillis(receipt.tookMs());
    }
}
