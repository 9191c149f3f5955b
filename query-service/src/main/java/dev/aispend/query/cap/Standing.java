package dev.aispend.query.cap;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.Projection;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapStateRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a cap stands in one period, as the evaluator published it.
 *
 * @param revision of the cap that was counted
 * @param state {@code under} or {@code over} its lowest threshold; {@code unknown} while no day's figure is known;
 *     {@code waiting}: nothing was counted in the period yet; {@code backfilling}: not every day is counted yet
 * @param reason why there is no sum, one sentence; null when there is one
 * @param sum of the known, in the measure's unit; too low when there are unpriced days
 * @param percentOfLimit exact to four decimals, rounded down; null without a limit
 * @param projectedSum what the period comes to if it goes on like this; null in its first hundredth
 * @param reached the name of the highest threshold that the sum is not under, null when it is under all
 * @param updatedAt when the evaluator said so
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Standing(
        AlertRecord.PeriodJson period,
        int revision,
        String state,
        @Nullable String reason,
        @Nullable BigDecimal sum,
        @Nullable BigDecimal percentOfLimit,
        @Nullable BigDecimal projectedSum,
        @Nullable String reached,
        long unpricedDays,
        long uncountedDays,
        boolean incomplete,
        Map<String, List<String>> bases,
        Map<String, Long> dayStates,
        List<ThresholdStanding> thresholds,
        @Nullable Instant updatedAt) {

    private static final int PERCENT_DECIMALS = 4;

    /**
     * @param hard whether it calls the hard-cap webhook
     * @param reached whether the sum is not under it now
     * @param alertId of the firing that stands, null when none does
     * @param since when that was decided
     * @param suppressed changes of mind not told since then
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ThresholdStanding(
            String name,
            BigDecimal amount,
            @Nullable BigDecimal percent,
            boolean hard,
            boolean reached,
            @Nullable String alertId,
            @Nullable Instant since,
            long suppressed) {

        private static ThresholdStanding of(CapStateRecord.ThresholdState state) {
            var threshold = state.threshold();
            return new ThresholdStanding(
                    threshold.name(),
                    threshold.amount(),
                    threshold.percent(),
                    threshold.isHard(),
                    state.reached(),
                    state.alertId(),
                    state.since(),
                    state.suppressed());
        }

        private static ThresholdStanding untouched(Threshold threshold) {
            return new ThresholdStanding(
                    threshold.name(),
                    threshold.amount(),
                    threshold.percent().orElse(null),
                    threshold.isHard(),
                    false,
                    null,
                    null,
                    0);
        }
    }

    /** @param published what the evaluator said about the cap and the period, if anything */
    public static Standing of(Cap cap, Period period, Optional<CapStateRecord> published, Instant now) {
        var state = published.filter(
                record -> record.period().kind().equals(period.kind().text()));
        if (state.isEmpty()) {
            return without(cap, period, "waiting", "nothing was counted in this period yet");
        }
        var record = state.get();
        boolean isOfAnEarlierRevision = record.revision() != cap.revision();
        if (isOfAnEarlierRevision && !period.isOver(now)) {
            return without(cap, period, "backfilling", "revision " + cap.revision() + " is not counted yet");
        }
        if (record.phase().equals(CapStateRecord.BACKFILLING)) {
            return without(cap, period, "backfilling", "not every day of the period is counted yet");
        }
        var limit = isOfAnEarlierRevision ? Optional.<BigDecimal>empty() : cap.limit();
        return counted(cap, period, record, limit, now);
    }

    private static Standing counted(
            Cap cap, Period period, CapStateRecord record, Optional<BigDecimal> limit, Instant now) {
        var sum = Optional.ofNullable(record.sum());
        var thresholds = record.thresholds().stream().map(ThresholdStanding::of).toList();
        var reached = thresholds.stream().filter(ThresholdStanding::reached).reduce((lower, higher) -> higher);
        var state = sum.isEmpty() ? "unknown" : reached.isPresent() ? "over" : "under";
        return new Standing(
                record.period(),
                record.revision(),
                state,
                sum.isEmpty() ? "no day of the period has a known figure yet" : null,
                record.sum(),
                sum.flatMap(known -> limit.flatMap(whole -> percent(known, whole)))
                        .orElse(null),
                sum.flatMap(known -> Projection.endOfPeriod(known, cap.measure(), period, now))
                        .orElse(null),
                reached.map(ThresholdStanding::name).orElse(null),
                record.unpricedDays(),
                record.uncountedDays(),
                record.incomplete(),
                record.bases(),
                record.dayStates(),
                thresholds,
                record.updatedAt());
    }

    private static Standing without(Cap cap, Period period, String state, String reason) {
        return new Standing(
                new AlertRecord.PeriodJson(period.kind().text(), period.first(), period.last()),
                cap.revision(),
                state,
                reason,
                null,
                null,
                null,
                null,
                0,
                0,
                false,
                Map.of(),
                Map.of(),
                cap.thresholds().stream().map(ThresholdStanding::untouched).toList(),
                null);
    }

    /** A provider's budget may be of nothing. */
    private static Optional<BigDecimal> percent(BigDecimal sum, BigDecimal limit) {
        return limit.signum() == 0
                ? Optional.empty()
                : Optional.of(sum.movePointRight(2).divide(limit, PERCENT_DECIMALS, RoundingMode.FLOOR));
    }
}
