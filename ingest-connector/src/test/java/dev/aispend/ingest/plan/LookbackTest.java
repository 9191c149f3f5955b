package dev.aispend.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LookbackTest {

    private static final Schedule SCHEDULE = new Schedule(
            Duration.ofHours(1), Duration.ofDays(2), 30, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(35));
    private static final Duration SETTLING = Duration.ofDays(3);
    private static final LocalDate FIRST = LocalDate.of(2026, 10, 1);
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Map<LocalDate, KnownDay> days = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T00:00:00Z, 48h, 2026-11-19",
        "2026-11-21T23:59:59Z, 48h, 2026-11-19",
        "2026-11-22T00:00:00Z, 48h, 2026-11-20",
        "2026-11-21T10:00:00Z, 1h, 2026-11-21",
        "2026-11-21T00:30:00Z, 1h, 2026-11-20",
        "2026-03-01T12:00:00Z, 48h, 2026-02-27",
    })
    void the_lookback_covers_every_utc_day_it_overlaps(Instant now, String lookback, LocalDate from) {
        var schedule = new Schedule(
                Duration.ofHours(1),
                Duration.parse("PT" + lookback),
                0,
                Duration.ofDays(1),
                Duration.ofDays(7),
                Duration.ofDays(35));
        assertThat(schedule.freshFrom(now)).isEqualTo(from);
        assertThat(schedule.firstDay(now)).isEqualTo(from);
    }

    @Test
    void without_anything_known_every_day_from_the_first_is_due_newest_first() {
        var due = new Lookback(SCHEDULE)
                .days(known(LocalDate.of(2026, 11, 17), null), NOW)
                .toList();
        assertThat(due)
                .extracting(DueDay::day, DueDay::urgency, DueDay::at)
                .containsExactly(
                        tuple("2026-11-21", Urgency.FRESH),
                        tuple("2026-11-20", Urgency.FRESH),
                        tuple("2026-11-19", Urgency.FRESH),
                        tuple("2026-11-18", Urgency.MISSING),
                        tuple("2026-11-17", Urgency.MISSING));
    }

    @ParameterizedTest
    @CsvSource({
        // day, read at, settled fetches, expected
        "2026-11-21, 2026-11-21T09:30:00Z, 0, FRESH at 2026-11-21T10:30:00Z",
        "2026-11-19, 2026-11-21T09:30:00Z, 0, FRESH at 2026-11-21T10:30:00Z",
        "2026-11-18, 2026-11-19T00:00:00Z, 0, RECHECK at 2026-11-20T00:00:00Z",
        "2026-11-18, 2026-11-18T23:59:59Z, 0, MISSING at 1970-01-01T00:00:00Z",
        "2026-11-10, 2026-11-20T12:00:00Z, 1, RECHECK at 2026-11-21T12:00:00Z",
        "2026-11-10, 2026-11-20T12:00:00Z, 2, SWEEP at 2026-11-27T12:00:00Z",
        "2026-10-17, 2026-11-20T12:00:00Z, 2, SWEEP at 2026-11-27T12:00:00Z",
        "2026-10-16, 2026-11-20T12:00:00Z, 2, never",
        "2026-10-16, 2026-11-20T12:00:00Z, 1, RECHECK at 2026-11-21T12:00:00Z",
        // a clock that ran ahead does not hold up the day
        "2026-11-21, 2026-11-21T13:00:00Z, 0, FRESH at 1970-01-01T00:00:00Z",
    })
    void a_day_is_read_again_by_its_age_and_state(LocalDate day, Instant readAt, int settled, String expected) {
        days.put(day, new KnownDay(read(readAt, settled), false));
        assertThat(due(day)).isEqualTo(expected);
    }

    @Test
    void a_final_day_that_failed_its_sweep_or_went_stale_is_due_at_once() {
        var day = LocalDate.of(2026, 11, 10);
        var read = read(NOW.minusSeconds(60), 2);
        var failed = DayStatus.failed(Optional.of(read), 2, NOW.minusSeconds(1), new FetchProblem("timeout", ""));
        days.put(day, new KnownDay(failed, false));
        assertThat(due(day)).isEqualTo("SWEEP at 1970-01-01T00:00:00Z");
        days.put(day, new KnownDay(read, true));
        assertThat(due(day)).isEqualTo("SWEEP at 1970-01-01T00:00:00Z");
    }

    @Test
    void days_up_to_the_last_complete_one_are_not_asked_for_again_however_little_is_known_of_them() {
        var due = new Lookback(SCHEDULE)
                .days(known(FIRST, LocalDate.of(2026, 11, 15)), NOW)
                .toList();
        assertThat(due).extracting(DueDay::day).first().isEqualTo(LocalDate.of(2026, 11, 21));
        assertThat(due).extracting(DueDay::day).last().isEqualTo(LocalDate.of(2026, 11, 16));
        assertThat(new Lookback(SCHEDULE).backfillDaysLeft(known(FIRST, LocalDate.of(2026, 11, 15)), NOW))
                .isEqualTo(3);
    }

    private String due(LocalDate day) {
        return new Lookback(SCHEDULE)
                .days(known(FIRST, null), NOW)
                .filter(due -> due.day().equals(day))
                .map(due -> due.urgency() + " at " + due.at())
                .findFirst()
                .orElse("never");
    }

    private SourceDays known(LocalDate first, @Nullable LocalDate completeThrough) {
        return new SourceDays(Sources.OPENAI_COSTS, first, completeThrough, days);
    }

    private static Tuple tuple(String day, Urgency urgency) {
        return new Tuple(LocalDate.parse(day), urgency, Instant.EPOCH);
    }

    private static DayStatus read(Instant at, int settled) {
        var status = DayStatus.changed(at.toEpochMilli(), at, "hash", 1);
        for (int i = 0; i < settled; i++) {
            status = status.unchanged(status.fetchId() + 1, at, LocalDate.of(2020, 1, 1), SETTLING);
        }
        assertThat(List.of(status.settledFetches())).containsExactly(settled);
        return status;
    }
}
