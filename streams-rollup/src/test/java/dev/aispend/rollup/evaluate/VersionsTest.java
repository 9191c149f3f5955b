package dev.aispend.rollup.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.AlertRecord;
import java.math.BigDecimal;
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
        evaluator.define(second);
        evaluator.counts(second, DAY, new BigDecimal(95));
        evaluator.answered(second, 0);
        evaluator.answered(second, 1);
        assertThat(decided()).isEqualTo("firing at 95");

        evaluator.define(first);
        evaluator.beat();
        evaluator.define(second);

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
