package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of the export have at most nine decimals, so that a float keeps them and NUMERIC takes them unchanged. */
final class Money {
    private static final int DECIMALS = 9;

    private Money() {}

    static BigDecimal rounded(BigDecimal amount) {
        BigDecimal rounded = amount.setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }
}
