package dev.aispend.query.spend;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Exact figures; null is unknown, never 0.
 *
 * @param costUsd the known cost, net of credits
 * @param creditsUsd the credits within the known cost, as a rule negative; null when the cost is
 * @param nativeAmounts what was billed in other currencies than US dollars, with or without a rate
 * @param bases what the cost rests on
 * @param tokensBases what tokens and requests rest on
 * @param state of the least final basis the figures rest on, null when they rest on none
 * @param unpriced quantities of the cost's bases whose cost is unknown
 */
public record Figures(
        @Nullable BigDecimal costUsd,
        @Nullable BigDecimal creditsUsd,
        NativeAmounts nativeAmounts,
        @Nullable BigDecimal inputTokens,
        @Nullable BigDecimal outputTokens,
        @Nullable BigDecimal requests,
        Bases bases,
        Bases tokensBases,
        @Nullable DayState state,
        Quantities unpriced) {

    public static final Figures NOTHING = new Figures(
            null, null, NativeAmounts.NONE, null, null, null, Bases.NONE, Bases.NONE, null, Quantities.NONE);

    public Figures plus(Figures other) {
        return new Figures(
                sum(costUsd, other.costUsd),
                sum(creditsUsd, other.creditsUsd),
                nativeAmounts.plus(other.nativeAmounts),
                sum(inputTokens, other.inputTokens),
                sum(outputTokens, other.outputTokens),
                sum(requests, other.requests),
                bases.and(other.bases),
                tokensBases.and(other.tokensBases),
                leastFinal(state, other.state),
                unpriced.plus(other.unpriced));
    }

    /** What would be to pay without the credits; null when the cost is unknown. */
    public @Nullable BigDecimal grossCostUsd() {
        return costUsd == null || creditsUsd == null || creditsUsd.signum() == 0
                ? costUsd
                : shortest(costUsd.subtract(creditsUsd));
    }

    /** Without trailing zeros or exponent. */
    public static @Nullable BigDecimal sum(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        return left == null ? right : right == null ? left : shortest(left.add(right));
    }

    public static @Nullable DayState leastFinal(@Nullable DayState left, @Nullable DayState right) {
        return left == null ? right : right == null ? left : left.and(right);
    }

    private static BigDecimal shortest(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
