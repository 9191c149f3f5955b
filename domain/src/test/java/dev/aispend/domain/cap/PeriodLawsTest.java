package dev.aispend.domain.cap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Periods share out time: every day, and every moment, is in exactly one of each kind. */
final class PeriodLawsTest {

    /** 2000-01-01 to 2099-12-31, in days and in milliseconds since 1970. */
    private static final int FIRST_DAY = 10_957;

    private static final int LAST_DAY = 47_481;
    private static final long FIRST_MS = 946_684_800_000L;
    private static final long LAST_MS = 4_102_444_799_999L;

    @Property
    void a_day_is_in_its_period_and_in_no_other(
            @ForAll PeriodKind kind, @ForAll @IntRange(min = FIRST_DAY, max = LAST_DAY) int epochDay) {
        var day = LocalDate.ofEpochDay(epochDay);
        var period = kind.of(day);

        assertThat(period.contains(day)).isTrue();
        assertThat(kind.of(period.first().minusDays(1)).contains(day)).isFalse();
        assertThat(kind.of(period.last().plusDays(1)).contains(day)).isFalse();
    }

    @Property
    void all_days_of_a_period_name_the_same_one(
            @ForAll PeriodKind kind,
            @ForAll @IntRange(min = FIRST_DAY, max = LAST_DAY) int epochDay,
            @ForAll @IntRange(max = 365) int offset) {
        var period = kind.of(LocalDate.ofEpochDay(epochDay));
        var another = period.first().plusDays(offset % period.days());

        assertThat(kind.of(another)).isEqualTo(period);
    }

    @Property
    void the_next_period_begins_where_this_one_ends(
            @ForAll PeriodKind kind, @ForAll @IntRange(min = FIRST_DAY, max = LAST_DAY) int epochDay) {
        var period = kind.of(LocalDate.ofEpochDay(epochDay));
        var next = kind.of(period.last().plusDays(1));

        assertThat(next.first()).isEqualTo(period.last().plusDays(1));
        assertThat(next.start()).isEqualTo(period.end());
    }

    @Property
    void a_moment_is_within_the_period_of_its_utc_day_alone(
            @ForAll PeriodKind kind, @ForAll @LongRange(min = FIRST_MS, max = LAST_MS) long epochMs) {
        var now = Instant.ofEpochMilli(epochMs);
        var period = kind.of(LocalDate.ofInstant(now, ZoneOffset.UTC));

        assertThat(now).isAfterOrEqualTo(period.start()).isBefore(period.end());
        assertThat(period.isOver(now)).isFalse();
        assertThat(kind.of(period.first().minusDays(1)).isOver(now)).isTrue();
    }

    @Property
    void the_last_moment_of_a_period_is_in_it_and_the_next_one_is_not(
            @ForAll PeriodKind kind, @ForAll @IntRange(min = FIRST_DAY, max = LAST_DAY) int epochDay) {
        var period = kind.of(LocalDate.ofEpochDay(epochDay));
        var last = period.end().minusNanos(1);

        assertThat(kind.of(LocalDate.ofInstant(last, ZoneOffset.UTC))).isEqualTo(period);
        assertThat(kind.of(LocalDate.ofInstant(period.end(), ZoneOffset.UTC))).isNotEqualTo(period);
    }

    @Property
    void weeks_are_seven_days_from_monday_and_months_begin_with_the_first(
            @ForAll @IntRange(min = FIRST_DAY, max = LAST_DAY) int epochDay) {
        var day = LocalDate.ofEpochDay(epochDay);
        var week = PeriodKind.WEEK.of(day);

        assertThat(week.first().getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(week.days()).isEqualTo(7);
        assertThat(PeriodKind.MONTH.of(day).first()).isEqualTo(day.withDayOfMonth(1));
        assertThat(PeriodKind.QUARTER.of(day).first().getMonthValue() % 3).isEqualTo(1);
        assertThat(PeriodKind.YEAR.of(day).days()).isEqualTo(day.lengthOfYear());
    }
}
