package dev.aispend.notify.text;

import dev.aispend.wire.AlertRecord.PeriodJson;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Periods in words. */
final class Periods {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);

    private Periods() {}

    /** Such as {@code November 2026}; fits behind "in". */
    static String name(PeriodJson period) {
        return switch (period.kind()) {
            case "day" -> "the day " + period.first();
            case "week" -> "the week of " + period.first() + " to " + period.last();
            case "month" -> MONTH.format(period.first());
            default -> "the " + period.kind() + " of " + period.first() + " to " + period.last();
        };
    }

    /** The days, both inclusive. */
    static String days(PeriodJson period) {
        return period.first().equals(period.last())
                ? period.first() + " (UTC)"
                : period.first() + " to " + period.last() + " (UTC)";
    }
}
