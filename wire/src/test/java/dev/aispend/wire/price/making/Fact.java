package dev.aispend.wire.price.making;

import java.math.BigDecimal;
import java.util.Optional;

/** A price and where it comes from. */
record Fact(BigDecimal usdPerUnit, String source) {

    /** The price lists state dollars per million. */
    static BigDecimal perUnit(String usdPerMillion) {
        return new BigDecimal(usdPerMillion).movePointLeft(6).stripTrailingZeros();
    }

    static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    Fact times(BigDecimal factor, String why) {
        return new Fact(usdPerUnit.multiply(factor).stripTrailingZeros(), source + "; " + why);
    }

    /** The price times a ratio, nothing when that is no finite decimal. */
    static Optional<BigDecimal> times(BigDecimal price, BigDecimal numerator, BigDecimal denominator) {
        try {
            return Optional.of(price.multiply(numerator).divide(denominator).stripTrailingZeros());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
