package dev.aispend.query.shared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.AcknowledgementRecord;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The alerts of the last 400 days, as long as their topics keep them, each with its receipts. Decisions and receipts come
 * from two topics, so either may come first.
 */
public final class Alerts {

    static final Duration KEPT = Duration.ofDays(400);

    private static final Duration BETWEEN_CLEARINGS = Duration.ofDays(1);
    private static final Comparator<AlertStory> NEWEST_FIRST = Comparator.comparing(
                    (AlertStory story) -> story.first().decidedAt())
            .thenComparing(AlertStory::alertId)
            .reversed();

    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, AlertStory> byId = new HashMap<>();
    private @Nullable List<AlertStory> newestFirst;
    private Instant newest = Instant.EPOCH;
    private Instant nextClearing = Instant.EPOCH;

    /** By when they fired first; those of the same moment by id. */
    public List<AlertStory> newestFirst() {
        lock.lock();
        try {
            if (newestFirst == null) {
                newestFirst = byId.values().stream()
                        .filter(story -> !story.decisions().isEmpty())
                        .sorted(NEWEST_FIRST)
                        .toList();
            }
            return newestFirst;
        } finally {
            lock.unlock();
        }
    }

    public Optional<AlertStory> of(String alertId) {
        lock.lock();
        try {
            return Optional.ofNullable(byId.get(alertId))
                    .filter(story -> !story.decisions().isEmpty());
        } finally {
            lock.unlock();
        }
    }

    /** The alert as soon as it has come so far, or as it is when that takes longer than the patience. */
    public Optional<AlertStory> await(String alertId, Predicate<AlertStory> farEnough, Duration patience)
            throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (of(alertId).filter(farEnough).isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return of(alertId);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes in the next record of {@code spend.alerts}.
     *
     * @throws RuntimeException when the value is no decision; then nothing changed
     */
    public void putDecision(String key, byte @Nullable [] value) {
        if (value != null) {
            var decision = AlertDecision.fromJson(value);
            change(decision.alertId(), decision.decidedAt(), story -> story.with(decision));
        }
    }

    /**
     * Takes in the next record of {@code spend.alert-deliveries}: a receipt or an acknowledgement.
     *
     * @throws RuntimeException when the value is neither; then nothing changed
     */
    public void putDelivery(String key, byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        var kind = Json.read(value, JsonNode.class).path("kind").asText();
        if (kind.equals(AcknowledgementRecord.KIND)) {
            var seen = AcknowledgementRecord.fromJson(value);
            change(seen.alertId(), seen.at(), story -> story.with(seen));
        } else {
            var receipt = DeliveryRecord.fromJson(value);
            change(receipt.alertId(), receipt.at(), story -> story.with(receipt));
        }
    }

    private void change(String alertId, Instant at, UnaryOperator<AlertStory> step) {
        lock.lock();
        try {
            byId.put(alertId, step.apply(byId.getOrDefault(alertId, AlertStory.begin(alertId))));
            newestFirst = null;
            newest = at.isAfter(newest) ? at : newest;
            if (!newest.isBefore(nextClearing)) {
                var oldest = newest.minus(KEPT);
                byId.values().removeIf(story -> story.lastHeardOf().isBefore(oldest));
                nextClearing = newest.plus(BETWEEN_CLEARINGS);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
