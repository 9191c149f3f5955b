package dev.aispend.rollup;

import static dev.aispend.rollup.Commands.changes;
import static dev.aispend.rollup.Commands.commit;
import static dev.aispend.rollup.Commands.days;
import static dev.aispend.rollup.Commands.done;
import static dev.aispend.rollup.Commands.dryRun;
import static dev.aispend.rollup.Commands.results;
import static dev.aispend.rollup.Commands.skipped;
import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.RecomputeResult.DayChange;
import dev.aispend.wire.RecomputeResult.SkippedDay;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.Restatement.ModelChange;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Stored pages are read again on command: told what would change, or changed, exactly once and never in part. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RecomputeTest {

    private static final LocalDate NEXT = Days.DAY.plusDays(1);
    private static final Instant ASKED = SETTLED.plusSeconds(60);

    @Test
    void a_dry_run_tells_exactly_what_other_parsers_make_of_the_stored_pages_and_changes_nothing() {
        try (var rollup = corrected()) {
            var cells = Map.copyOf(rollup.cells());
            var headers = List.copyOf(rollup.headerHistory());
            rollup.takeRollupKeys();

            done(rollup, dryRun("c1", ASKED));

            assertThat(changes(rollup, "c1"))
                    .containsExactly(new DayChange(
                            "openai",
                            "default",
                            Days.DAY,
                            new BigDecimal("1.4"),
                            new BigDecimal("5"),
                            "billed",
                            "billed",
                            new BigDecimal("30"),
                            new BigDecimal("30"),
                            List.of(new ModelChange("o3", new BigDecimal("0.4"), new BigDecimal("4")))));
            assertThat(skipped(rollup, "c1")).isEmpty();
            assertThat(days(rollup, "c1")).isEqualTo(2);
            assertThat(rollup.cells()).isEqualTo(cells);
            assertThat(rollup.headerHistory()).isEqualTo(headers);
            assertThat(rollup.restatements()).isEmpty();
            assertThat(rollup.takeRollupKeys()).isEmpty();
        }
    }

    @Test
    void a_commit_restates_what_the_dry_run_told_and_a_second_one_finds_nothing() {
        try (var rollup = corrected()) {
            done(rollup, dryRun("c1", ASKED));
            done(rollup, commit("c2", ASKED.plusSeconds(10)));

            assertThat(changes(rollup, "c2")).isEqualTo(changes(rollup, "c1"));
            assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("5");
            assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
                assertThat(restated.cause()).isEqualTo("recompute");
                assertThat(restated.source()).isNull();
                assertThat(restated.fetchId()).isZero();
                assertThat(restated.oldCostUsd()).isEqualByComparingTo("1.4");
                assertThat(restated.newCostUsd()).isEqualByComparingTo("5");
                assertThat(restated.version()).isEqualTo(rollup.header(KEY).version());
            });
            rollup.sleep(Duration.ofSeconds(10)).takeRollupKeys();

            done(rollup, commit("c3", ASKED.plusSeconds(20)));

            assertThat(changes(rollup, "c3")).isEmpty();
            assertThat(days(rollup, "c3")).isEqualTo(2);
            assertThat(rollup.takeRollupKeys()).isEmpty();
            assertThat(rollup.restatements()).hasSize(1);
        }
    }

    @Test
    void only_the_days_asked_for_are_read() {
        try (var rollup = corrected()) {
            done(rollup, Commands.recompute("other", ASKED, false, "anthropic", null, null));
            done(rollup, Commands.recompute("later", ASKED, false, "openai", NEXT, null));
            done(rollup, Commands.recompute("earlier", ASKED, false, "openai", null, Days.DAY.minusDays(1)));
            done(rollup, Commands.recompute("nonsense", ASKED, false, null, NEXT, Days.DAY));
            assertThat(rollup.results())
                    .flatExtracting(RecomputeResult::changes)
                    .isEmpty();
            assertThat(List.of(
                            days(rollup, "other"),
                            days(rollup, "later"),
                            days(rollup, "earlier"),
                            days(rollup, "nonsense")))
                    .containsExactly(0L, 1L, 0L, 0L);

            done(rollup, Commands.recompute("it", ASKED, false, "openai", Days.DAY, Days.DAY));
            assertThat(changes(rollup, "it")).hasSize(1);
            assertThat(days(rollup, "it")).isEqualTo(1);
        }
    }

    /** Usage is rated anew by itself when prices change; what stands on other prices all the same is healed. */
    @Test
    void a_dry_run_tells_what_other_prices_make_of_the_usage_and_a_commit_makes_it_so() {
        try (var other = new Rollup(SETTLED);
                var first = new Rollup(SETTLED)) {
            other.price(Prices.of("gpt-5", "0.03")).settlePrices();
            first.price(Prices.of("gpt-5", "0.02")).settlePrices();
            first.send(usage(1).pages("gpt-5 p1 100 ?\no3 p1 1 7"));
            assertThat(first.header(KEY).costUsd()).isEqualByComparingTo("9");
            try (var rollup = first.restartedAsIfRatedBy(other, SETTLED)) {
                done(rollup, dryRun("c1", ASKED));

                assertThat(changes(rollup, "c1")).singleElement().satisfies(change -> {
                    assertThat(change.newCostUsd()).isEqualByComparingTo("10");
                    assertThat(change.models())
                            .containsExactly(new ModelChange("gpt-5", new BigDecimal("2"), new BigDecimal("3")));
                });
                assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("9");

                done(rollup, commit("c2", ASKED));
                assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("10");
                assertThat(rollup.restatements()).extracting(Restatement::cause).containsExactly("recompute");
            }
        }
    }

    @Test
    void a_recompute_waits_until_the_prices_that_came_are_taken_up() {
        try (var rollup = new Rollup(SETTLED)) {
            rollup.price(Prices.of("gpt-5", "0.02")).settlePrices();
            rollup.send(usage(1).pages("gpt-5 p1 100 ?"));
            rollup.price(Prices.of("gpt-5", "0.03")).command(dryRun("c1", ASKED));
            rollup.sleep(Duration.ofSeconds(1));
            Commands.pass(rollup, 5);
            assertThat(rollup.results()).isEmpty();

            rollup.settlePrices().sleep(Duration.ofSeconds(1));
            Commands.pass(rollup, 5);

            assertThat(changes(rollup, "c1")).isEmpty();
            assertThat(days(rollup, "c1")).isEqualTo(1);
            assertThat(rollup.restatements()).extracting(Restatement::cause).containsExactly("price");
        }
    }

    @Test
    void a_day_whose_pages_are_gone_stays_as_it_is_and_is_told() {
        try (var rollup = corrected()) {
            rollup.sleep(Duration.ofDays(91)).sleep(Duration.ofMinutes(2));

            done(rollup, commit("c1", ASKED.plus(Duration.ofDays(91))));

            assertThat(changes(rollup, "c1")).isEmpty();
            assertThat(skipped(rollup, "c1"))
                    .containsExactly(
                            new SkippedDay("openai", "default", Days.DAY, "openai.costs", "expired"),
                            new SkippedDay("openai", "default", Days.DAY, "openai.usage.completions", "expired"),
                            new SkippedDay("openai", "default", NEXT, "openai.costs", "expired"));
            assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1.4");
        }
    }

    @Test
    void pages_that_todays_parsers_refuse_leave_the_last_good_lines_and_no_fault() {
        try (var first = new Rollup(SETTLED)) {
            first.send(bill(1).pages("gpt-5 p1 0 1"));
            var strict = OtherParsers.refusing(page -> page.body().contains("gpt-5"));
            try (var rollup = first.restarted(SETTLED, strict)) {
                done(rollup, commit("c1", ASKED));

                assertThat(skipped(rollup, "c1"))
                        .containsExactly(new SkippedDay("openai", "default", Days.DAY, "openai.costs", "refused"));
                assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1");
                assertThat(rollup.header(KEY).problems()).isEmpty();
                assertThat(rollup.deadLetters()).isEmpty();
                assertThat(rollup.headerHistory()).hasSize(1);
            }
        }
    }

    @Test
    void a_newer_fetch_that_was_refused_is_taken_when_it_can_be_read_now() {
        try (var first = new Rollup(SETTLED, OtherParsers.of(page -> page.body().contains("o4")))) {
            first.send(bill(1).pages("gpt-5 p1 0 1")).send(bill(2).pages("o4 p1 0 2"));
            first.send(bill(3).pages("o4 p1 0 3"));
            assertThat(first.header(KEY).problems()).hasSize(1);
            try (var rollup = first.restarted(SETTLED)) {
                done(rollup, dryRun("c1", ASKED));
                assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1");

                done(rollup, commit("c2", ASKED));

                assertThat(changes(rollup, "c2"))
                        .isEqualTo(changes(rollup, "c1"))
                        .hasSize(1);
                assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
                assertThat(rollup.header(KEY).problems()).isEmpty();
                assertThat(rollup.size("pages")).isEqualTo(1);
            }
        }
    }

    @Test
    void an_emptied_bill_stays_in_doubt_or_believed_as_it_was() {
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill(1).pages("gpt-5 p1 0 3")).send(usage(1).pages("gpt-5 p1 100 ?"));
            rollup.send(bill(2).pages("gpt-5 p1 0 0"));
            rollup.send(Fetch.of(Input.COSTS, NEXT, at(NEXT, 1)).pages("gpt-5 p1 0 4"));
            rollup.send(Fetch.of(Input.COSTS, NEXT, at(NEXT, 2)).pages(""));
            rollup.settlePrices().sleep(Duration.ofSeconds(10)).takeRollupKeys();

            done(rollup, commit("c1", ASKED));

            assertThat(changes(rollup, "c1")).isEmpty();
            assertThat(skipped(rollup, "c1")).isEmpty();
            assertThat(days(rollup, "c1")).isEqualTo(2);
            assertThat(rollup.takeRollupKeys()).isEmpty();
            assertThat(rollup.header(KEY).problems())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("emptied_bill"));
        }
    }

    @Test
    void a_large_recompute_goes_on_where_it_was_after_restarts_and_lets_live_pages_in_between() {
        var first = new Rollup(SETTLED.plus(Duration.ofDays(30)), OtherParsers.CHEAP_O3);
        for (int day = 0; day < 12; day++) {
            first.send(Fetch.of(Input.COSTS, NEXT.plusDays(day), at(NEXT.plusDays(day), 1))
                    .pages(body(1_000 + day, "o3")));
        }
        var now = SETTLED.plus(Duration.ofDays(30));
        var command = commit("c1", now);
        var rollup = first.restarted(now).command(command).sleep(Duration.ofSeconds(3));
        var live = NEXT.plusDays(11);
        int restarts = 0;
        for (int slice = 0; slice < 60 && !Commands.isDone(rollup, "c1"); slice++) {
            Commands.pass(rollup, 1);
            if (slice == 0) {
                rollup.send(Fetch.of(Input.COSTS, live, at(live, 2)).pages("o3 p 0 9"));
            }
            rollup = rollup.restarted(now).sleep(Duration.ofSeconds(3));
            restarts++;
        }

        assertThat(restarts).isGreaterThan(1);
        assertThat(Commands.isDone(rollup, "c1")).isTrue();
        assertThat(days(rollup, "c1")).isEqualTo(12);
        assertThat(results(rollup, "c1"))
                .extracting(RecomputeResult::sequence)
                .isEqualTo(IntStream.rangeClosed(1, results(rollup, "c1").size())
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(changes(rollup, "c1"))
                .extracting(DayChange::day)
                .isEqualTo(NEXT.datesUntil(live).toList());
        for (int day = 0; day < 11; day++) {
            assertThat(rollup.header("openai|default|" + NEXT.plusDays(day)).costUsd())
                    .isEqualByComparingTo(String.valueOf(1_000 + day));
        }
        assertThat(rollup.header("openai|default|" + live).costUsd()).isEqualByComparingTo("9");
        rollup.close();
    }

    @Test
    void each_command_is_done_once_and_the_oldest_first() {
        try (var rollup = corrected()) {
            rollup.settlePrices();
            rollup.command(commit("b", ASKED.plusSeconds(1))).command(dryRun("a", ASKED));
            rollup.sleep(Duration.ofSeconds(1));
            Commands.pass(rollup, 10);
            assertThat(rollup.results()).extracting(RecomputeResult::commandId).containsExactly("a", "b");

            rollup.command(commit("b", ASKED.plusSeconds(1))).sleep(Duration.ofSeconds(1));
            Commands.pass(rollup, 10);
            try (var second = rollup.restarted(SETTLED.plus(Duration.ofDays(1)))) {
                second.settlePrices().sleep(Duration.ofSeconds(1));
                Commands.pass(second, 10);
                assertThat(second.results()).hasSize(2);
            }
        }
    }

    @Test
    void commands_from_before_the_tasks_memory_others_kinds_and_garbage_are_passed_over() {
        try (var rollup = corrected()) {
            rollup.sleep(Duration.ofSeconds(1));
            rollup.command(commit("before", SETTLED.minus(Duration.ofHours(1))));
            rollup.command(new CommandRecord(
                    1, CommandRecord.POLL, "poll", ASKED, "a test", null, null, null, null, false, false));
            rollup.send(Topics.COMMANDS, "garbage", "{".getBytes(StandardCharsets.UTF_8), ASKED);
            rollup.send(Topics.COMMANDS, "bare", "{}".getBytes(StandardCharsets.UTF_8), ASKED);
            rollup.send(Topics.COMMANDS, "elsewhere", dryRun("another", ASKED).toJson(), ASKED);

            done(rollup, dryRun("good", ASKED));

            assertThat(rollup.results()).extracting(RecomputeResult::commandId).containsExactly("good");
        }
    }

    @Test
    void a_command_older_than_the_topic_keeps_them_is_not_begun() {
        try (var rollup = corrected()) {
            rollup.sleep(Duration.ofSeconds(1)).sleep(Duration.ofDays(9));
            rollup.command(commit("old", ASKED)).sleep(Duration.ofSeconds(1));
            Commands.pass(rollup, 10);

            assertThat(rollup.results()).isEmpty();
        }
    }

    @Test
    void results_are_cut_into_records_of_ordinary_size() {
        try (var first = new Rollup(SETTLED, OtherParsers.CHEAP_O3)) {
            for (int account = 0; account < 40; account++) {
                var fetch = new Fetch(Input.COSTS, "account" + account, Days.DAY, at(Days.DAY, 1));
                first.send(fetch.pages(models(100, "x".repeat(1_500))));
            }
            var twice = OtherParsers.twice();
            try (var rollup = first.restarted(SETTLED, twice)) {
                done(rollup, dryRun("c1", ASKED));

                var results = results(rollup, "c1");
                assertThat(results)
                        .hasSizeGreaterThan(3)
                        .allSatisfy(result -> assertThat(result.toJson().length).isLessThan(600_000));
                assertThat(results).filteredOn(RecomputeResult::done).containsExactly(results.get(results.size() - 1));
                assertThat(changes(rollup, "c1")).hasSize(40);
                assertThat(days(rollup, "c1")).isEqualTo(40);
            }
        }
    }

    /** Two days read by a parser that took {@code o3} for a tenth, now in the hands of one that does not. */
    private static Rollup corrected() {
        var first = new Rollup(SETTLED, OtherParsers.CHEAP_O3);
        first.send(bill(1).pages("gpt-5 p1 0 1\no3 p1 0 4")).send(usage(1).pages("gpt-5 p1 30 0.5"));
        first.send(Fetch.of(Input.COSTS, NEXT, at(NEXT, 1)).pages("gpt-5 p1 0 2"));
        first.sleep(Duration.ofSeconds(10));
        return first.restarted(SETTLED);
    }

    private static Instant at(LocalDate day, int minutesAfterEnd) {
        return DayStatus.endOf(day).plus(Duration.ofMinutes(minutesAfterEnd));
    }

    /** So many lines of one dollar. */
    private static String body(int lines, String model) {
        return IntStream.range(0, lines)
                .mapToObj(line -> model + " p" + line + " 0 1")
                .collect(Collectors.joining("\n"));
    }

    private static String models(int count, String prefix) {
        return IntStream.range(0, count)
                .mapToObj(model -> prefix + model + " p 0 1")
                .collect(Collectors.joining("\n"));
    }
}
