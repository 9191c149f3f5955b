package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.aispend.wire.ReconciliationRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Each day's bill beside its usage, some seconds after the day changed. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class ReconcilingTest {

    private static final String RECORD = KEY + "|reconciliation";
    private static final Duration REST = Duration.ofSeconds(8);

    @Test
    void a_day_that_rests_tells_its_bill_beside_its_usage() {
        var bill = bill(1);
        var usage = usage(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill.pages("gpt-5 p1 0 2.5\ngpt-4o p1 0 1")).send(bill.status(bill.settled()));
            rollup.send(usage.pages("gpt-5 p1 100 2.5\ngpt-4o p1 50 ?")).send(usage.status(usage.settled()));
            rest(rollup);

            var record = rollup.reconciliation(KEY);
            assertThat(record.state()).isEqualTo("final");
            assertThat(record.models())
                    .extracting(ReconciliationRecord.Model::model, ReconciliationRecord.Model::cause)
                    .containsExactly(tuple("gpt-4o", "unpriced_model"), tuple("gpt-5", "none"));
            assertThat(rollup.metrics.counts()).containsEntry("reconciliations", 1L);
        }
    }

    @Test
    void a_day_is_looked_at_once_however_many_inputs_change_it() {
        try (var rollup = new Rollup(SETTLED)) {
            for (int version = 1; version <= 10; version++) {
                rollup.send(bill(version).pages("gpt-5 p1 0 " + version));
                rollup.sleep(Duration.ofSeconds(1));
            }
            assertThat(records(rollup)).isEmpty();
            rest(rollup);
            assertThat(records(rollup)).hasSize(1);
            assertThat(rollup.reconciliation(KEY).models().get(0).billedUsd()).isEqualByComparingTo("10");
        }
    }

    @Test
    void a_day_that_never_rests_is_looked_at_within_a_minute_or_so() {
        try (var rollup = new Rollup(SETTLED)) {
            rest(rollup);
            for (int version = 1; version <= 70; version++) {
                rollup.send(bill(version).pages("gpt-5 p1 0 " + version));
                rollup.sleep(Duration.ofSeconds(1));
            }
            assertThat(records(rollup)).hasSize(1);
        }
    }

    @Test
    void what_is_no_news_is_not_told_again() {
        var bill = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill.pages("gpt-5 p1 0 2.5")).send(bill.status(bill.settled()));
            rest(rollup);
            rollup.takeRollupKeys();

            rollup.send(bill(2).pages("gpt-5 p1 0 2.5"));
            rest(rollup);

            assertThat(records(rollup)).isEmpty();
        }
    }

    @Test
    void a_change_that_another_process_finds_in_the_store_is_told_by_it() {
        try (var rollup = new Rollup(SETTLED)) {
            rest(rollup);
            rollup.send(bill(1).pages("gpt-5 p1 0 2.5"));
            try (var restarted = rollup.restarted(SETTLED)) {
                restarted.sleep(Duration.ofSeconds(1));
                rest(restarted);
                assertThat(records(restarted)).containsExactly(RECORD);
                rest(restarted);
                assertThat(records(restarted)).isEmpty();
            }
        }
    }

    @Test
    void a_bill_that_loses_its_lines_loses_them_here() {
        var empty = bill(2);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill(1).pages("gpt-5 p1 0 2.5"));
            rest(rollup);
            rollup.send(empty.pages("")).send(empty.status(empty.settled()));
            rest(rollup);

            assertThat(rollup.reconciliation(KEY).models()).isEmpty();
        }
    }

    /** One beat takes up prices, the next looks at days. */
    private static void rest(Rollup rollup) {
        rollup.sleep(REST);
        rollup.sleep(Duration.ofSeconds(1));
    }

    private static List<String> records(Rollup rollup) {
        return rollup.takeRollupKeys().stream().filter(RECORD::equals).toList();
    }
}
