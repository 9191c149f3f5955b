package dev.aispend.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlanTest {

    private static final Source COSTS = Sources.OPENAI_COSTS;
    private static final Source IMAGES = Sources.OPENAI_IMAGES;
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 16);

    private final Map<Source, Map<LocalDate, KnownDay>> known = new LinkedHashMap<>();
    private final Waits waits = new Waits(new Pace(Duration.ofHours(1)), new Random(1));
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private Duration pollInterval = Duration.ofHours(1);
    private Turn turn = Turn.first(List.of(COSTS, IMAGES));

    PlanTest() {
        known.put(COSTS, new HashMap<>());
        known.put(IMAGES, new HashMap<>());
    }

    @Test
    void sources_take_turns_and_fresh_days_go_before_the_backfill_newest_first() {
        assertThat(readUntilNothingIsDue())
                .containsExactly(
                        "costs 21",
                        "images 21",
                        "costs 20",
                        "images 20",
                        "costs 19",
                        "images 19",
                        "costs 18",
                        "images 18",
                        "costs 17",
                        "images 17",
                        "costs 16",
                        "images 16");
    }

    @Test
    void a_failing_source_yields_the_lane_and_comes_back_later() {
        waits.failed(COSTS, LocalDate.of(2026, 11, 21), failure(Trouble.TRANSIENT, Duration.ofSeconds(40)), now);
        assertThat(readUntilNothingIsDue())
                .containsExactly("images 21", "images 20", "images 19", "images 18", "images 17", "images 16");
        assertThat(nextAt()).isEqualTo(Instant.parse("2026-11-21T10:00:40Z"));
        now = nextAt();
        assertThat(readUntilNothingIsDue()).hasSize(6).first().isEqualTo("costs 21");
    }

    @Test
    void a_refused_day_lets_the_other_days_of_its_source_go_on() {
        var refused = LocalDate.of(2026, 11, 20);
        waits.failed(COSTS, refused, failure(Trouble.REFUSED, null), now);
        now = now.plusSeconds(2);
        assertThat(readUntilNothingIsDue()).hasSize(11).doesNotContain("costs 20");
        now = Instant.parse("2026-11-21T11:00:00Z");
        assertThat(plan().next(sources(), waits, turn, now)).map(DueDay::day).contains(refused);
    }

    @Test
    void what_is_late_is_next_due_now() {
        assertThat(nextAt()).isEqualTo(now);
        readUntilNothingIsDue();
        assertThat(nextAt()).isEqualTo(now.plus(Duration.ofHours(1)));
        now = now.plus(Duration.ofHours(3));
        assertThat(nextAt()).isEqualTo(now);
    }

    @Test
    void at_midnight_the_new_day_is_due_at_once_and_nothing_else_is() {
        now = Instant.parse("2026-11-21T23:59:00Z");
        readUntilNothingIsDue();
        assertThat(nextAt()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        now = nextAt();
        assertThat(readUntilNothingIsDue()).containsExactlyInAnyOrder("costs 22", "images 22");
    }

    @Test
    void after_midnight_the_ended_day_is_still_read_at_the_poll_interval() {
        now = Instant.parse("2026-11-21T23:59:00Z");
        readUntilNothingIsDue();
        now = Instant.parse("2026-11-22T00:59:00Z");
        assertThat(readUntilNothingIsDue())
                .contains("costs 22", "costs 21", "costs 20")
                .doesNotContain("costs 19");
    }

    @Test
    void a_poll_interval_shorter_than_the_reading_takes_does_not_starve_the_backfill() {
        pollInterval = Duration.ofSeconds(1);
        var read = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            read.add(readNext().orElseThrow());
            now = now.plusSeconds(1);
        }
        assertThat(read).contains("costs 16", "images 16", "costs 17", "images 18");
        assertThat(read.subList(0, 6)).allMatch(day -> day.matches(".* (21|20|19)"));
    }

    @Test
    void a_poll_interval_shorter_than_a_round_starves_no_day_of_the_lookback() {
        readUntilNothingIsDue();
        pollInterval = Duration.ofSeconds(1);
        now = now.plusSeconds(2);
        var read = new ArrayList<String>();
        for (int i = 0; i < 18; i++) {
            read.add(readNext().orElseThrow());
            now = now.plusSeconds(1);
        }
        for (String day : List.of("costs 21", "costs 20", "costs 19", "images 21", "images 20", "images 19")) {
            assertThat(read.stream().filter(day::equals)).as(day).hasSize(3);
        }
    }

    @Test
    void a_day_that_always_fails_does_not_keep_its_source_from_the_other_days() {
        var failing = LocalDate.of(2026, 11, 20);
        readUntilNothingIsDue();
        now = now.plus(pollInterval);
        var read = new ArrayList<LocalDate>();
        for (int i = 0; i < 8; i++) {
            var due = plan().next(sources(), waits, turn, now).orElseThrow();
            turn = turn.after(due);
            if (due.source().equals(COSTS)) {
                read.add(due.day());
            }
            if (due.source().equals(COSTS) && due.day().equals(failing)) {
                fail(failing);
            } else {
                succeed(due);
            }
            now = now.plusSeconds(100);
        }
        assertThat(read).contains(LocalDate.of(2026, 11, 21), LocalDate.of(2026, 11, 19), failing);
    }

    @Test
    void days_that_fail_again_and_again_do_not_pass_the_others_when_the_lane_is_busy() {
        var lane = List.of(
                COSTS, IMAGES, Sources.OPENAI_COMPLETIONS, Sources.OPENAI_EMBEDDINGS, Sources.OPENAI_MODERATIONS);
        lane.forEach(this::days);
        turn = Turn.first(lane);
        readUntilNothingIsDue();
        pollInterval = Duration.ofMillis(100);
        var today = LocalDate.of(2026, 11, 21);
        var asked = new ArrayList<LocalDate>();
        while (asked.size() < 30) {
            now = now.plusMillis(100);
            var due = plan().next(sources(), waits, turn, now).orElseThrow();
            turn = turn.after(due);
            if (due.source().equals(COSTS)) {
                asked.add(due.day());
            }
            if (due.source().equals(COSTS) && due.day().isBefore(today)) {
                fail(due.day());
            } else {
                succeed(due);
            }
        }
        assertThat(asked.stream().filter(today::equals))
                .as("of 3 days, asked in turn")
                .hasSize(10);
    }

    @Test
    void a_day_is_final_after_two_settled_unchanged_reads_and_then_only_swept() {
        var readAt = new ArrayList<String>();
        for (var end = now.plus(Duration.ofDays(24)); now.isBefore(end); now = nextAt()) {
            for (var read = readNext(); read.isPresent(); read = readNext()) {
                if (read.get().equals("costs 16")) {
                    readAt.add(now.toString().substring(0, 10));
                }
            }
        }
        assertThat(readAt)
                .containsExactly("2026-11-21", "2026-11-22", "2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14");
    }

    private void succeed(DueDay due) {
        days(due.source()).put(due.day(), new KnownDay(read(due), false));
        waits.succeeded(due.source(), due.day());
    }

    private void fail(LocalDate day) {
        var before = Optional.ofNullable(days(COSTS).get(day)).map(KnownDay::status);
        var failed = DayStatus.failed(before, now.toEpochMilli(), now, new FetchProblem("http_503", "503"));
        days(COSTS).put(day, new KnownDay(failed, false));
        waits.failed(COSTS, day, failure(Trouble.TRANSIENT, null), now);
    }

    private List<String> readUntilNothingIsDue() {
        var read = new ArrayList<String>();
        for (var next = readNext(); next.isPresent(); next = readNext()) {
            read.add(next.get());
        }
        return read;
    }

    private Optional<String> readNext() {
        var next = plan().next(sources(), waits, turn, now);
        next.ifPresent(due -> {
            turn = turn.after(due);
            days(due.source()).put(due.day(), new KnownDay(read(due), false));
        });
        return next.map(due ->
                due.source().name().replaceAll(".*\\.", "") + " " + due.day().getDayOfMonth());
    }

    private DayStatus read(DueDay due) {
        var before = days(due.source()).get(due.day());
        long id = now.toEpochMilli();
        return before == null
                ? DayStatus.changed(id, now, "hash", 1)
                : before.status().unchanged(id, now, due.day(), Duration.ofDays(3));
    }

    private Map<LocalDate, KnownDay> days(Source source) {
        return known.computeIfAbsent(source, first -> new HashMap<>());
    }

    private Instant nextAt() {
        return plan().nextAt(sources(), waits, now);
    }

    private Plan plan() {
        return new Plan(new Lookback(new Schedule(
                pollInterval, Duration.ofDays(2), 5, Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(35))));
    }

    private List<SourceDays> sources() {
        return known.entrySet().stream()
                .map(days -> new SourceDays(days.getKey(), FIRST, null, days.getValue()))
                .toList();
    }

    private static Pace.Failure failure(Trouble trouble, @Nullable Duration retryAfter) {
        return new Pace.Failure(trouble, Optional.ofNullable(retryAfter));
    }
}
