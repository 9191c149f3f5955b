package dev.aispend.rollup;

import static dev.aispend.rollup.CapCase.HOUR;
import static dev.aispend.rollup.CapCase.NOON;
import static dev.aispend.rollup.CapCase.TODAY;
import static dev.aispend.rollup.CapCase.hard;
import static dev.aispend.rollup.CapCase.scope;
import static dev.aispend.rollup.CapCase.soft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Caps that are made, changed and taken away while their month runs. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CapEditsTest {

    private static final String JANUARY = "cap|2026-01-01";

    @Test
    void a_new_cap_counts_the_whole_period_so_far() {
        try (var caps = new CapCase(NOON)) {
            caps.spend(TODAY.withDayOfMonth(1), "gpt-5 p1 10 40").spend(TODAY.minusDays(3), "gpt-5 p1 10 45");
            caps.spend(TODAY.minusMonths(1), "gpt-5 p1 10 1000");

            caps.set(caps.monthly(soft("80"), hard("100")));

            assertThat(caps.decided()).containsExactly("soft firing at 85");
            assertThat(caps.alert(0).cause()).isEqualTo("revision 1 of the cap counts the whole period");
        }
    }

    @Test
    void nothing_is_decided_before_every_day_was_counted() {
        try (var caps = new CapCase(NOON)) {
            for (int back = 0; back < 13; back++) {
                caps.spend(TODAY.minusDays(back), "gpt-5 p1 10 10");
            }
            caps.set(caps.monthly(soft("80")));

            assertThat(caps.decided()).containsExactly("soft firing at 130");
            assertThat(caps.rollup().capStateHistory())
                    .filteredOn(state -> state.phase().equals(CapStateRecord.ACTIVE))
                    .allSatisfy(state -> assertThat(state.sum()).isEqualByComparingTo("130"));
        }
    }

    @Test
    void a_raised_cap_ends_its_soft_alert_without_notice_and_fires_when_the_new_amount_is_reached() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("85").soon();

            caps.set(caps.edited(first, caps.monthly(soft("90"))));
            assertThat(caps.decided()).containsExactly("soft firing at 85", "soft superseded at 85");
            assertThat(caps.alert(1).told()).isFalse();
            assertThat(caps.alert(1).cap().revision()).isEqualTo(1);
            assertThat(caps.alert(1).alertId()).isEqualTo(caps.alert(0).decisionId());

            caps.spend("95").soon();
            assertThat(caps.decided()).hasSize(3).endsWith("soft firing at 95");
            assertThat(caps.alert(2).cap().revision()).isEqualTo(2);
        }
    }

    @Test
    void a_raised_hard_cap_tells_that_its_alert_ended_once() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(hard("80"));
            caps.set(first).spend("85").soon();

            var second = caps.edited(first, caps.monthly(hard("90")));
            caps.set(second).set(caps.edited(second, caps.monthly(hard("100"))));

            assertThat(caps.decided()).containsExactly("hard firing at 85", "hard superseded at 85");
            assertThat(caps.alert(1).told()).isTrue();
        }
    }

    @Test
    void a_lowered_cap_fires_at_once_on_the_whole_period() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend(TODAY.minusDays(5), "gpt-5 p1 10 60").soon();
            assertThat(caps.decided()).isEmpty();

            caps.set(caps.edited(first, caps.monthly(soft("50"))));

            assertThat(caps.decided()).containsExactly("soft firing at 60");
            assertThat(caps.alert(0).cap().revision()).isEqualTo(2);
            assertThat(caps.state(JANUARY).revision()).isEqualTo(2);
        }
    }

    @Test
    void an_edit_does_not_wait_for_the_window_of_what_the_cap_decided_before() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("85").soon().sleep(HOUR).spend("70").soon();
            assertThat(caps.decided()).containsExactly("soft firing at 85", "soft retracted at 70");

            caps.set(caps.edited(first, countingOtherwise(first))).spend("90").soon();

            assertThat(caps.decided()).endsWith("soft firing at 90");
        }
    }

    @Test
    void a_cap_saved_again_unchanged_or_renamed_changes_nothing() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("85").soon();
            int states = caps.rollup().capStateHistory().size();
            caps.sleep(HOUR);

            caps.set(caps.edited(first, caps.monthly(soft("80"))));
            caps.set(renamed(first, "Another name"));
            caps.sleep(HOUR);

            assertThat(caps.decided()).containsExactly("soft firing at 85");
            assertThat(caps.rollup().capStateHistory()).hasSize(states);

            caps.spend("70").soon();
            assertThat(caps.alert(1).cap().name()).isEqualTo("Another name");
        }
    }

    @Test
    void a_threshold_that_stays_keeps_its_alert_while_another_changes() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"), hard("100"));
            caps.set(first).spend("85").soon();

            caps.set(caps.edited(first, caps.monthly(soft("80"), hard("120"))));
            assertThat(caps.decided()).containsExactly("soft firing at 85");

            caps.sleep(HOUR).spend("70").soon();
            assertThat(caps.decided()).containsExactly("soft firing at 85", "soft retracted at 70");
            assertThat(caps.alert(1).alertId()).isEqualTo(caps.alert(0).decisionId());
        }
    }

    @Test
    void another_scope_ends_all_alerts_and_counts_anew() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend(TODAY, "gpt-5 p1 10 85", "o3 p2 10 5").soon();

            var p2 = scope(List.of(), List.of(), List.of(), List.of("p2"));
            caps.set(caps.edited(first, caps.cap("cap", "month", CapRecord.COST_USD, p2, soft("80"))));

            assertThat(caps.decided()).containsExactly("soft firing at 90", "soft superseded at 90");
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("5");
        }
    }

    @Test
    void another_period_takes_the_states_of_the_old_ones_away() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("85").soon();

            caps.set(caps.edited(first, caps.cap("cap", "day", CapRecord.COST_USD, CapCase.everything(), soft("80"))));

            assertThat(caps.rollup().capStates()).containsOnlyKeys("cap|2026-01-14");
            assertThat(caps.decided())
                    .containsExactly("soft firing at 85", "soft superseded at 85", "soft firing at 85");
            assertThat(caps.alert(2).period().kind()).isEqualTo("day");
        }
    }

    @Test
    void a_deleted_cap_ends_its_alerts_and_its_state_is_gone() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"), hard("100"))).spend("120").soon();

            caps.remove("cap").spend("500").settle();

            assertThat(caps.decided())
                    .containsExactly(
                            "hard firing at 120",
                            "soft firing at 120",
                            "hard superseded at 120",
                            "soft superseded at 120");
            assertThat(caps.alerts()).extracting(alert -> alert.told()).containsExactly(true, true, true, false);
            assertThat(caps.rollup().capStates()).isEmpty();
        }
    }

    @Test
    void a_cap_made_again_under_the_same_id_goes_on_with_its_sequence_and_counts_all_days_anew() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("85").soon();
            caps.remove("cap").sleep(Duration.ofMinutes(1));

            caps.set(caps.monthly(soft("80")));

            assertThat(caps.decided())
                    .containsExactly("soft firing at 85", "soft superseded at 85", "soft firing at 85");
            assertThat(caps.alerts()).extracting(alert -> alert.sequence()).containsExactly(1L, 2L, 3L);
            assertThat(caps.alerts()).extracting(alert -> alert.decisionId()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_cap_deleted_and_made_again_while_nobody_looked_counts_all_days_anew() {
        try (var caps = new CapCase(NOON)) {
            caps.set(caps.monthly(soft("80"))).spend("85").soon();
            caps.sleep(Duration.ofMinutes(1));
            caps.rollup().capGone("cap");
            caps.set(caps.monthly(soft("80")));

            assertThat(caps.decided())
                    .containsExactly("soft firing at 85", "soft superseded at 85", "soft firing at 85");
            assertThat(caps.state(JANUARY).sum()).isEqualByComparingTo("85");
        }
    }

    @Test
    void an_edit_while_the_process_is_down_is_found_at_the_start() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("85").soon();
            caps.rollup().cap(caps.edited(first, caps.monthly(soft("90"))));

            caps.restart().settle().spend("90").soon();

            assertThat(caps.decided())
                    .containsExactly("soft firing at 85", "soft superseded at 85", "soft firing at 90");
        }
    }

    @Test
    void an_edited_cap_does_not_fire_for_months_that_ended_before() {
        try (var caps = new CapCase(NOON)) {
            var first = caps.monthly(soft("80"));
            caps.set(first).spend("70").soon();
            caps.until("2026-02-10T12:00:00Z");

            caps.set(caps.edited(first, caps.monthly(soft("50"))));

            assertThat(caps.decided()).isEmpty();
            assertThat(caps.state(JANUARY).thresholds().get(0).reached()).isTrue();
        }
    }

    @Test
    void a_cap_that_cannot_be_evaluated_is_let_be() {
        try (var caps = new CapCase(NOON)) {
            var forecast = new CapRecord.Threshold("soft", null, BigDecimal.TEN, CapRecord.Threshold.FORECAST);
            caps.set(caps.monthly(forecast)).spend("85").soon();

            assertThat(caps.rollup().capStates()).isEmpty();
            assertThat(caps.decided()).isEmpty();
        }
    }

    private static CapRecord renamed(CapRecord cap, String name) {
        return new CapRecord(
                        1,
                        cap.id(),
                        name,
                        cap.origin(),
                        cap.measure(),
                        cap.scope(),
                        cap.period(),
                        cap.limit(),
                        cap.thresholds(),
                        cap.notes(),
                        cap.updatedAt().plusSeconds(60))
                .inPlaceOf(cap);
    }

    private static CapRecord countingOtherwise(CapRecord cap) {
        var scope = cap.scope();
        var wider = new CapRecord.Scope(
                scope.providers().isEmpty() ? List.of("openai") : List.of(),
                List.of(),
                scope.models(),
                scope.tiers(),
                scope.projects(),
                scope.credentials(),
                scope.tags(),
                scope.services(),
                scope.units());
        return new CapRecord(
                cap.schemaVersion(),
                cap.id(),
                cap.name(),
                cap.origin(),
                cap.measure(),
                wider,
                cap.period(),
                cap.limit(),
                cap.thresholds(),
                cap.notes(),
                cap.updatedAt());
    }
}
