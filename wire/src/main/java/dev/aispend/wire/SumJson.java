package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Sum;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Sum} in JSON.
 *
 * @param costUsd the known cost, null when no line knows its cost
 * @param unpriced the quantities whose cost is unknown
 * @param creditsUsd the credits within the known cost, as a rule negative; absent when there are none
 * @param nativeAmounts what was billed in other currencies, by ISO 4217 code; absent when there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SumJson(
        @Nullable BigDecimal costUsd,
        long lines,
        long pricedLines,
        Map<String, BigDecimal> quantities,
        Map<String, BigDecimal> unpriced,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable BigDecimal creditsUsd,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, BigDecimal> nativeAmounts) {

    public static SumJson of(Sum sum) {
        return new SumJson(
                sum.costUsd().map(Usd::amount).orElse(null),
                sum.lines(),
                sum.pricedLines(),
                QuantitiesJson.of(sum.quantities()),
                QuantitiesJson.of(sum.unpriced()),
                sum.creditsUsd().isZero() ? null : sum.creditsUsd().amount(),
                sum.nativeAmounts().isEmpty() ? null : sum.nativeAmounts().byCurrency());
    }

    public Sum sum() {
        return new Sum(
                costUsd == null ? Usd.ZERO : new Usd(costUsd),
                pricedLines,
                lines,
                QuantitiesJson.quantities(quantities),
                QuantitiesJson.quantities(unpriced),
                creditsUsd == null ? Usd.ZERO : new Usd(creditsUsd),
                nativeAmounts == null ? NativeAmounts.NONE : new NativeAmounts(nativeAmounts));
    }
}
