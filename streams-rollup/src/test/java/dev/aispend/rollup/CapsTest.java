package dev.aispend.rollup;

import static dev.aispend.rollup.CapCase.HOUR;
import static dev.aispend.rollup.CapCase.NOON;
import static dev.aispend.rollup.CapCase.TODAY;
import static dev.aispend.rollup.CapCase.everything;
import static dev.aispend.rollup.CapCase.hard;
import static dev.aispend.rollup.CapCase.percent;
import static dev.aispend.rollup.CapCase.scope;
import static dev.aispend.rollup.CapCase.soft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** From a page to an alert. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CapsTest {

    private static final String JANUARY = "cap|2026-01-01";

    @Test
    void a_crossing_is_told_within_a_fifth_of_a_second_with_all_it_rests_on() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), percent("hard", "100"))).spend(TODAY.minusDays(1), "gpt-5 p1 10 60");
            caps.spend("25.5").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 85.5");
            var alert = caps.alert(0);
            assertThat(alert.cap().id()).isEqualTo("cap");
            assertThat(alert.cap().limit()).isEqualByComparingTo("100");
            assertThat(alert.percentOfLimit()).isEqualByComparingTo("85.5");
            assertThat(alert.period().first()).isEqualTo("2026-01-01");
            assertThat(alert.period().last()).isEqualTo("2026-01-31");
            assertThat(alert.bases()).isEqualTo(Map.of("openai", List.of("usage")));
            assertThat(alert.dayStates()).isEqualTo(Map.of("open", 1L, "provisional", 1L, "final", 0L));
            assertThat(alert.sequence()).isEqualTo(1);
            assertThat(alert.alertId()).isEqualTo(alert.decisionId());
            assertThat(alert.cause()).isEqualTo("openai default of 2026-01-14 counts 25.5 (" + Input.COMPLETIONS + ")");
        }
    }

    @Test
    void a_sum_just_under_tells_nothing_and_one_just_at_it_does() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(percent("soft", "80"))).spend("79.5").soon();
            assertThat(caps.decided()).isEmpty();

            caps.spend("80").soon();
            assertThat(caps.decided()).containsExactly("soft firing at 80");
        }
    }

    @Test
    void ten_days_of_a_tenth_reach_one() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("1.0")));
            for (int back = 9; back >= 0; back--) {
                assertThat(caps.decided()).isEmpty();
                caps.spend(TODAY.minusDays(back), "gpt-5 p1 10 0.1").soon();
            }
            assertThat(caps.decided()).containsExactly("soft firing at 1");
        }
    }

    @Test
    void a_jump_over_both_thresholds_fires_both_the_hard_one_first() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100"))).spend("130").soon();

            assertThat(caps.decided()).containsExactly("hard firing at 130", "soft firing at 130");
        }
    }

    @Test
    void a_correction_under_the_cap_sends_one_retraction_and_up_again_fires_once_more_after_the_window() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            caps.sleep(HOUR).spend("70").soon();
            assertThat(caps.decided()).containsExactly("soft firing at 90", "soft retracted at 70");
            assertThat(caps.alert(1).alertId()).isEqualTo(caps.alert(0).decisionId());
            assertThat(caps.alert(1).cause())
                    .isEqualTo("openai default of 2026-01-14 counts 70 instead of 90 (" + Input.COMPLETIONS + ")");

            caps.sleep(Duration.ofMinutes(10)).spend("95").soon();
            assertThat(caps.decided()).hasSize(2);

            caps.sleep(Duration.ofMinutes(51));
            assertThat(caps.decided())
                    .containsExactly("soft firing at 90", "soft retracted at 70", "soft firing at 95");
            assertThat(caps.alerts()).extracting(alert -> alert.sequence()).containsExactly(1L, 2L, 3L);
        }
    }

    /** 100 changes of mind, every half minute; at the end the sum is over, as told, so nothing more is told. */
    @Test
    void flapping_a_hundred_times_within_an_hour_tells_the_first_crossing_alone() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            for (int change = 1; change <= 100; change++) {
                caps.sleep(Duration.ofSeconds(30))
                        .spend(change % 2 == 1 ? "70" : "90")
                        .soon();
            }
            caps.sleep(HOUR);

            assertThat(caps.decided()).containsExactly("soft firing at 90");
            assertThat(caps.state(JANUARY).thresholds().get(0).suppressed()).isEqualTo(100);
        }
    }

    @Test
    void unchanged_figures_tell_nobody_anything() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            int states = caps.rollup().capStateHistory().size();
            int headers = caps.rollup().headerHistory().size();
            long messages = caps.rollup().metrics.get(Count.CAP_MESSAGES);

            caps.sleep(Duration.ofMinutes(5)).spend("90").soon();
            caps.sleep(Duration.ofHours(5));

            assertThat(caps.rollup().headerHistory())
                    .as("the day was published again")
                    .hasSizeGreaterThan(headers);
            assertThat(caps.rollup().metrics.get(Count.CAP_MESSAGES)).isEqualTo(messages);
            assertThat(caps.decided()).hasSize(1);
            assertThat(caps.rollup().capStateHistory()).hasSize(states);
        }
    }

    @Test
    void the_state_shows_what_counts_and_how_each_threshold_stands() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100")));
            assertThat(caps.state(JANUARY).phase()).isEqualTo(CapStateRecord.ACTIVE);
            assertThat(caps.state(JANUARY).sum()).isNull();

            caps.spend(LocalDate.of(2026, 1, 1), "gpt-5 p1 10 50").spend(TODAY, "gpt-5 p1 10 45", "o3 p1 7 ?");
            caps.soon();

            var state = caps.state(JANUARY);
            assertThat(state.sum()).isEqualByComparingTo("95");
            assertThat(state.unpricedDays()).isEqualTo(1);
            assertThat(state.incomplete()).isFalse();
            assertThat(state.thresholds())
                    .extracting(CapStateRecord.ThresholdState::reached)
                    .containsExactly(true, false);
            assertThat(state.thresholds().get(0).alertId())
                    .isEqualTo(caps.alert(0).decisionId());
            assertThat(state.thresholds().get(1).alertId()).isNull();
        }
    }

    @Test
    void a_period_whose_first_days_were_never_fetched_is_incomplete() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("10").soon();
            assertThat(caps.state(JANUARY).incomplete()).isTrue();

            caps.spend(LocalDate.of(2026, 1, 1), "").soon();
            assertThat(caps.state(JANUARY).incomplete()).isFalse();
        }
    }

    @Test
    void the_next_period_counts_anew() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            caps.until("2026-02-01T00:00:02Z");
            assertThat(caps.state("cap|2026-02-01").sum()).isNull();

            caps.spend(LocalDate.of(2026, 2, 1), "gpt-5 p1 10 85").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 90", "soft firing at 85");
            assertThat(caps.alert(1).period().first()).isEqualTo("2026-02-01");
            assertThat(caps.alert(1).late()).isFalse();
        }
    }

    @Test
    void a_change_after_the_end_of_a_period_is_told_late() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("70").soon();
            caps.until("2026-02-02T06:00:00Z").spend("90").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 90 late");
        }
    }

    @Test
    void the_first_back_fill_of_thirty_days_that_crossed_last_months_caps_tells_nobody() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100")));
            caps.set(caps.cap("daily", "day", CapRecord.COST_USD, everything(), soft("15"), hard("20")));
            caps.until("2026-02-10T00:00:00Z");
            var today = LocalDate.of(2026, 2, 10);
            for (int back = 30; back >= 1; back--) {
                caps.spend(today.minusDays(back), "gpt-5 p1 10 30").soon();
            }
            // Nine days of February are of the month that runs: 270.
            assertThat(caps.decided()).containsExactly("soft firing at 90", "hard firing at 120");
            assertThat(caps.alerts())
                    .allSatisfy(alert -> assertThat(alert.period().first()).isEqualTo("2026-02-01"));
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("630");
        }
    }

    /** The back-fill before the cap, and the cap after it. */
    @Test
    void a_new_cap_says_nothing_of_months_before_it() {
        try (var caps = new CapCase(NOON)) {
            for (int back = 30; back >= 0; back--) {
                caps.spend(TODAY.minusDays(back), "gpt-5 p1 10 30");
            }
            caps.set(caps.monthly(soft("80")));

            // The 14 days of January: 420.
            assertThat(caps.decided()).containsExactly("soft firing at 420");
            assertThat(caps.rollup().capStates()).containsOnlyKeys(JANUARY);
        }
    }

    @Test
    void a_new_account_does_not_cross_a_month_that_ended_before_it_was_known() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("70").soon();
            caps.until("2026-02-02T06:00:00Z").spendOf("second", TODAY, "50").soon();
            assertThat(caps.decided()).isEmpty();

            // What the account that was known corrects later grows a sum that was reached in silence.
            caps.sleep(HOUR).spend("75").soon();
            assertThat(caps.decided()).isEmpty();
        }
    }

    /** The bill makes more of January's days than their usage did, but it had never been read before. */
    @Test
    void the_first_back_fill_of_one_more_source_of_a_known_account_tells_nothing_of_a_month_that_was_over() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("70").soon();
            caps.until("2026-02-02T06:00:00Z").bill(TODAY, "gpt-5 p1 1000 90").soon();
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("90");
            assertThat(caps.decided()).isEmpty();
        }
    }

    @Test
    void a_source_that_was_known_before_the_months_end_and_tells_of_one_more_day_after_it_is_told_late() {
        try (var caps = new CapCase(NOON)) {
            caps.bill(TODAY.minusDays(1), "gpt-5 p1 1000 5");
            caps.set(caps.monthly(soft("80"))).spend("70").soon();
            caps.until("2026-02-02T06:00:00Z").bill(TODAY, "gpt-5 p1 1000 90").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 95 late");
        }
    }

    @Test
    void a_day_that_cannot_be_counted_is_told_to_be_missing_keeps_what_it_counted_and_is_tried_until_it_works() {
        try (var caps = new CapCase(NOON)) {
            var p1 = scope(List.of("openai"), List.of(), List.of(), List.of("p1"));
            caps.set(caps.cap("cap", "month", CapRecord.COST_USD, p1, soft("80")));
            caps.spend(TODAY, "gpt-5 p1 10 40", "o3 p1 10 45").soon();
            var o3 = caps.rollup().cells().keySet().stream()
                    .filter(key -> key.contains("o3"))
                    .findFirst()
                    .orElseThrow();
            var mend = caps.rollup().breakCell(o3);

            caps.spend(TODAY, "gpt-5 p1 10 50", "o3 p1 10 45").soon();
            assertThat(caps.state(JANUARY).uncountedDays()).isEqualTo(1);
            assertThat(caps.state(JANUARY).incomplete()).isTrue();
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("85");
            assertThat(caps.decided()).containsExactly("soft firing at 85");

            mend.run();
            caps.sleep(HOUR).settle();

            assertThat(caps.state(JANUARY).uncountedDays()).isZero();
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("95");
            assertThat(caps.decided()).containsExactly("soft firing at 85");
        }
    }

    /** So that nobody takes the period for whole while the answer lacks a day. */
    @Test
    void a_day_that_cannot_be_counted_for_a_new_cap_is_missing_from_its_period() {
        try (var caps = new CapCase(NOON)) {
            caps.spend(TODAY.minusDays(1), "gpt-5 p1 10 40").spend(TODAY, "o3 p1 10 45");
            var o3 = caps.rollup().cells().keySet().stream()
                    .filter(key -> key.contains("o3"))
                    .findFirst()
                    .orElseThrow();
            var mend = caps.rollup().breakCell(o3);
            var p1 = scope(List.of("openai"), List.of(), List.of(), List.of("p1"));
            caps.set(caps.cap("cap", "month", CapRecord.COST_USD, p1, soft("80")));
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("40");
            assertThat(caps.state(JANUARY).incomplete()).isTrue();
            assertThat(caps.state(JANUARY).uncountedDays()).isEqualTo(1);

            mend.run();
            caps.restart().settle();

            assertThat(caps.state(JANUARY).uncountedDays()).isZero();
            assertThat(caps.decided()).containsExactly("soft firing at 85");
        }
    }

    @Test
    void a_cap_on_a_project_counts_its_cells_of_the_basis_that_tells_projects_apart() {
        try (var caps = new CapCase(NOON)) {
            var p1 = scope(List.of("openai"), List.of(), List.of(), List.of("p1"));
            caps.set(caps.cap("p1", "month", CapRecord.COST_USD, p1, soft("80")));
            caps.spend(TODAY, "gpt-5 p1 10 40", "o3 p1 10 39", "gpt-5 p2 10 500")
                    .soon();
            assertThat(caps.decided()).isEmpty();

            caps.spend(TODAY, "gpt-5 p1 10 40", "o3 p1 10 40", "gpt-5 p2 10 500", "o3 - 1 7")
                    .soon();

            assertThat(caps.decided()).containsExactly("soft firing at 80");
        }
    }

    @Test
    void a_tier_cap_counts_tokens_of_its_models_and_the_unknown_ones_are_premium() {
        try (var caps = new CapCase(NOON)) {
            var mini = scope(List.of("openai"), List.of(), List.of("mini"), List.of());
            var premium = scope(List.of("openai"), List.of(), List.of("premium"), List.of());
            caps.set(caps.cap("mini", "day", CapRecord.TOKENS, mini, percent("soft", "80"), percent("limit", "100")));
            caps.set(caps.cap("premium", "day", CapRecord.TOKENS, premium, percent("soft", "80")));

            caps.spend(TODAY, "gpt-5-mini p1 100 1", "gpt-5 p1 40 ?", "new-model p1 39 2")
                    .soon();

            assertThat(caps.decided()).containsExactly("limit firing at 100", "soft firing at 100");
            assertThat(caps.state("premium|2026-01-14").sum()).isEqualByComparingTo("79");
        }
    }

    @Test
    void another_list_of_tiers_counts_all_days_anew() {
        try (var caps = new CapCase(NOON)) {
            var mini = scope(List.of("openai"), List.of(), List.of("mini"), List.of());
            caps.set(caps.cap("mini", "day", CapRecord.TOKENS, mini, soft("80")));
            caps.spend(TODAY, "gpt-5-nano p1 90 1").soon();
            assertThat(caps.state("mini|2026-01-14").sum()).isEqualByComparingTo("0");

            caps.restart(CapCase.policyWithTier("mini", "gpt-5-nano")).settle();

            assertThat(caps.state("mini|2026-01-14").sum()).isEqualByComparingTo("90");
            assertThat(caps.decided()).containsExactly("soft firing at 90");
        }
    }

    @Test
    void what_is_no_cap_is_passed_over_and_what_stood_there_stands_on() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80")));
            caps.rollup().send("spend.caps", "cap", "{broken".getBytes(StandardCharsets.UTF_8), NOON);
            caps.rollup().send("spend.caps", "other", "[]".getBytes(StandardCharsets.UTF_8), NOON);

            caps.settle().spend("90").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 90");
        }
    }

    @Test
    void nothing_is_decided_twice_and_nothing_is_lost_by_restarts_between_any_two_steps() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100"))).restart();
            caps.spend("70").restart().soon();
            caps.spend("85").restart().settle().restart().settle();
            assertThat(caps.decided()).containsExactly("soft firing at 85");

            caps.spend("100").restart().settle().restart();
            caps.sleep(Duration.ofMinutes(61))
                    .spend("60")
                    .restart()
                    .settle()
                    .restart()
                    .settle();

            assertThat(caps.decided())
                    .containsExactly(
                            "soft firing at 85", "hard firing at 100", "hard retracted at 60", "soft retracted at 60");
        }
    }

    @Test
    void reminders_come_as_often_as_the_policy_says() {
        try (var caps = new CapCase(NOON, CapCase.reminding(Duration.ofHours(2)))) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            caps.sleep(Duration.ofHours(3)).sleep(Duration.ofHours(1)).sleep(Duration.ofHours(1));

            assertThat(caps.decided())
                    .containsExactly("soft firing at 90", "soft reminder at 90", "soft reminder at 90");
        }
    }

    /** Usage tells 60, then a bill of 85 comes for the same dollars, and then the bill is corrected to 70. */
    @Test
    void the_basis_with_more_counts_alone_and_never_both() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100"))).spend("60").soon();
            caps.bill(TODAY, "gpt-5 p1 10 85").soon();
            caps.sleep(HOUR).bill(TODAY, "gpt-5 p1 10 70").soon();

            assertThat(caps.decided()).containsExactly("soft firing at 85", "soft retracted at 70");
            assertThat(caps.alert(0).bases()).isEqualTo(Map.of("openai", List.of("billed")));
            assertThat(caps.sums()).allSatisfy(sum -> assertThat(sum).isLessThan(new BigDecimal("86")));
        }
    }

    @Test
    void a_day_whose_value_is_unknown_is_counted_as_unpriced_and_the_rest_is_held_against_the_cap() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend(TODAY, "o3 p1 10 ?").spend(TODAY.minusDays(1), "gpt-5 p1 10 70");
            caps.soon();
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("70");
            assertThat(caps.state(JANUARY).unpricedDays()).isEqualTo(1);

            // What was known becomes unknown: the sum is that of the known.
            caps.spend(TODAY.minusDays(1), "gpt-5 p1 10 ?").soon();
            assertThat(caps.state(JANUARY).sum()).isNull();
            assertThat(caps.state(JANUARY).unpricedDays()).isEqualTo(2);
            assertThat(caps.decided()).isEmpty();
        }
    }

    @Test
    void days_that_no_cap_covers_are_told_to_none() {
        try (var caps = new CapCase(NOON)) {
            var elsewhere = scope(List.of("anthropic"), List.of(), List.of(), List.of());
            caps.set(caps.cap("elsewhere", "month", CapRecord.COST_USD, elsewhere, soft("80")));
            long messages = caps.rollup().metrics.get(Count.CAP_MESSAGES);

            caps.spend("90").soon();

            assertThat(caps.rollup().metrics.get(Count.CAP_MESSAGES)).isEqualTo(messages);
            assertThat(caps.state("elsewhere|2026-01-01").sum()).isNull();
        }
    }

    /** January is kept for 400 days after its end: until 2027-03-07. */
    @Test
    void what_ended_long_ago_is_forgotten_and_its_states_are_taken_away() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("90").soon();
            caps.until("2027-03-07T12:00:00Z").settle();
            assertThat(caps.rollup().capStates()).containsKey(JANUARY);

            caps.until("2027-03-09T12:00:00Z").settle();

            assertThat(caps.rollup().capStates()).containsOnlyKeys("cap|2027-03-01");
            assertThat(caps.rollup().size("cap-contributions")).isZero();
            assertThat(caps.rollup().size("cap-standings")).isZero();
            assertThat(caps.rollup().size("cap-latches")).isZero();
        }
    }
}
