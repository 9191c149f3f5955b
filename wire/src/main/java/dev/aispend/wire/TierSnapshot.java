package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How many tokens an account day came to, by tier of model, on {@code spend.tier-snapshots}; written when that changed.
 *
 * @param basis whose tokens count
 * @param tokens by tier; a tier without tokens is zero
 * @param version of the day's header that it follows from
 * @param at the time of the input that changed it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record TierSnapshot(
        int schemaVersion,
        String provider,
        String account,
        LocalDate day,
        String basis,
        Map<String, BigDecimal> tokens,
        long version,
        Instant at) {

    public static final int SCHEMA_VERSION = 1;

    /** {@code provider|account|day|version}. */
    public String key() {
        return Keys.join(List.of(provider, account, day.toString(), Long.toString(version)));
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static TierSnapshot fromJson(byte[] json) {
        return Json.read(json, TierSnapshot.class);
    }
}
