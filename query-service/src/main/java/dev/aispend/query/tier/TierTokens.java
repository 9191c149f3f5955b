package dev.aispend.query.tier;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How one tier stands on a day.
 *
 * @param tokensUsed of all accounts that are known, null while none is
 * @param limit tokens per UTC day, null when none is set
 */
public record TierTokens(
        @Nullable BigDecimal tokensUsed, @Nullable BigDecimal limit) {

    private static final int EXACT_SCALE = 4;
    private static final int PERCENT_POINTS = 2;

    /** Rounded half up to a whole number, for people; nothing is decided by it. */
    public @Nullable BigDecimal percentage() {
        return percentage(0, RoundingMode.HALF_UP);
    }

    /** To four decimals, rounded down, so that a limit never looks reached before it is. */
    public @Nullable BigDecimal percentageExact() {
        return percentage(EXACT_SCALE, RoundingMode.DOWN);
    }

    private @Nullable BigDecimal percentage(int scale, RoundingMode rounding) {
        return tokensUsed == null || limit == null
                ? null
                : tokensUsed.scaleByPowerOfTen(PERCENT_POINTS).divide(limit, scale, rounding);
    }
}
