package dev.aispend.domain.reconcile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Optional;

/** Arithmetic of exact amounts that may each be off by a rounding. */
final class Amounts {

    private static final int PERCENT_DECIMALS = 2;

    private Amounts() {}

    /** How often {@code each} fits into the amount, when it does so a whole number of times but for the rounding. */
    static Optional<BigDecimal> wholeTimes(BigDecimal amount, BigDecimal each, BigDecimal roundingUsd) {
        if (each.signum() == 0) {
            return Optional.empty();
        }
        var times = amount.divide(each, 0, RoundingMode.HALF_EVEN);
        boolean fits = amount.subtract(times.multiply(each)).abs().compareTo(roundingUsd) <= 0;
        return fits ? Optional.of(times) : Optional.empty();
    }

    /** The largest amount all of these are whole multiples of; zero when there is none but zero. */
    static BigDecimal commonMeasure(Collection<BigDecimal> amounts) {
        int scale = amounts.stream().mapToInt(BigDecimal::scale).max().orElse(0);
        var measure = BigInteger.ZERO;
        for (BigDecimal amount : amounts) {
            measure = measure.gcd(amount.setScale(scale).unscaledValue());
        }
        return new BigDecimal(measure, scale);
    }

    /** Such as {@code 3.1 %}. */
    static String percent(BigDecimal part, BigDecimal whole) {
        if (whole.signum() == 0) {
            return "all";
        }
        var percent = part.abs().movePointRight(2).divide(whole.abs(), PERCENT_DECIMALS, RoundingMode.HALF_EVEN);
        return plain(percent) + " %";
    }

    static String usd(BigDecimal amount) {
        return plain(amount) + " USD";
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
