package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a cap stands in one period, on {@code spend.cap-states} under cap and first day of the period; a tombstone when the
 * cap is gone.
 *
 * @param phase {@code backfilling}: not every day has been counted yet, nothing is decided; {@code active}
 * @param sum of the known, in the measure's unit; null while nothing is known
 * @param unpricedDays account days of which something is unknown, so that the sum is too low
 * @param incomplete whether days at the period's beginning were never fetched, or some could not be counted
 * @param bases by provider, the basis or bases whose figures count
 * @param dayStates how many account days of the period are {@code open}, {@code provisional} and {@code final}
 * @param thresholds lowest first
 * @param uncountedDays account days that could not be counted: the sum has what they counted before, if anything; 0 in records
 *     older than this field
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record CapStateRecord(
        int schemaVersion,
        String capId,
        int revision,
        String measure,
        AlertRecord.PeriodJson period,
        String phase,
        @Nullable BigDecimal sum,
        long unpricedDays,
        boolean incomplete,
        Map<String, List<String>> bases,
        Map<String, Long> dayStates,
        List<ThresholdState> thresholds,
        long uncountedDays,
        Instant updatedAt) {

    public static final int SCHEMA_VERSION = 1;

    public static final String BACKFILLING = "backfilling";
    public static final String ACTIVE = "active";

    /**
     * @param reached whether the sum is at or over it now
     * @param alertId of the firing that stands, null when none does; it may stand while the sum is under, until the debounce
     *     window is over
     * @param since when that was decided
     * @param suppressed changes of mind not told since then
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ThresholdState(
            AlertRecord.ThresholdJson threshold,
            boolean reached,
            @Nullable String alertId,
            @Nullable Instant since,
            long suppressed) {}

    public String key() {
        return Keys.join(List.of(capId, period.first().toString()));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static CapStateRecord fromJson(byte[] json) {
        return Json.read(json, CapStateRecord.class);
    }
}
