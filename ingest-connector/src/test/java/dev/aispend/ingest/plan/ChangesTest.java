package dev.aispend.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.plan.Changes.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChangesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final LocalDate LONG_AGO = LocalDate.of(2026, 8, 20);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private final Map<LocalDate, KnownDay> days = new HashMap<>();

    ChangesTest() {
        days.put(LONG_AGO, read(LONG_AGO, NOW.minus(Duration.ofDays(1))));
        days.put(TODAY, read(TODAY, NOW.minus(HOUR)));
    }

    @Test
    void the_first_answer_reaches_back_some_days_and_later_ones_some_hours_before_the_newest_change() {
        assertThat(Changes.since(null).from(NOW)).isEqualTo("2026-11-18T10:00:00Z");
        assertThat(told(LONG_AGO, NOW.minusSeconds(600)).from(NOW.plus(HOUR))).isEqualTo("2026-11-21T03:50:00Z");
    }

    @Test
    void an_answer_that_tells_of_nothing_moves_nothing() {
        var before = Changes.since(NOW.minus(Duration.ofDays(2)));
        assertThat(heard(before, Map.of(), NOW).from(NOW)).isEqualTo(before.from(NOW));
        var first = heard(Changes.since(null), Map.of(), NOW);
        assertThat(first.from(NOW.plus(HOUR))).isEqualTo(Changes.since(null).from(NOW));
    }

    @Test
    void before_anything_else_the_feed_is_asked_and_then_once_an_interval() {
        var known = days.get(LONG_AGO);
        assertThat(Changes.since(null).step(LONG_AGO, known, NOW, HOUR)).isEqualTo(Step.ASK_FEED);
        var told = heard(Changes.since(null), Map.of(), NOW);
        assertThat(told.step(LONG_AGO, known, NOW, HOUR)).isEqualTo(Step.VOUCH);
        assertThat(told.step(LONG_AGO, known, NOW.plus(HOUR).minusMillis(1), HOUR))
                .isEqualTo(Step.VOUCH);
        assertThat(told.step(LONG_AGO, known, NOW.plus(HOUR), HOUR)).isEqualTo(Step.ASK_FEED);
    }

    @Test
    void an_answer_from_before_the_last_look_vouches_for_nothing() {
        var told = heard(Changes.since(null), Map.of(), NOW);
        assertThat(told.step(TODAY, read(TODAY, NOW.plusSeconds(1)), NOW.plusSeconds(60), HOUR))
                .isEqualTo(Step.ASK_FEED);
    }

    @Test
    void a_named_day_is_read_at_once_and_again_when_nothing_may_be_out_of_sight_any_more() {
        var changedAt = NOW.minusSeconds(600);
        var told = told(LONG_AGO, changedAt);
        assertThat(told.step(LONG_AGO, days.get(LONG_AGO), NOW, HOUR)).isEqualTo(Step.READ);
        var readAt = NOW.plusSeconds(5);
        var afterRead = heard(told.read(LONG_AGO, readAt), Map.of(LONG_AGO, changedAt), NOW.plus(HOUR));
        days.put(LONG_AGO, read(LONG_AGO, readAt));
        assertThat(afterRead.step(LONG_AGO, days.get(LONG_AGO), NOW.plus(HOUR), HOUR))
                .isEqualTo(Step.VOUCH);
        assertThat(afterRead.due(LONG_AGO, readAt)).contains(changedAt.plus(Changes.OVERLAP));
        var covered = afterRead.read(LONG_AGO, changedAt.plus(Changes.OVERLAP));
        assertThat(covered.due(LONG_AGO, readAt)).isEmpty();
    }

    @Test
    void a_day_that_was_read_late_enough_is_not_named_by_the_same_change_again() {
        days.put(LONG_AGO, read(LONG_AGO, NOW));
        var told = told(LONG_AGO, NOW.minus(Changes.OVERLAP));
        assertThat(told.named()).isEmpty();
    }

    @Test
    void a_newer_change_names_a_day_anew() {
        var told = told(LONG_AGO, NOW.minus(HOUR)).read(LONG_AGO, NOW.plusSeconds(1));
        days.put(LONG_AGO, read(LONG_AGO, NOW.plusSeconds(1)));
        var again = heard(told, Map.of(LONG_AGO, NOW.plusSeconds(60)), NOW.plus(HOUR));
        assertThat(again.due(LONG_AGO, NOW.plusSeconds(1))).contains(Instant.EPOCH);
    }

    @Test
    void what_may_be_kept_over_a_restart_stays_before_what_is_not_covered() {
        var told =
                heard(Changes.since(null), Map.of(LONG_AGO, NOW.minusSeconds(900), TODAY, NOW.minusSeconds(60)), NOW);
        assertThat(told.through()).isEqualTo(NOW.minusSeconds(60));
        assertThat(told.settledThrough()).isEqualTo(NOW.minusSeconds(900));
        var longAgoCovered = told.read(LONG_AGO, NOW.plus(Changes.OVERLAP));
        assertThat(longAgoCovered.settledThrough()).isEqualTo(NOW.minusSeconds(60));
        assertThat(told.read(LONG_AGO, NOW).settledThrough()).isEqualTo(NOW.minusSeconds(900));
    }

    @Test
    void a_day_that_is_not_ours_to_read_is_not_named() {
        var told = heard(Changes.since(null), Map.of(LocalDate.of(2020, 1, 1), NOW), NOW);
        assertThat(told.named()).isEmpty();
        assertThat(told.settledThrough()).isEqualTo(NOW);
    }

    @Test
    void nobody_vouches_for_a_day_that_failed_is_stale_was_never_read_or_has_ended_since() {
        var told = heard(Changes.since(null), Map.of(), NOW);
        var good = Objects.requireNonNull(days.get(LONG_AGO)).status();
        var failed = DayStatus.failed(Optional.of(good), 9, NOW.minusSeconds(9), new FetchProblem("network", "x"));
        assertThat(told.step(LONG_AGO, new KnownDay(failed, false), NOW, HOUR)).isEqualTo(Step.READ);
        assertThat(told.step(LONG_AGO, new KnownDay(good, true), NOW, HOUR)).isEqualTo(Step.READ);
        assertThat(told.step(LONG_AGO, null, NOW, HOUR)).isEqualTo(Step.READ);
        var beforeItsEnd = read(TODAY, NOW.minus(HOUR));
        var midnight = Instant.parse("2026-11-22T00:00:00Z");
        assertThat(heard(told, Map.of(), midnight).step(TODAY, beforeItsEnd, midnight, HOUR))
                .isEqualTo(Step.READ);
        assertThat(told.step(TODAY, beforeItsEnd, NOW, HOUR)).isEqualTo(Step.VOUCH);
    }

    @Test
    void a_named_day_beyond_look_back_and_sweep_is_due_and_an_unnamed_final_one_is_not() {
        var schedule = new Schedule(
                HOUR, Duration.ofDays(2), 100, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(35));
        var lookback = new Lookback(schedule);
        assertThat(lookback.days(source(told(LONG_AGO, NOW.minusSeconds(60))), NOW)
                        .filter(due -> due.day().equals(LONG_AGO)))
                .singleElement()
                .satisfies(due -> assertThat(due.urgency()).isEqualTo(Urgency.FRESH))
                .satisfies(due -> assertThat(due.at()).isEqualTo(Instant.EPOCH));
        var recently = LocalDate.of(2026, 11, 1);
        days.put(recently, read(recently, NOW.minus(Duration.ofDays(8))));
        assertThat(lookback.days(source(heard(Changes.since(null), Map.of(), NOW)), NOW))
                .extracting(DueDay::day)
                .contains(TODAY)
                .doesNotContain(recently, LONG_AGO);
    }

    private SourceDays source(Changes changes) {
        var through = LocalDate.of(2026, 11, 20);
        return new SourceDays(Sources.VERTEX_BILLING_EXPORT, LONG_AGO, through, days, Optional.of(changes));
    }

    private Changes told(LocalDate day, Instant changedAt) {
        return heard(Changes.since(null), Map.of(day, changedAt), NOW);
    }

    private Changes heard(Changes before, Map<LocalDate, Instant> changedAt, Instant now) {
        return before.heard(changedAt, day -> Optional.ofNullable(days.get(day)).map(KnownDay::lastRead), now);
    }

    /** Final, if the day has ended. */
    private static KnownDay read(LocalDate day, Instant at) {
        var status = DayStatus.changed(1, at, "hash", 1)
                .unchanged(2, at, day, Duration.ZERO)
                .unchanged(3, at, day, Duration.ZERO);
        return new KnownDay(status, false);
    }
}
