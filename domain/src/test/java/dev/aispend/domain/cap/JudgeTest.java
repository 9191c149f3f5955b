package dev.aispend.domain.cap;

import static dev.aispend.domain.cap.Caps.hard;
import static dev.aispend.domain.cap.Caps.soft;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.cap.Decision.Kind;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class JudgeTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @ParameterizedTest
    @CsvSource({
        "79.5, 80, 100, false",
        "79.999999999999, 80, 100, false",
        "80, 80, 100, true",
        "80.0, 80, 100, true",
        "0.07, 7, 1, true",
        "0.069999999999, 7, 1, false",
        "33.333333333332, 33.333333333333, 100, false",
        "-5, 80, 100, false"
    })
    void a_percentage_is_reached_exactly_or_not_at_all(String sum, String percent, String limit, boolean reached) {
        var threshold = Threshold.percent("soft", new BigDecimal(percent), new BigDecimal(limit));
        var bench = new Bench(Caps.of(threshold), Caps.HOUR);

        assertThat(bench.sum(sum)).hasSize(reached ? 1 : 0);
    }

    @Test
    void ten_times_a_tenth_reaches_one() {
        var cap = Caps.of(soft("1.0"));
        var standing = Standing.NOTHING;
        for (int day = 1; day <= 10; day++) {
            assertThat(new Bench(cap, Caps.HOUR).stands(standing)).isEmpty();
            standing = standing.with(cap, null, Caps.changed(Caps.day(day, "0.1"), Caps.NOON), true);
        }
        assertThat(new Bench(cap, Caps.HOUR).stands(standing)).hasSize(1);
    }

    @Test
    void the_first_crossing_fires_at_once_and_once() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);

        assertThat(bench.sum("80")).hasSize(1);
        assertThat(bench.sum("81", MINUTE)).isEmpty();
        assertThat(bench.sum("500", Duration.ofDays(3))).isEmpty();

        var fired = bench.decisions.get(0);
        assertThat(fired.kind()).isEqualTo(Kind.FIRING);
        assertThat(fired.sequence()).isEqualTo(1);
        assertThat(fired.alertId()).isEqualTo(fired.id());
        assertThat(fired.told()).isTrue();
        assertThat(fired.late()).isFalse();
    }

    @Test
    void a_jump_over_several_thresholds_fires_each_the_highest_first() {
        var bench =
                new Bench(Caps.of(soft("80"), hard("100"), Threshold.amount("half", new BigDecimal("50"))), Caps.HOUR);

        bench.sum("120");

        assertThat(bench.told()).containsExactly("hard firing", "soft firing", "half firing");
    }

    @Test
    void a_higher_threshold_fires_at_once_within_the_window_of_a_lower_one() {
        var bench = new Bench(Caps.of(soft("80"), hard("100")), Caps.HOUR);
        bench.sum("85");

        bench.sum("100", MINUTE);

        assertThat(bench.told()).containsExactly("soft firing", "hard firing");
    }

    @Test
    void a_correction_within_the_window_is_told_at_its_end_and_ends_the_firing_it_belongs_to() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");

        assertThat(bench.sum("70", MINUTE)).isEmpty();
        assertThat(bench.sum("70", Duration.ofMinutes(58))).isEmpty();
        var ended = bench.sum("70", MINUTE);

        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).kind()).isEqualTo(Kind.RETRACTED);
        assertThat(ended.get(0).alertId()).isEqualTo(bench.decisions.get(0).id());
        assertThat(ended.get(0).sequence()).isEqualTo(2);
        assertThat(ended.get(0).suppressed()).isZero();
    }

    @Test
    void a_correction_after_the_window_is_told_at_once() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");

        assertThat(bench.sum("70", Duration.ofHours(2))).hasSize(1);
    }

    /** Up at 0:00, down at 2:00: told. Up again at 2:01: told when the window that began at 2:00 ends. */
    @Test
    void up_again_fires_once_more_after_the_debounce() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");
        bench.sum("70", Duration.ofHours(2));

        assertThat(bench.sum("95", MINUTE)).isEmpty();
        assertThat(bench.sum("95", Duration.ofMinutes(59))).hasSize(1);

        assertThat(bench.told()).containsExactly("soft firing", "soft retracted", "soft firing");
        assertThat(bench.decisions.get(2).alertId())
                .isEqualTo(bench.decisions.get(2).id());
        assertThat(bench.decisions.get(2).id())
                .isNotEqualTo(bench.decisions.get(0).id());
    }

    /** Fires at 0:00; then down and up, 100 changes of mind until 0:50, ending up. The window's end finds nothing new. */
    @Test
    void flapping_a_hundred_times_within_an_hour_that_ends_over_tells_the_first_crossing_alone() {
        var bench = flapped(100);

        assertThat(bench.sum("90", Duration.ofMinutes(30))).isEmpty();

        assertThat(bench.told()).containsExactly("soft firing");
        assertThat(bench.latch(soft("80")).suppressed()).isEqualTo(100);
        // The next decision tells of them.
        assertThat(bench.sum("70", MINUTE).get(0).suppressed()).isEqualTo(100);
    }

    /** As above with 101 changes: the last, down, is told at the window's end, and 100 were not told. */
    @Test
    void flapping_a_hundred_times_within_an_hour_that_ends_under_tells_one_retraction_at_the_windows_end() {
        var bench = flapped(101);

        var ended = bench.sum("70", Duration.ofMinutes(30));

        assertThat(bench.told()).containsExactly("soft firing", "soft retracted");
        assertThat(ended.get(0).suppressed()).isEqualTo(100);
    }

    private static Bench flapped(int times) {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");
        for (int change = 1; change <= times; change++) {
            assertThat(bench.sum(change % 2 == 1 ? "70" : "90", Duration.ofSeconds(30)))
                    .isEmpty();
        }
        return bench;
    }

    @Test
    void a_judge_asks_to_be_asked_again_when_the_window_ends() {
        var judge = new Judge(Caps.HOUR);
        var cap = Caps.of(soft("80"));
        var firing = Latch.UNTOUCHED.fired("dec_1", Caps.NOON);

        var ruling =
                judge.judge(cap, Caps.NOVEMBER, Caps.standing(cap, "70"), threshold -> firing, Caps.NOON.plus(MINUTE));

        assertThat(ruling.get(0).decision()).isEmpty();
        assertThat(ruling.get(0).askAgainAt()).hasValue(Caps.NOON.plus(Duration.ofHours(1)));
    }

    @Test
    void reminders_come_at_most_once_a_window_and_only_while_the_sum_is_over() {
        var often = new Debounce(Duration.ofHours(1), Optional.of(Duration.ofMinutes(10)));
        var bench = new Bench(Caps.of(soft("80")), often);
        bench.sum("90");

        assertThat(bench.sum("90", Duration.ofMinutes(59))).isEmpty();
        assertThat(bench.sum("90", MINUTE)).extracting(Decision::kind).containsExactly(Kind.REMINDER);
        assertThat(bench.sum("90", Duration.ofMinutes(59))).isEmpty();
        assertThat(bench.sum("90", MINUTE)).extracting(Decision::kind).containsExactly(Kind.REMINDER);
        assertThat(bench.sum("70", Duration.ofHours(3)))
                .extracting(Decision::kind)
                .containsExactly(Kind.RETRACTED);
        assertThat(bench.sum("70", Duration.ofHours(3))).isEmpty();

        assertThat(bench.decisions).extracting(Decision::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(bench.decisions).extracting(Decision::id).doesNotHaveDuplicates();
        assertThat(bench.decisions)
                .extracting(Decision::alertId)
                .containsOnly(bench.decisions.get(0).id());
    }

    @Test
    void a_raised_threshold_ends_its_alert_without_notice_and_fires_anew_when_it_is_reached_too() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");

        var ended = bench.edit(Caps.of(2, soft("95")));

        assertThat(ended).extracting(Decision::kind).containsExactly(Kind.SUPERSEDED);
        assertThat(ended.get(0).told()).isFalse();
        assertThat(bench.sum("90", MINUTE)).isEmpty();
        assertThat(bench.sum("95", MINUTE)).extracting(Decision::kind).containsExactly(Kind.FIRING);
    }

    @Test
    void a_changed_hard_threshold_is_told_to_have_ended_once() {
        var bench = new Bench(Caps.of(hard("80")), Caps.HOUR);
        bench.sum("90");

        assertThat(bench.edit(Caps.of(2, hard("200"))))
                .extracting(Decision::told)
                .containsExactly(true);
        assertThat(bench.edit(Caps.of(3, hard("300")))).isEmpty();
    }

    @Test
    void a_threshold_that_stays_keeps_its_alert_when_others_change() {
        var bench = new Bench(Caps.of(soft("80"), hard("100")), Caps.HOUR);
        bench.sum("90");

        assertThat(bench.edit(Caps.of(2, soft("80.00"), hard("120")))).isEmpty();
        assertThat(bench.sum("90", MINUTE)).isEmpty();
        assertThat(bench.sum("70", Duration.ofHours(2)).get(0).alertId())
                .isEqualTo(bench.decisions.get(0).id());
    }

    /** The window of a threshold that was closed is over: what comes next is the first of its kind. */
    @Test
    void a_threshold_lowered_back_fires_at_once_and_its_sequence_goes_on() {
        var bench = new Bench(Caps.of(soft("80")), Caps.HOUR);
        bench.sum("90");
        bench.edit(Caps.of(2, soft("95")));
        bench.edit(Caps.of(3, soft("80")));

        var fired = bench.sum("90", MINUTE);

        assertThat(fired).extracting(Decision::kind).containsExactly(Kind.FIRING);
        assertThat(bench.decisions).extracting(Decision::sequence).containsExactly(1L, 2L, 3L);
        assertThat(bench.decisions.get(2).id())
                .isNotEqualTo(bench.decisions.get(0).id());
    }

    @Test
    void the_same_history_gives_the_same_ids() {
        var histories = List.of(new Bench(Caps.of(soft("80")), Caps.HOUR), new Bench(Caps.of(soft("80")), Caps.HOUR));
        histories.forEach(bench -> {
            bench.sum("90");
            bench.sum("70", Duration.ofHours(2));
        });

        assertThat(histories.get(1).decisions).isEqualTo(histories.get(0).decisions);
        assertThat(histories.get(0).decisions.get(0).id()).matches("dec_[0-9a-f]{32}");
    }
}
