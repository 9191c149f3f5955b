package dev.aispend.rollup;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.rollup.Input.Fetch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** The day our cases play on. */
final class Days {

    static final LocalDate DAY = LocalDate.parse("2026-01-10");
    static final String KEY = "openai|default|2026-01-10";
    static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    /** After the day's end and its settling time. */
    static final Instant SETTLED = DayStatus.endOf(DAY).plus(Duration.ofDays(5));

    private Days() {}

    /** A fetch of the bill, so many minutes after the day's end; negative before it. */
    static Fetch bill(int minutesAfterEnd) {
        return Fetch.of(Input.COSTS, DAY, afterEnd(minutesAfterEnd));
    }

    static Fetch usage(int minutesAfterEnd) {
        return Fetch.of(Input.COMPLETIONS, DAY, afterEnd(minutesAfterEnd));
    }

    private static Instant afterEnd(int minutes) {
        return DayStatus.endOf(DAY).plus(Duration.ofMinutes(minutes));
    }
}
