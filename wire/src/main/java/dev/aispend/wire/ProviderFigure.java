package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider itself says a period has cost so far, on {@code spend.provider-figures}. Evidence beside the ledger: it is
 * of a whole period up to now, so it must never count as a day's spend.
 *
 * @param account the provider's own id of the billing account
 * @param budget the provider's own id of the budget whose scope and period the figure has
 * @param budgetName for people
 * @param periodStart when the period began, at midnight of the provider's calendar
 * @param cost so far, in {@code currency}
 * @param limit the budget's amount in {@code currency}, null when unknown
 * @param limitKind the provider's word for where the limit comes from, such as {@code SPECIFIED_AMOUNT}
 * @param thresholdPercent the highest threshold that was passed, 90 for nine tenths; null before the first
 * @param forecastPercent the highest threshold that the forecast passes
 * @param publishedAt when the provider said so; of one budget and period the newest counts
 * @param messageId the provider's id of the message
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProviderFigure(
        int schemaVersion,
        String provider,
        String account,
        String budget,
        String budgetName,
        Instant periodStart,
        BigDecimal cost,
        String currency,
        @Nullable BigDecimal limit,
        @Nullable String limitKind,
        @Nullable BigDecimal thresholdPercent,
        @Nullable BigDecimal forecastPercent,
        Instant publishedAt,
        @Nullable String messageId,
        Instant receivedAt) {

    public static final int SCHEMA_VERSION = 1;

    /** {@code provider|account|budget|start of the period}. */
    public String key() {
        return Keys.join(List.of(provider, account, budget, periodStart.toString()));
    }

    /** Messages come more than once and in any order, so only the time of publication tells which one holds. */
    public boolean isNewerThan(ProviderFigure other) {
        return publishedAt.isAfter(other.publishedAt);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static ProviderFigure fromJson(byte[] json) {
        return Json.read(json, ProviderFigure.class);
    }
}
