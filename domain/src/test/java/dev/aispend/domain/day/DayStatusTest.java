package dev.aispend.domain.day;

import static dev.aispend.domain.day.DayState.FINAL;
import static dev.aispend.domain.day.DayState.OPEN;
import static dev.aispend.domain.day.DayState.PROVISIONAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DayStatusTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 14);
    private static final Duration SETTLING = Duration.ofDays(3);
    private static final Instant NOON = Instant.parse("2026-11-14T12:00:00Z");
    private static final Instant END = Instant.parse("2026-11-15T00:00:00Z");
    private static final Instant SETTLED = Instant.parse("2026-11-18T00:00:00Z");
    private static final Instant YEARS_LATER = Instant.parse("2030-01-01T00:00:00Z");

    private final DayStatus first = DayStatus.changed(7, NOON, "hash", 2);

    @Test
    void a_running_day_is_open() {
        assertThat(first.state(DAY, END.minusMillis(1))).isEqualTo(OPEN);
        assertThat(first.state(DAY, END)).isEqualTo(PROVISIONAL);
    }

    @Test
    void a_day_is_never_final_by_clock_alone() {
        assertThat(first.state(DAY, YEARS_LATER)).isEqualTo(PROVISIONAL);
    }

    @Test
    void two_unchanged_fetches_after_settling_make_it_final() {
        var once = unchanged(first, 8, SETTLED);
        assertThat(once.state(DAY, YEARS_LATER)).isEqualTo(PROVISIONAL);
        var twice = unchanged(once, 9, SETTLED.plusSeconds(3600));
        assertThat(twice.state(DAY, YEARS_LATER)).isEqualTo(FINAL);
    }

    @Test
    void unchanged_fetches_before_settling_do_not_count() {
        var status = unchanged(unchanged(unchanged(first, 8, END), 9, SETTLED.minusMillis(1)), 10, SETTLED);
        assertThat(status.settledFetches()).isEqualTo(1);
    }

    @Test
    void a_change_starts_over() {
        var settled = unchanged(unchanged(first, 8, SETTLED), 9, SETTLED);
        var changed = DayStatus.changed(10, SETTLED.plusSeconds(60), "other", 1);
        assertThat(settled.state(DAY, YEARS_LATER)).isEqualTo(FINAL);
        assertThat(changed.state(DAY, YEARS_LATER)).isEqualTo(PROVISIONAL);
    }

    @Test
    void an_unchanged_fetch_keeps_the_content_and_renews_when_it_was_seen() {
        var status = unchanged(first, 8, END);
        assertThat(status).isEqualTo(new DayStatus(8, END, "hash", 7, 2, NOON, END, 0, null, null));
    }

    @Test
    void a_failure_keeps_what_was_known() {
        var problem = new FetchProblem("http_503", "down");
        var failed = DayStatus.failed(Optional.of(unchanged(first, 8, SETTLED)), 9, YEARS_LATER, problem);
        assertThat(failed)
                .isEqualTo(new DayStatus(9, YEARS_LATER, "hash", 7, 2, NOON, SETTLED, 1, problem, YEARS_LATER));
        assertThat(unchanged(failed, 10, YEARS_LATER).state(DAY, YEARS_LATER)).isEqualTo(FINAL);
    }

    @Test
    void failures_in_a_row_began_with_the_first_and_end_with_a_good_fetch() {
        var one = DayStatus.failed(Optional.of(first), 8, END, new FetchProblem("timeout", "slow"));
        var two = DayStatus.failed(Optional.of(one), 9, SETTLED, new FetchProblem("http_503", "down"));
        assertThat(two.problemSince()).isEqualTo(END);
        var healed = unchanged(two, 10, SETTLED);
        assertThat(healed.problem()).isNull();
        assertThat(healed.problemSince()).isNull();
    }

    @Test
    void a_failure_before_anything_was_known_knows_nothing() {
        var problem = new FetchProblem("http_401", "no key");
        assertThat(DayStatus.failed(Optional.empty(), 1, NOON, problem))
                .isEqualTo(new DayStatus(1, NOON, null, 0, 0, null, null, 0, problem, NOON));
    }

    @Test
    void a_day_is_complete_once_a_good_fetch_ended_after_it() {
        assertThat(first.isComplete(DAY)).isFalse();
        assertThat(unchanged(first, 8, END.minusMillis(1)).isComplete(DAY)).isFalse();
        assertThat(unchanged(first, 8, END).isComplete(DAY)).isTrue();
        assertThat(DayStatus.failed(Optional.of(first), 8, SETTLED, new FetchProblem("x", "y"))
                        .isComplete(DAY))
                .isFalse();
    }

    @Test
    void a_whole_is_as_final_as_its_least_final_part() {
        assertThat(FINAL.and(PROVISIONAL)).isEqualTo(PROVISIONAL);
        assertThat(OPEN.and(FINAL)).isEqualTo(OPEN);
        assertThat(FINAL.and(FINAL)).isEqualTo(FINAL);
    }

    private static DayStatus unchanged(DayStatus before, long fetchId, Instant fetchedAt) {
        return before.unchanged(fetchId, fetchedAt, DAY, SETTLING);
    }
}
