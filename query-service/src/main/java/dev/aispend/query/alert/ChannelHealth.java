package dev.aispend.query.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one channel fares, from its receipts.
 *
 * @param since when it was first configured so
 * @param state {@code ok}; {@code failing} since its last success; {@code unused} before the first attempt
 * @param lastFailure whether or not a success came after it
 * @param lastFailureReason of that failure
 * @param failingSince the first failure after the last success; null unless it fails
 * @param pending decisions meant for it that it neither delivered nor gave up
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ChannelHealth(
        String name,
        String kind,
        String target,
        Instant since,
        String state,
        @Nullable Instant lastSuccess,
        @Nullable Instant lastFailure,
        @Nullable String lastFailureReason,
        @Nullable Instant failingSince,
        long pending) {

    private static final String FAILING = "failing";

    /** @param stories of all alerts there are */
    public static ChannelHealth of(ChannelRecord channel, List<AlertStory> stories) {
        var receipts = stories.stream()
                .flatMap(story -> story.receipts().stream())
                .filter(receipt -> receipt.channel().equals(channel.name()))
                .sorted(Comparator.comparing(DeliveryRecord::at))
                .toList();
        var success = last(receipts, false);
        var failure = last(receipts, true);
        var failingSince = receipts.stream()
                .filter(receipt ->
                        isFailure(receipt) && (success == null || receipt.at().isAfter(success.at())))
                .findFirst()
                .map(DeliveryRecord::at);
        return new ChannelHealth(
                channel.name(),
                channel.kind(),
                channel.target(),
                channel.since(),
                failingSince.isPresent() ? FAILING : success == null ? "unused" : "ok",
                success == null ? null : success.at(),
                failure == null ? null : failure.at(),
                failure == null ? null : reason(failure),
                failingSince.orElse(null),
                stories.stream().mapToLong(story -> pending(channel, story)).sum());
    }

    @JsonIgnore
    public boolean isFailing() {
        return state.equals(FAILING);
    }

    private static @Nullable DeliveryRecord last(List<DeliveryRecord> receipts, boolean failure) {
        return receipts.stream()
                .filter(receipt -> failure ? isFailure(receipt) : isSuccess(receipt))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    /** A channel hears of nothing that was decided before it was there. */
    private static long pending(ChannelRecord channel, AlertStory story) {
        return story.decisions().stream()
                .filter(decision -> isMeantFor(channel, decision)
                        && !decision.decidedAt().isBefore(channel.since())
                        && story.receipts().stream().noneMatch(receipt -> isEndOf(receipt, channel, decision)))
                .count();
    }

    private static boolean isMeantFor(ChannelRecord channel, AlertDecision decision) {
        if (!decision.told()) {
            return false;
        }
        return !channel.kind().equals(ChannelRecord.HARD_CAP_WEBHOOK)
                || (decision instanceof AlertRecord ofCap
                        && ofCap.threshold().isHard()
                        && !ofCap.late()
                        && !decision.type().equals(AlertRecord.REMINDER));
    }

    private static boolean isEndOf(DeliveryRecord receipt, ChannelRecord channel, AlertDecision decision) {
        return receipt.decisionId().equals(decision.decisionId())
                && receipt.channel().equals(channel.name())
                && !receipt.outcome().equals(DeliveryRecord.RETRYING);
    }

    private static boolean isSuccess(DeliveryRecord receipt) {
        return receipt.outcome().equals(DeliveryRecord.DELIVERED);
    }

    private static boolean isFailure(DeliveryRecord receipt) {
        return receipt.outcome().equals(DeliveryRecord.RETRYING)
                || receipt.outcome().equals(DeliveryRecord.FAILED);
    }

    private static String reason(DeliveryRecord failure) {
        if (failure.detail() != null) {
            return failure.detail();
        }
        return failure.status() == null ? "no answer" : "answered " + failure.status();
    }
}
