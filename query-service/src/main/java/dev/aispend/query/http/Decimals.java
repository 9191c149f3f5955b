package dev.aispend.query.http;

import java.math.BigDecimal;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which numbers a cap may have: positive, and none that takes pages to write out. */
final class Decimals {

    private static final int MAX_DECIMALS = 12;
    private static final int MAX_DIGITS = 15;
    private static final BigDecimal MAX_PERCENT = BigDecimal.valueOf(10_000);
    private static final int MAX_PERCENT_DECIMALS = 6;

    static final Predicate<BigDecimal> MONEY = number -> true;
    static final String MONEY_ALLOWED =
            "a positive number of US dollars, up to 15 digits before the point and 12 after it";

    static final Predicate<BigDecimal> TOKENS = number -> number.scale() == 0;
    static final String TOKENS_ALLOWED = "a positive whole number of tokens, up to 15 digits";

    static final Predicate<BigDecimal> PERCENT =
            number -> number.compareTo(MAX_PERCENT) <= 0 && number.scale() <= MAX_PERCENT_DECIMALS;
    static final String PERCENT_ALLOWED = "a positive percentage of the limit, up to 10000, such as 80 or 79.5";

    private Decimals() {}

    /** The number in its shortest form without exponent; null when it is not positive or has too many digits. */
    static @Nullable BigDecimal plain(BigDecimal number) {
        if (number.signum() <= 0) {
            return null;
        }
        // The number of digits before the point, told from the exponent without writing it out.
        long digits = (long) number.precision() - number.scale();
        if (digits > MAX_DIGITS || number.scale() > 2 * MAX_DECIMALS * MAX_DIGITS) {
            return null;
        }
        var shortest = number.stripTrailingZeros();
        if (shortest.scale() > MAX_DECIMALS) {
            return null;
        }
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }
}
