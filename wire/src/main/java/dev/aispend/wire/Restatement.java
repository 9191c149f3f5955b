package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A published number of an ended day that changed, on {@code spend.restatements}.
 *
 * @param cause {@code late}, {@code provider}, {@code basis}, {@code price} or {@code recompute}
 * @param fetchId of the fetch that caused it, 0 when no fetch did
 * @param version of the day header that carries the new number
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Restatement(
        int schemaVersion,
        String provider,
        String account,
        LocalDate day,
        @Nullable BigDecimal oldCostUsd,
        @Nullable BigDecimal newCostUsd,
        @Nullable String oldBasis,
        @Nullable String newBasis,
        List<ModelChange> models,
        String cause,
        @Nullable String source,
        long fetchId,
        long version,
        Instant at) {

    /** One model's winning cost before and after; null where there was or is none. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record ModelChange(
            @Nullable String model,
            @Nullable BigDecimal oldCostUsd,
            @Nullable BigDecimal newCostUsd) {}

    public byte[] toJson() {
        return Json.write(this);
    }

    public static Restatement fromJson(byte[] json) {
        return Json.read(json, Restatement.class);
    }
}
