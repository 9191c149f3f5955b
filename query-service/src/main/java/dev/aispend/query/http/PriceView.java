package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.wire.price.PriceKeys;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A price row as clients see it.
 *
 * @param id opaque; the same for the same model, unit, terms, beginning and origin
 * @param usdPerMillion the same price for a million units
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PriceView(
        String id,
        String provider,
        String model,
        String unit,
        String tier,
        long contextOver,
        @Nullable String region,
        @Nullable String speed,
        BigDecimal usdPerUnit,
        BigDecimal usdPerMillion,
        Instant validFrom,
        @Nullable Instant validTo,
        String origin,
        String source) {

    static final int PER_MILLION_DIGITS = 6;

    static PriceView of(PriceRow row) {
        Terms terms = row.terms();
        return new PriceView(
                id(row),
                row.provider(),
                row.model(),
                row.unit().text(),
                terms.tier().text(),
                terms.contextOver(),
                terms.region(),
                terms.speed(),
                row.usdPerUnit(),
                perMillion(row.usdPerUnit()),
                row.validFrom(),
                row.validTo(),
                row.origin().name().toLowerCase(Locale.ROOT),
                row.source());
    }

    static String id(PriceRow row) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(PriceKeys.of(row).getBytes(StandardCharsets.UTF_8));
    }

    private static BigDecimal perMillion(BigDecimal usdPerUnit) {
        var shortest = usdPerUnit.movePointRight(PER_MILLION_DIGITS).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
