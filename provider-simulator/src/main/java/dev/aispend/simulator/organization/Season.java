package dev.aispend.simulator.organization;

import java.time.LocalDate;

/**
 * What happens to the invented organization over time, the same for all its providers: it grows a little every day, new
 * models come into use, and one night a batch job runs away.
 *
 * @param firstDay the first day with traffic; everything is told in days after it
 */
public record Season(LocalDate firstDay) {
    /** The day after the first on whose evening the batch job runs away. */
    public static final int RUNAWAY_DAY = 68;

    private static final long HOURS_PER_DAY = 24;
    private static final long START_PERMILLE = 900;
    private static final long DAILY_PERMILLE = 4;
    private static final long MOST_PERMILLE = 1500;
    private static final long RAMP_DAYS = 10;
    private static final long RUNAWAY_PERMILLE = 80_000;
    private static final long RUNAWAY_FROM_HOUR = RUNAWAY_DAY * HOURS_PER_DAY + 19;
    private static final long RUNAWAY_UNTIL_HOUR = RUNAWAY_DAY * HOURS_PER_DAY + 31;

    /** 90 % on the first day, 0.4 points more each day, at most 150 %. */
    public Trend growth() {
        return hour -> growth(hours(hour) / HOURS_PER_DAY);
    }

    /** Nothing for so many days, then in ten days up to the growth of all others. */
    public Trend launch(int afterDays) {
        return hour -> {
            long days = hours(hour) / HOURS_PER_DAY;
            long ramp = Math.min(RAMP_DAYS, Math.max(0, days - afterDays + 1));
            return growth(days) * ramp / RAMP_DAYS;
        };
    }

    /** As usual, but eighty times as much from 19:00 to 07:00 UTC in the night after {@link #RUNAWAY_DAY} days. */
    public Trend runaway() {
        return hour -> {
            long hours = hours(hour);
            boolean away = hours >= RUNAWAY_FROM_HOUR && hours < RUNAWAY_UNTIL_HOUR;
            return away ? RUNAWAY_PERMILLE : growth(hours / HOURS_PER_DAY);
        };
    }

    private long hours(long epochHour) {
        return Math.max(0, epochHour - firstDay.toEpochDay() * HOURS_PER_DAY);
    }

    private static long growth(long days) {
        return Math.min(MOST_PERMILLE, START_PERMILLE + DAILY_PERMILLE * days);
    }
}
