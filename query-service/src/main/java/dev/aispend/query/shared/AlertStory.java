package dev.aispend.query.shared;

import dev.aispend.wire.AcknowledgementRecord;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.DeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One alert from its firing on: every decision about it, every receipt, and who has seen it.
 *
 * @param decisions by sequence; without any when only receipts of a forgotten alert are left
 * @param receipts in the order they came
 */
public record AlertStory(
        String alertId,
        List<AlertDecision> decisions,
        List<DeliveryRecord> receipts,
        @Nullable AcknowledgementRecord acknowledgement) {

    private static final Comparator<AlertDecision> ORDER =
            Comparator.comparingLong(AlertDecision::sequence).thenComparing(AlertDecision::decidedAt);

    static AlertStory begin(String alertId) {
        return new AlertStory(alertId, List.of(), List.of(), null);
    }

    AlertStory with(AlertDecision decision) {
        var others = decisions.stream().filter(known -> !known.decisionId().equals(decision.decisionId()));
        var all = Stream.concat(others, Stream.of(decision)).sorted(ORDER).toList();
        return new AlertStory(alertId, all, receipts, acknowledgement);
    }

    AlertStory with(DeliveryRecord receipt) {
        if (receipts.contains(receipt)) {
            return this;
        }
        var all = new ArrayList<>(receipts);
        all.add(receipt);
        return new AlertStory(alertId, decisions, List.copyOf(all), acknowledgement);
    }

    /** The first to see it has seen it. */
    public AlertStory with(AcknowledgementRecord seen) {
        return acknowledgement == null ? new AlertStory(alertId, decisions, receipts, seen) : this;
    }

    /** The firing; only of a story with decisions. */
    public AlertDecision first() {
        return decisions.get(0);
    }

    public AlertDecision last() {
        return decisions.get(decisions.size() - 1);
    }

    /** The firing of an alert about a cap; nothing when it is about something else. */
    public Optional<AlertRecord> firstOfCap() {
        return first() instanceof AlertRecord ofCap ? Optional.of(ofCap) : Optional.empty();
    }

    /** All decisions of one alert are of one kind. */
    public <T extends AlertDecision> List<T> decisionsAs(Class<T> kind) {
        return decisions.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many decisions are of a type. */
    public long count(String type) {
        return decisions.stream()
                .filter(decision -> decision.type().equals(type))
                .count();
    }

    /** Changes of mind that were not told. */
    public long suppressed() {
        return decisions.stream().mapToLong(AlertDecision::suppressed).sum();
    }

    /** In the order they came. */
    public List<DeliveryRecord> receipts(String decisionId) {
        return receipts.stream()
                .filter(receipt -> receipt.decisionId().equals(decisionId))
                .toList();
    }

    /** When anything was last heard of it. */
    Instant lastHeardOf() {
        var times = Stream.of(
                decisions.stream().map(AlertDecision::decidedAt),
                receipts.stream().map(DeliveryRecord::at),
                Stream.ofNullable(acknowledgement).map(AcknowledgementRecord::at));
        return times.flatMap(each -> each).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }
}
