package dev.aispend.rollup.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.AlertRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RestartTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);
    private static final int RESTARTS = 1_000;

    /**
     * A year's cap whose sum is taken over and under its threshold again and again, two hours apart, so that no window
     * swallows a crossing; and a process that dies at any moment in between, with or without its last commit.
     */
    @Test
    void a_thousand_randomly_timed_restarts_give_exactly_one_decision_a_crossing() {
        var random = new Random(7);
        var evaluator = new CrashingEvaluator(1, START);
        var cap = YearlyCap.of("100", START);
        evaluator.define(cap);
        evaluator.answered(cap, 0);
        var expected = new ArrayList<String>();
        int restarts = 0;
        boolean over = false;
        while (restarts < RESTARTS) {
            boolean crosses = random.nextInt(3) > 0;
            over ^= crosses;
            evaluator.counts(cap, DAY, BigDecimal.valueOf(over ? 100 + random.nextInt(50) : random.nextInt(100)));
            if (crosses) {
                expected.add(over ? AlertRecord.FIRING : AlertRecord.RETRACTED);
            }
            restarts += live(evaluator, random);
        }
        assertThat(evaluator.alerts()).extracting(AlertRecord::type).isEqualTo(expected);
        assertThat(expected).hasSizeGreaterThan(100);
        assertOrderly(evaluator.alerts());
    }

    /** A correction of last year was read and committed; the process dies before anything was decided on it. */
    @Test
    void what_was_read_before_a_death_is_decided_after_it_also_for_a_period_that_ended() {
        var evaluator = new CrashingEvaluator(1, START.minus(Duration.ofDays(30)));
        var cap = YearlyCap.of("100", START.minus(Duration.ofDays(30)));
        var lastYear = DAY.minusDays(5);
        evaluator.define(cap);
        evaluator.answered(cap, 0);
        evaluator.counts(cap, lastYear, new BigDecimal(60));
        evaluator.readAll();
        evaluator.beat();
        evaluator.sleep(Duration.ofDays(35));
        evaluator.counts(cap, lastYear, new BigDecimal(120));
        evaluator.readAll();
        evaluator.commit();
        assertThat(evaluator.alerts()).isEmpty();

        evaluator.crash();
        evaluator.beat();
        evaluator.commit();

        assertThat(evaluator.alerts()).hasSize(1);
        assertThat(evaluator.alerts().get(0).late()).isTrue();
    }

    /** Two hours of reading, deciding, committing and dying in any order; at the end all is read, decided and committed. */
    private static int live(CrashingEvaluator evaluator, Random random) {
        int restarts = 0;
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(4)) {
                case 0 -> evaluator.read();
                case 1 -> evaluator.beat();
                case 2 -> evaluator.commit();
                default -> {
                    evaluator.crash();
                    restarts++;
                }
            }
            evaluator.sleep(Duration.ofMillis(random.nextInt(400)));
        }
        evaluator.readAll();
        evaluator.beat();
        evaluator.commit();
        evaluator.sleep(Duration.ofHours(2));
        return restarts;
    }

    private static void assertOrderly(List<AlertRecord> alerts) {
        var ids = new HashSet<String>();
        for (int i = 0; i < alerts.size(); i++) {
            var alert = alerts.get(i);
            assertThat(alert.sequence()).isEqualTo(i + 1);
            assertThat(ids.add(alert.decisionId())).isTrue();
            assertThat(alert.alertId()).isEqualTo(alerts.get(i - i % 2).decisionId());
        }
    }
}
