package dev.aispend.wire.price;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@link PriceRow} in JSON.
 *
 * @param unit such as {@code input_tokens}
 * @param tier such as {@code standard} or {@code batch}
 * @param contextOver 0 for the base band
 * @param origin {@code manual} or {@code shipped}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PriceRowJson(
        int schemaVersion,
        String kind,
        String provider,
        String model,
        String unit,
        String tier,
        long contextOver,
        @Nullable String region,
        @Nullable String speed,
        BigDecimal usdPerUnit,
        Instant validFrom,
        @Nullable Instant validTo,
        String origin,
        String source)
        implements PriceRecord {

    public static final String KIND = "price";

    public static PriceRowJson of(PriceRow row) {
        var terms = row.terms();
        return new PriceRowJson(
                1,
                KIND,
                row.provider(),
                row.model(),
                row.unit().text(),
                terms.tier().text(),
                terms.contextOver(),
                terms.region(),
                terms.speed(),
                row.usdPerUnit(),
                row.validFrom(),
                row.validTo(),
                row.origin().name().toLowerCase(Locale.ROOT),
                row.source());
    }

    /** @throws IllegalArgumentException when the fields make no row, the message says why */
    public PriceRow row() {
        var terms = new Terms(
                Tier.ofText(tier).orElseThrow(() -> new IllegalArgumentException("no tier '" + tier + "'")),
                contextOver,
                region,
                speed);
        return new PriceRow(
                provider,
                model,
                Unit.ofText(unit),
                terms.equals(Terms.STANDARD) ? Terms.STANDARD : terms,
                usdPerUnit,
                validFrom,
                validTo,
                PriceRow.Origin.valueOf(origin.toUpperCase(Locale.ROOT)),
                source);
    }

    @Override
    public String key() {
        return PriceKeys.of(row());
    }

    /** @throws MalformedRecordException when the bytes do not hold a price */
    public static PriceRowJson fromJson(byte[] json) {
        return Json.read(json, PriceRowJson.class);
    }
}
