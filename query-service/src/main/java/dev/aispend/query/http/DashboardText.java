package dev.aispend.query.http;

import dev.aispend.domain.day.DayState;
import dev.aispend.query.spend.Bases;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the page writes things. */
final class DashboardText {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int CENTS = 2;
    private static final int GROUP = 3;

    /** Does not break. */
    private static final char NARROW_SPACE = '\u202f';

    private DashboardText() {}

    static String time(@Nullable Instant instant) {
        return instant == null ? "never" : MINUTE.format(instant);
    }

    /** Exact, with at least two decimals and groups of three digits. */
    static String usd(@Nullable BigDecimal amount) {
        if (amount == null) {
            return DashboardPage.UNKNOWN;
        }
        var stripped = amount.stripTrailingZeros();
        return grouped(stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped);
    }

    /** Exact, with groups of three digits. */
    static String count(@Nullable BigDecimal number) {
        if (number == null) {
            return DashboardPage.UNKNOWN;
        }
        var stripped = number.stripTrailingZeros();
        return grouped(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    /** In the measure's unit. */
    static String amount(@Nullable BigDecimal amount, String measure) {
        return measure.equals(CapRecord.TOKENS) ? count(amount) + " tokens" : usd(amount) + " USD";
    }

    /** To one decimal, rounded down; null when either is unknown, or there is nothing to share. */
    static @Nullable String percent(@Nullable BigDecimal part, @Nullable BigDecimal whole) {
        if (part == null || whole == null || whole.signum() <= 0) {
            return null;
        }
        return part.max(BigDecimal.ZERO)
                .scaleByPowerOfTen(CENTS)
                .divide(whole, 1, RoundingMode.DOWN)
                .toPlainString();
    }

    static String basis(Bases bases) {
        return bases.texts().isEmpty() ? "none" : String.join(" and ", bases.texts());
    }

    static String state(@Nullable DayState state) {
        return state == null ? DashboardPage.UNKNOWN : state.text();
    }

    private static String grouped(BigDecimal number) {
        var plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        var whole = new StringBuilder(point < 0 ? plain : plain.substring(0, point));
        for (int i = whole.length() - GROUP; i > 0; i -= GROUP) {
            whole.insert(i, NARROW_SPACE);
        }
        return (number.signum() < 0 ? "−" : "") + whole + (point < 0 ? "" : plain.substring(point));
    }
}
