package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.shared.Channels;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.SourceAlertRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An alert with its whole story. */
record AlertStoryView(@JsonUnwrapped AlertItem alert, List<? extends DecisionItem> decisions) {

    /** What was decided, by the kind of the alert. */
    sealed interface DecisionItem permits Decision, SourceDecision {}

    /** @param deliveries by channel, of those that heard of the decision or tried to */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Decision(
            String decisionId,
            String type,
            long sequence,
            int revision,
            BigDecimal sum,
            @Nullable BigDecimal percentOfLimit,
            Map<String, List<String>> bases,
            Map<String, Long> dayStates,
            boolean late,
            long suppressed,
            String cause,
            boolean told,
            Instant decidedAt,
            List<Delivery> deliveries)
            implements DecisionItem {}

    /** About a source, as {@link SourceAlertRecord} tells it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record SourceDecision(
            String decisionId,
            String type,
            long sequence,
            int days,
            LocalDate firstDay,
            LocalDate lastDay,
            String code,
            String reason,
            Instant since,
            long suppressed,
            boolean told,
            Instant decidedAt,
            List<Delivery> deliveries)
            implements DecisionItem {}

    /**
     * @param kind of the channel, null when it is no longer configured
     * @param outcome of the last attempt
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Delivery(String channel, @Nullable String kind, String outcome, List<Attempt> attempts) {}

    /** As {@link DeliveryRecord} tells it. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Attempt(
            int attempt,
            String outcome,
            @Nullable Integer status,
            @Nullable String detail,
            Instant at,
            long tookMs,
            @Nullable Instant nextAttemptAt) {

        static Attempt of(DeliveryRecord receipt) {
            return new Attempt(
                    receipt.attempt(),
                    receipt.outcome(),
                    receipt.status(),
                    receipt.detail(),
                    receipt.at(),
                    receipt.tookMs(),
                    receipt.nextAttemptAt());
        }
    }

    static AlertStoryView of(AlertStory story, Channels channels, Instant now) {
        var kinds = channels.all().stream().collect(Collectors.toMap(ChannelRecord::name, ChannelRecord::kind));
        var decisions = story.decisions().stream()
                .map(decision -> decision(decision, story, kinds))
                .toList();
        return new AlertStoryView(AlertItem.of(story, now), decisions);
    }

    private static DecisionItem decision(AlertDecision decision, AlertStory story, Map<String, String> kinds) {
        var deliveries = deliveries(decision, story, kinds);
        if (decision instanceof SourceAlertRecord ofSource) {
            return decision(ofSource, deliveries);
        }
        return decision((AlertRecord) decision, deliveries);
    }

    private static List<Delivery> deliveries(AlertDecision decision, AlertStory story, Map<String, String> kinds) {
        var byChannel = story.receipts(decision.decisionId()).stream()
                .collect(Collectors.groupingBy(DeliveryRecord::channel, TreeMap::new, Collectors.toList()));
        return byChannel.entrySet().stream()
                .map(entry -> delivery(entry.getKey(), kinds.get(entry.getKey()), entry.getValue()))
                .toList();
    }

    private static DecisionItem decision(SourceAlertRecord decision, List<Delivery> deliveries) {
        return new SourceDecision(
                decision.decisionId(),
                decision.type(),
                decision.sequence(),
                decision.days(),
                decision.firstDay(),
                decision.lastDay(),
                decision.code(),
                decision.reason(),
                decision.since(),
                decision.suppressed(),
                decision.told(),
                decision.decidedAt(),
                deliveries);
    }

    private static DecisionItem decision(AlertRecord decision, List<Delivery> deliveries) {
        return new Decision(
                decision.decisionId(),
                decision.type(),
                decision.sequence(),
                decision.cap().revision(),
                decision.sum(),
                decision.percentOfLimit(),
                decision.bases(),
                decision.dayStates(),
                decision.late(),
                decision.suppressed(),
                decision.cause(),
                decision.told(),
                decision.decidedAt(),
                deliveries);
    }

    private static Delivery delivery(String channel, @Nullable String kind, List<DeliveryRecord> receipts) {
        return new Delivery(
                channel,
                kind,
                receipts.get(receipts.size() - 1).outcome(),
                receipts.stream().map(Attempt::of).toList());
    }
}
