package dev.aispend.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The one form of decimals that come from outside: bounded, and equal when they are worth the same. */
public final class Decimals {

    /** Decimals kept of a line's figure; sums of such figures stay exact. */
    public static final int SCALE = 12;

    /** A single figure beyond this is refused, since adding it would allocate its exponent in digits. */
    public static final int MAX_INTEGER_DIGITS = 18;

    /** Room for more figures at that limit than there can be, so that a sum of good figures never fails. */
    private static final int MAX_SUM_DIGITS = 36;

    private Decimals() {}

    /**
     * Rounds HALF_EVEN to {@link #SCALE} decimals, without trailing zeros and without a negative scale.
     *
     * @throws NumberFormatException when the magnitude is absurd
     */
    public static BigDecimal normalise(BigDecimal raw) {
        return normalise(raw, MAX_INTEGER_DIGITS);
    }

    /** As {@link #normalise(BigDecimal)}, with room for sums. */
    static BigDecimal normaliseSum(BigDecimal raw) {
        return normalise(raw, MAX_SUM_DIGITS);
    }

    private static BigDecimal normalise(BigDecimal raw, int maxIntegerDigits) {
        // A zero keeps its scale ("0E-6176" has 6176 decimals) and would drag it into every sum.
        if (raw.signum() == 0) {
            return BigDecimal.ZERO;
        }
        if ((long) raw.precision() - raw.scale() > maxIntegerDigits) {
            throw new NumberFormatException("beyond 10^" + maxIntegerDigits);
        }
        if ((long) raw.scale() - raw.precision() > SCALE) {
            return BigDecimal.ZERO;
        }
        var rounded = raw.scale() > SCALE ? raw.setScale(SCALE, RoundingMode.HALF_EVEN) : raw;
        var stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
