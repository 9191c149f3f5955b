package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.cap.Threshold;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision about one threshold of one cap in one period, on {@code spend.alerts}, written in the transaction that
 * remembers it. Of each (cap, period, threshold) decisions alternate between {@code firing} and an ending.
 *
 * @param decisionId the same for every attempt to deliver it: the idempotency key of receivers
 * @param alertId the decision id of the firing that this decision is, ends or reminds of
 * @param type {@code firing}; {@code retracted}: a correction took the sum back under; {@code superseded}: the cap was edited
 *     or deleted; {@code reminder}: still over; {@code test}
 * @param sequence of (cap, period, threshold), rising over all revisions
 * @param sum what counts in the period, in the measure's unit
 * @param percentOfLimit of the cap's limit, exact to four decimals, rounded down; null without a limit
 * @param bases by provider, the basis or bases whose figures count
 * @param dayStates how many days of the period are {@code open}, {@code provisional} and {@code final}
 * @param late decided after the period's end
 * @param suppressed changes of mind since the decision before that were not told
 * @param cause one sentence for people: what made the difference
 * @param told whether people are told; the end of an edited or deleted cap is told only when it is hard
 * @param decidedAt when it was decided
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record AlertRecord(
        int schemaVersion,
        String decisionId,
        String alertId,
        String type,
        CapReference cap,
        PeriodJson period,
        ThresholdJson threshold,
        long sequence,
        BigDecimal sum,
        @Nullable BigDecimal percentOfLimit,
        Map<String, List<String>> bases,
        Map<String, Long> dayStates,
        boolean late,
        long suppressed,
        String cause,
        boolean told,
        Instant decidedAt)
        implements AlertDecision {

    public static final int SCHEMA_VERSION = 1;
    public static final String KIND = "cap";

    public static final String FIRING = "firing";
    public static final String RETRACTED = "retracted";
    public static final String SUPERSEDED = "superseded";
    public static final String REMINDER = "reminder";
    public static final String TEST = "test";

    /**
     * The cap as it stood.
     *
     * @param measure {@code costUsd}, {@code grossCostUsd} or {@code tokens}
     * @param limit in the measure's unit, null when only amounts are given
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record CapReference(
            String id,
            int revision,
            String name,
            String measure,
            CapRecord.Scope scope,
            @Nullable BigDecimal limit) {}

    /**
     * @param kind {@code day}, {@code week}, {@code month}, {@code quarter} or {@code year}
     * @param first day, UTC, inclusive
     * @param last day, UTC, inclusive
     */
    public record PeriodJson(String kind, LocalDate first, LocalDate last) {}

    /**
     * @param amount in the measure's unit
     * @param percent of the limit, null when an amount was given
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ThresholdJson(
            String name, BigDecimal amount, @Nullable BigDecimal percent) {

        @JsonIgnore
        public boolean isHard() {
            return name.equals(Threshold.HARD);
        }
    }

    /** Told to readers apart from alerts about sources; records of old lack it. */
    @Override
    @JsonGetter
    public String kind() {
        return KIND;
    }

    /** {@code cap|first day of the period|threshold's name|amount|sequence|type}. */
    @Override
    public String key() {
        return Keys.join(List.of(
                cap.id(),
                period.first().toString(),
                threshold.name(),
                threshold.amount().stripTrailingZeros().toPlainString(),
                Long.toString(sequence),
                type));
    }

    @Override
    public byte[] toJson() {
        return Json.write(this);
    }

    public static AlertRecord fromJson(byte[] json) {
        return Json.read(json, AlertRecord.class);
    }
}
