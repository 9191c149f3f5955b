package dev.aispend.launcher.config;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts as people write them: digits, perhaps a point; no sign, no exponent, no grouping. */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    private Numbers() {}

    static boolean isDecimal(String text) {
        return DECIMAL.matcher(text).matches();
    }

    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    /** Nothing for zero; without zeros at the end, so that 10 and 10.0 are no edit of each other. */
    static Optional<BigDecimal> positive(String text) {
        var number = new BigDecimal(text).stripTrailingZeros();
        return number.signum() == 0 ? Optional.empty() : Optional.of(number.scale() < 0 ? number.setScale(0) : number);
    }
}
