package dev.aispend.domain.cap;

import static dev.aispend.domain.cap.Caps.AFTER;
import static dev.aispend.domain.cap.Caps.NOON;
import static dev.aispend.domain.cap.Caps.NOVEMBER;
import static dev.aispend.domain.cap.Caps.soft;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What is decided of November once it is over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EndedPeriodTest {

    private static final Cap CAP = Caps.of(soft("80"));

    private static Bench after() {
        var bench = new Bench(CAP, Caps.HOUR);
        bench.now = AFTER;
        return bench;
    }

    private static Standing first(String amount, boolean tellsAfterEnd) {
        return Standing.NOTHING.with(CAP, null, Caps.changed(Caps.day(14, amount), NOON), tellsAfterEnd);
    }

    @Test
    void a_change_after_the_end_fires_late() {
        var standing = first("70", true).with(CAP, Caps.day(14, "70"), Caps.changed(Caps.day(14, "90"), AFTER), true);

        var fired = after().stands(standing);

        assertThat(fired).hasSize(1);
        assertThat(fired.get(0).late()).isTrue();
    }

    @Test
    void first_figures_do_not_fire() {
        assertThat(after().stands(first("90", false))).isEmpty();
    }

    @Test
    void what_grows_on_after_it_was_reached_silently_stays_silent() {
        var standing = first("90", false).with(CAP, Caps.day(14, "90"), Caps.changed(Caps.day(14, "95"), AFTER), true);

        assertThat(after().stands(standing)).isEmpty();
    }

    @Test
    void down_and_up_again_by_changes_after_the_end_fires() {
        var down = first("90", false).with(CAP, Caps.day(14, "90"), Caps.changed(Caps.day(14, "70"), AFTER), true);
        var up = down.with(CAP, Caps.day(14, "70"), Caps.changed(Caps.day(14, "85"), AFTER), true);
        var bench = after();

        assertThat(bench.stands(down)).isEmpty();
        assertThat(bench.stands(up)).hasSize(1);
    }

    @Test
    void a_firing_is_retracted_late_when_a_correction_comes_after_the_end() {
        var bench = new Bench(CAP, Caps.HOUR);
        bench.sum("90");
        bench.now = AFTER;

        var ended = bench.sum("70");

        assertThat(ended).extracting(Decision::kind).containsExactly(Decision.Kind.RETRACTED);
        assertThat(ended.get(0).late()).isTrue();
    }

    /** The crossing came in time, and only the decision did not. */
    @Test
    void a_crossing_just_before_the_end_is_decided_just_after_it() {
        var bench = new Bench(CAP, Caps.HOUR);
        bench.now = NOVEMBER.end().plusMillis(400);

        var fired = bench.stands(Caps.standing(CAP, "90", NOVEMBER.end().minusMillis(100)));

        assertThat(fired).hasSize(1);
        assertThat(fired.get(0).late()).isTrue();
    }

    @Test
    void a_crossing_of_long_ago_is_not_told_when_the_log_is_read_from_its_start() {
        var bench = new Bench(CAP, Caps.HOUR);
        bench.now = NOVEMBER.end().plus(Duration.ofDays(40));

        assertThat(bench.stands(Caps.standing(CAP, "90", NOON))).isEmpty();
    }

    @Test
    void nobody_is_reminded_of_an_ended_period() {
        var reminding = new Debounce(Duration.ofHours(1), Optional.of(Duration.ofHours(1)));
        var bench = new Bench(CAP, reminding);
        bench.sum("90");
        bench.now = AFTER;

        assertThat(bench.sum("90")).isEmpty();
    }

    @Test
    void an_edit_after_the_end_closes_even_a_hard_alert_without_notice() {
        var cap = Caps.of(Caps.hard("80"));
        var bench = new Bench(cap, Caps.HOUR);
        bench.sum("90");
        bench.now = AFTER;

        assertThat(bench.edit(Caps.of(2, Caps.hard("200"))))
                .extracting(Decision::told)
                .containsExactly(false);
    }
}
