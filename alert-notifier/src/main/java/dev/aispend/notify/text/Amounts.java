package dev.aispend.notify.text;

import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Amounts in words: every digit there is, grouped for the eye. */
final class Amounts {

    private static final int CENTS = 2;

    private Amounts() {}

    /** {@code $1,234.50} or {@code 2,500,000 tokens}. */
    static String of(String measure, BigDecimal amount) {
        if (measure.equals(CapRecord.TOKENS)) {
            return grouped(amount, 0) + " tokens";
        }
        var dollars = "$" + grouped(amount.abs(), CENTS);
        return amount.signum() < 0 ? "-" + dollars : dollars;
    }

    static String percent(BigDecimal percent) {
        return grouped(percent, 0) + "%";
    }

    private static String grouped(BigDecimal amount, int decimals) {
        var format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(
                Math.max(decimals, amount.stripTrailingZeros().scale()));
        format.setRoundingMode(RoundingMode.UNNECESSARY);
        return format.format(amount);
    }
}
