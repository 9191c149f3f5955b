package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Sum;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Sum} in JSON.
 *
 * @param costUsd the known cost, null when no line knows its cost
 * @param unpriced the quantities whose cost is unknown
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SumJson(
        @Nullable BigDecimal costUsd,
        long lines,
        long pricedLines,
        Map<String, BigDecimal> quantities,
        Map<String, BigDecimal> unpriced) {

    public static SumJson of(Sum sum) {
        return new SumJson(
                sum.costUsd().map(Usd::amount).orElse(null),
                sum.lines(),
                sum.pricedLines(),
                QuantitiesJson.of(sum.quantities()),
                QuantitiesJson.of(sum.unpriced()));
    }

    public Sum sum() {
        return new Sum(
                costUsd == null ? Usd.ZERO : new Usd(costUsd),
                pricedLines,
                lines,
                QuantitiesJson.quantities(quantities),
                QuantitiesJson.quantities(unpriced));
    }
}
