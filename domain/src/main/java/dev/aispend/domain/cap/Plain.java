package dev.aispend.domain.cap;

import java.math.BigDecimal;

/** One form for equal decimals: no trailing zeros, no exponent. */
final class Plain {

    private Plain() {}

    static BigDecimal of(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
