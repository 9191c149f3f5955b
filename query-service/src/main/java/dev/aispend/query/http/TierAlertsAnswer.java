package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.query.alert.AlertState;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/alerts} says: alerts on the tokens of a tier in the seed's shape, and beside them those of all other caps,
 * so that a client of the seed meets no field it does not understand the value of.
 *
 * @param count of {@code alerts}
 * @param capCount of {@code capAlerts}
 * @param cursor leads to the next part of both; absent from the last
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record TierAlertsAnswer(
        List<TierAlert> alerts,
        int count,
        List<CapAlert> capAlerts,
        int capCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cursor) {

    private static final int PERCENT_DECIMALS = 4;
    private static final BigDecimal ALL_OF_IT = BigDecimal.valueOf(100);

    /**
     * @param timestamp seconds since 1970
     * @param percentage of the limit, exact to four decimals, rounded down
     * @param sent any channel got it
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record TierAlert(
            String id,
            long timestamp,
            String tier,
            BigDecimal tokensUsed,
            BigDecimal limitValue,
            BigDecimal percentage,
            String message,
            boolean sent,
            Instant createdAt,
            String threshold,
            String state,
            String capId) {}

    /**
     * @param value the sum, in the measure's unit
     * @param limitValue the cap's limit, or the threshold's amount where it has none
     * @param percentage of {@code limitValue}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record CapAlert(
            String id,
            long timestamp,
            String capId,
            String capName,
            String measure,
            BigDecimal value,
            BigDecimal limitValue,
            BigDecimal percentage,
            String message,
            boolean sent,
            Instant createdAt,
            String threshold,
            String state) {}

    static TierAlertsAnswer of(AlertPlace.Part part, Instant now) {
        var ofTiers = new ArrayList<TierAlert>();
        var others = new ArrayList<CapAlert>();
        for (var story : part.stories()) {
            story.firstOfCap().ifPresent(first -> {
                if (isOfTier(first)) {
                    ofTiers.add(tierAlert(first, story, now));
                } else {
                    others.add(capAlert(first, story, now));
                }
            });
        }
        return new TierAlertsAnswer(ofTiers, ofTiers.size(), others, others.size(), part.cursor());
    }

    private static boolean isOfTier(AlertRecord first) {
        var cap = first.cap();
        return cap.measure().equals(CapRecord.TOKENS) && cap.scope().tiers().size() == 1;
    }

    private static TierAlert tierAlert(AlertRecord first, AlertStory story, Instant now) {
        var tier = first.cap().scope().tiers().get(0);
        var percentage = percentage(first);
        return new TierAlert(
                story.alertId(),
                first.decidedAt().getEpochSecond(),
                tier,
                first.sum(),
                limit(first),
                percentage,
                "⚠️ OpenAI Usage Alert: %s tier at %s%%"
                        .formatted(tier.toUpperCase(Locale.ROOT), percentage.toPlainString()),
                !AlertView.deliveredTo(story).isEmpty(),
                first.decidedAt(),
                first.threshold().name(),
                AlertState.of(story, now).text(),
                first.cap().id());
    }

    private static CapAlert capAlert(AlertRecord first, AlertStory story, Instant now) {
        var percentage = percentage(first);
        return new CapAlert(
                story.alertId(),
                first.decidedAt().getEpochSecond(),
                first.cap().id(),
                first.cap().name(),
                first.cap().measure(),
                first.sum(),
                limit(first),
                percentage,
                "⚠️ %s: %s at %s%%"
                        .formatted(first.cap().name(), first.threshold().name(), percentage.toPlainString()),
                !AlertView.deliveredTo(story).isEmpty(),
                first.decidedAt(),
                first.threshold().name(),
                AlertState.of(story, now).text());
    }

    private static BigDecimal limit(AlertRecord first) {
        return Objects.requireNonNullElse(first.cap().limit(), first.threshold().amount());
    }

    /** A threshold of nothing is reached by anything, which is all of it. */
    private static BigDecimal percentage(AlertRecord first) {
        var limit = limit(first);
        if (limit.signum() == 0) {
            return ALL_OF_IT;
        }
        var percentage = first.sum()
                .movePointRight(2)
                .divide(limit, PERCENT_DECIMALS, RoundingMode.FLOOR)
                .stripTrailingZeros();
        return percentage.scale() < 0 ? percentage.setScale(0) : percentage;
    }
}
