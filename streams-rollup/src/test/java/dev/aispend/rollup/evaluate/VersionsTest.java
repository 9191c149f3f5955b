package dev.aispend.rollup.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Versions of a cap and what they are told, in any order: several partitions and processes are never quite at one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class VersionsTest {

    private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 10);
    private static final LocalDate NEXT_DAY = DAY.plusDays(1);

    private final CrashingEvaluator evaluator = new CrashingEvaluator(2, START);

    @Test
    void nothing_is_decided_before_every_partition_has_answered() {
        var cap = YearlyCap.of("100", START);
        evaluator.define(cap);
        evaluator.counts(cap, DAY, new BigDecimal(150));
        evaluator.answered(cap, 1);
        assertThat(decided()).isEmpty();

        evaluator.answered(cap, 1);
        assertThat(decided()).isEmpty();

        evaluator.answered(cap, 0);
        assertThat(decided()).isEqualTo("firing at 150");
    }

    @Test
    void what_comes_before_the_caps_definition_is_counted_when_it_is_there() {
        var cap = YearlyCap.of("100", START);
        evaluator.counts(cap, DAY, new BigDecimal(60));
        evaluator.counts(cap, DAY, new BigDecimal(70));
        evaluator.answered(cap, 0);
        evaluator.answered(cap, 1);
        assertThat(decided()).isEmpty();

        evaluator.define(cap);
        evaluator.counts(cap, NEXT_DAY, new BigDecimal(40));

        assertThat(decided()).isEqualTo("firing at 110");
    }

    @Test
    void what_an_earlier_version_is_told_late_counts_nothing() {
        var first = YearlyCap.of("100", START);
        var second = YearlyCap.of("200", START).inPlaceOf(first);
        evaluator.define(second);
        evaluator.counts(second, DAY, new BigDecimal(150));
        evaluator.answered(second, 0);
        evaluator.counts(first, NEXT_DAY, new BigDecimal(500));
        evaluator.answered(first, 1);
        assertThat(decided()).isEmpty();

        evaluator.answered(second, 1);
        evaluator.counts(second, NEXT_DAY, new BigDecimal(50));

        assertThat(decided()).isEqualTo("firing at 200");
    }

    @Test
    void a_later_version_may_be_told_before_this_process_knows_of_it() {
        var first = YearlyCap.of("100", START);
        var second = YearlyCap.of("90", START).inPlaceOf(first);
        evaluator.define(first);
        evaluator.counts(first, DAY, new BigDecimal(95));
        evaluator.answered(first, 0);
        evaluator.answered(first, 1);
        evaluator.counts(second, DAY, new BigDecimal(95));
        evaluator.answered(second, 0);
        evaluator.answered(second, 1);
        assertThat(decided()).isEmpty();

        evaluator.define(second);

        assertThat(decided()).isEqualTo("firing at 95");
    }

    @Test
    void a_version_between_takes_nothing_from_what_the_one_after_it_was_told() {
        var first = YearlyCap.of("100", START);
        var second = YearlyCap.of("200", START).inPlaceOf(first);
        var third = YearlyCap.of("90", START).inPlaceOf(second);
        evaluator.define(first);
        evaluator.counts(third, DAY, new BigDecimal(95));
        evaluator.answered(third, 0);
        evaluator.answered(third, 1);
        evaluator.define(second);
        assertThat(decided()).isEmpty();

        evaluator.define(third);

        assertThat(decided()).isEqualTo("firing at 95");
    }

    @Test
    void a_process_that_lags_behind_does_not_bring_back_an_earlier_version() {
        var first = YearlyCap.of("100", START);
        var second = YearlyCap.of("90", START).inPlaceOf(first);
        evaluator.define(first);
        evaluator.define(second);
        evaluator.counts(second, DAY, new BigDecimal(95));
        evaluator.answered(second, 0);
        evaluator.answered(second, 1);
        assertThat(decided()).isEqualTo("firing at 95");

        evaluator.takeOver(1);
        evaluator.beat();
        evaluator.readCaps(1);

        assertThat(decided()).isEqualTo("firing at 95");
    }

    /** A process that dies between taking up an edit and committing it takes it up again, and ends the alert once. */
    @Test
    void an_edit_is_taken_up_once_whatever_dies() {
        var first = YearlyCap.of("100", START);
        evaluator.define(first);
        evaluator.answered(first, 0);
        evaluator.answered(first, 1);
        evaluator.counts(first, DAY, new BigDecimal(150));
        decided();
        evaluator.define(YearlyCap.of("200", START).inPlaceOf(first));
        evaluator.beat();
        evaluator.crash();

        assertThat(decided()).isEqualTo("firing at 150, superseded at 150");
    }

    /** As two who change the same state of a cap without seeing each other write them. */
    @Test
    void two_definitions_under_one_revision_are_two_versions_and_the_later_one_stands() {
        var first = YearlyCap.of("100", START);
        var one = YearlyCap.of("90", START).inPlaceOf(first);
        var other = YearlyCap.of("400", START).inPlaceOf(first);
        evaluator.define(first);
        counted(first, 95);
        assertThat(decided()).isEmpty();

        evaluator.define(one);
        counted(one, 95);
        assertThat(decided()).isEqualTo("firing at 95");
        evaluator.define(other);
        counted(other, 95);
        assertThat(decided()).isEqualTo("firing at 95, superseded at 95");

        evaluator.counts(one, NEXT_DAY, new BigDecimal(500));
        assertThat(decided()).isEqualTo("firing at 95, superseded at 95");
        evaluator.counts(other, NEXT_DAY, new BigDecimal(400));
        assertThat(decided()).isEqualTo("firing at 95, superseded at 95, firing at 495");
    }

    /** As two processes write it that set the cap at the same moment, each by its own clock. */
    @Test
    void the_definition_that_was_written_last_stands_though_it_calls_itself_the_elder() {
        var elder = YearlyCap.of("100", START.minusSeconds(1));
        var younger = YearlyCap.of("100", START);
        counted(elder, 60);
        evaluator.define(younger);
        counted(younger, 60);
        assertThat(decided()).isEmpty();

        evaluator.define(elder);
        evaluator.counts(elder, NEXT_DAY, new BigDecimal(40));

        assertThat(decided()).isEqualTo("firing at 100");
    }

    /** A task that saw only the first and the last of the three has nothing to answer anew. */
    @Test
    void a_definition_that_stands_again_under_its_revision_has_been_answered_already() {
        var first = YearlyCap.of("100", START);
        var one = YearlyCap.of("90", START).inPlaceOf(first);
        var other = YearlyCap.of("400", START).inPlaceOf(first);
        evaluator.define(first);
        evaluator.define(one);
        counted(one, 95);
        assertThat(decided()).isEqualTo("firing at 95");
        evaluator.define(other);
        assertThat(decided()).isEqualTo("firing at 95, superseded at 95");
        evaluator.define(one);

        assertThat(decided()).isEqualTo("firing at 95, superseded at 95, firing at 95");
    }

    @Test
    void a_process_that_takes_over_before_it_has_read_of_a_cap_does_not_take_it_for_deleted() {
        var cap = YearlyCap.of("100", START);
        evaluator.define(cap);
        counted(cap, 95);
        assertThat(decided()).isEmpty();

        evaluator.takeOver(0);
        assertThat(decided()).isEmpty();
        evaluator.readCaps(0);
        evaluator.counts(cap, NEXT_DAY, new BigDecimal(5));

        assertThat(decided()).isEqualTo("firing at 100");
    }

    /** Of a cap that was deleted and made again, the earlier tombstone is no tombstone of the later cap. */
    @Test
    void a_tombstone_from_before_the_cap_was_made_anew_does_not_delete_it() {
        evaluator.define(YearlyCap.of("100", START.minus(Duration.ofDays(1))));
        evaluator.delete();
        var cap = YearlyCap.of("100", START);
        evaluator.define(cap);
        counted(cap, 95);
        assertThat(decided()).isEmpty();

        evaluator.takeOver(2);
        assertThat(decided()).isEmpty();
        evaluator.readCaps(2);
        evaluator.counts(cap, NEXT_DAY, new BigDecimal(5));

        assertThat(decided()).isEqualTo("firing at 100");
    }

    @Test
    void a_deletion_while_nobody_evaluated_is_found_by_whoever_takes_over() {
        var cap = YearlyCap.of("100", START);
        evaluator.define(cap);
        counted(cap, 150);
        assertThat(decided()).isEqualTo("firing at 150");
        evaluator.delete();
        evaluator.crash();

        assertThat(decided()).isEqualTo("firing at 150, superseded at 150");
    }

    /** On the first day, and that is all. */
    private void counted(CapRecord cap, long amount) {
        evaluator.counts(cap, DAY, BigDecimal.valueOf(amount));
        evaluator.answered(cap, 0);
        evaluator.answered(cap, 1);
    }

    private String decided() {
        evaluator.readAll();
        evaluator.beat();
        evaluator.beat();
        evaluator.commit();
        return String.join(
                ", ", evaluator.alerts().stream().map(VersionsTest::text).toList());
    }

    private static String text(AlertRecord alert) {
        return alert.type() + " at " + alert.sum().toPlainString();
    }
}
