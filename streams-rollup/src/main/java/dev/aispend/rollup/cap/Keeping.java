package dev.aispend.rollup.cap;

import dev.aispend.domain.cap.Period;
import java.time.LocalDate;

/** How long what caps counted is kept. */
public final class Keeping {

    /** As long as alerts are kept. */
    public static final int DAYS = 400;

    private static final int LONGEST_PERIOD_DAYS = 366;

    private Keeping() {}

    public static boolean isForgotten(Period period, LocalDate today) {
        return period.last().isBefore(today.minusDays(DAYS));
    }

    /** True when no period of any kind that holds the day is kept. */
    static boolean isForgotten(LocalDate day, LocalDate today) {
        return day.isBefore(today.minusDays((long) DAYS + LONGEST_PERIOD_DAYS));
    }
}
