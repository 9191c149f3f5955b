package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one partition of the rollup has done of a recompute since its result before, on {@code spend.command-results}. A
 * recompute is done when every partition has written one that says {@code done}.
 *
 * @param partitions how many there are
 * @param sequence of this partition's results, from 1
 * @param days account days whose pages were read again since the result before
 * @param changes those whose published figures change, or would
 * @param skipped those that stay as they are
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecomputeResult(
        int schemaVersion,
        String kind,
        String commandId,
        int partition,
        int partitions,
        long sequence,
        long days,
        List<DayChange> changes,
        List<SkippedDay> skipped,
        boolean done,
        Instant at) {

    public static final int SCHEMA_VERSION = 1;
    public static final String KIND = "recompute";

    /**
     * @param oldCostUsd null when unknown
     * @param oldBasis null when there is none
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record DayChange(
            String provider,
            String account,
            LocalDate day,
            @Nullable BigDecimal oldCostUsd,
            @Nullable BigDecimal newCostUsd,
            @Nullable String oldBasis,
            @Nullable String newBasis,
            @Nullable BigDecimal oldTokens,
            @Nullable BigDecimal newTokens,
            List<Restatement.ModelChange> models) {}

    /**
     * @param source {@code *} when the whole day stays as it is
     * @param reason {@code expired}: its pages are gone; {@code refused}: today's parsers cannot read them; {@code failed}:
     *     reading them went wrong, see the log
     */
    public record SkippedDay(String provider, String account, LocalDate day, String source, String reason) {}

    /** {@code command|partition|sequence}. */
    public String key() {
        return Keys.join(List.of(commandId, Integer.toString(partition), Long.toString(sequence)));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static RecomputeResult fromJson(byte[] json) {
        return Json.read(json, RecomputeResult.class);
    }
}
