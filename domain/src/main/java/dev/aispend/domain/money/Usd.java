package dev.aispend.domain.money;

import java.math.BigDecimal;

/**
 * An exact amount of US dollars, possibly negative.
 *
 * <p>Normalised when made: at most {@link #SCALE} decimals (HALF_EVEN), no trailing zeros, so equal amounts are equal.
 */
public record Usd(BigDecimal amount) implements Comparable<Usd> {

    /** Decimals kept of a line's amount; sums of such amounts stay exact. */
    public static final int SCALE = Decimals.SCALE;

    public static final Usd ZERO = new Usd(BigDecimal.ZERO);

    public Usd {
        amount = Decimals.normaliseSum(amount);
    }

    /**
     * Reads a decimal, in plain or scientific notation.
     *
     * @throws NumberFormatException when the text is not a decimal or its magnitude is absurd
     */
    public static Usd parse(String text) {
        return new Usd(new BigDecimal(text));
    }

    public Usd plus(Usd other) {
        return isZero() ? other : other.isZero() ? this : new Usd(amount.add(other.amount));
    }

    public Usd minus(Usd other) {
        return other.isZero() ? this : new Usd(amount.subtract(other.amount));
    }

    public Usd negate() {
        return isZero() ? this : new Usd(amount.negate());
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    @Override
    public int compareTo(Usd other) {
        return amount.compareTo(other.amount);
    }

    /** The amount without exponent, such as {@code 12.5}. */
    @Override
    public String toString() {
        return amount.toPlainString();
    }
}
