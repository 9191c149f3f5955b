package dev.aispend.simulator.openai;

import java.math.BigDecimal;

/** Amounts as the live service writes them: 34 significant digits, and an exact zero as the smallest exponent. */
final class Decimal128 {
    private static final int DIGITS = 34;

    private Decimal128() {}

    static String text(BigDecimal value) {
        if (value.signum() == 0) {
            return "0E-6176";
        }
        return value.setScale(DIGITS - value.precision() + value.scale()).toString();
    }
}
