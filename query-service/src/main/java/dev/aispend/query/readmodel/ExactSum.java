package dev.aispend.query.readmodel;

import java.math.BigDecimal;

/** A running total that is exact: a long counts units of the scale, and what a long cannot hold goes to a decimal. */
final class ExactSum {

    private static final int LONG_DIGITS = 18;
    private static final long TEN = 10;

    private final int scale;
    private long small;
    private BigDecimal large = BigDecimal.ZERO;

    ExactSum(int scale) {
        this.scale = scale;
    }

    void add(long unscaled) {
        long sum = small + unscaled;
        boolean overflows = ((small ^ sum) & (unscaled ^ sum)) < 0;
        if (overflows) {
            large = large.add(BigDecimal.valueOf(small, scale));
            small = unscaled;
        } else {
            small = sum;
        }
    }

    void add(BigDecimal value) {
        boolean fits = value.scale() <= scale && (long) value.precision() - value.scale() + scale <= LONG_DIGITS;
        if (fits) {
            add(value.movePointRight(scale).longValueExact());
        } else {
            large = large.add(value);
        }
    }

    void add(ExactSum other) {
        add(other.small);
        if (!other.fitsLong()) {
            large = large.add(other.large);
        }
    }

    boolean fitsLong() {
        return large.signum() == 0;
    }

    /** In units of the scale; the whole value only when it {@link #fitsLong() fits}. */
    long unscaled() {
        return small;
    }

    /** Without trailing zeros or exponent. */
    BigDecimal value() {
        if (fitsLong()) {
            return shortest(small, scale);
        }
        var stripped = large.add(BigDecimal.valueOf(small, scale)).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static BigDecimal shortest(long unscaled, int scale) {
        long digits = unscaled;
        int decimals = digits == 0 ? 0 : scale;
        while (decimals > 0 && digits % TEN == 0) {
            digits /= TEN;
            decimals--;
        }
        return BigDecimal.valueOf(digits, decimals);
    }
}
