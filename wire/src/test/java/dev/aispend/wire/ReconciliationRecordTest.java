package dev.aispend.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.domain.reconcile.ReconciledModel;
import dev.aispend.domain.reconcile.Reconciliation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationRecordTest {

    @Test
    void what_is_written_is_read_again() {
        assertThat(ReconciliationRecord.fromJson(Records.RECONCILIATION.toJson()))
                .isEqualTo(Records.RECONCILIATION);
        assertThat(Records.RECONCILIATION.state()).isEqualTo("provisional");
        assertThat(Records.RECONCILIATION.models().get(0).deltaUsd()).isEqualByComparingTo("2.5");
        assertThat(Records.RECONCILIATION.models().get(0).coverage()).isEqualByComparingTo("0.8");
    }

    /** The longest name has 2000 characters, in JSON 12000 bytes: 43 models of it fill half a topic's largest record. */
    @Test
    void a_day_of_too_many_long_names_still_fits_a_record_and_sums_up() {
        var models = new ArrayList<ReconciledModel>();
        for (int i = 0; i < 3_000; i++) {
            var name = "m".repeat(1_996) + "%04d".formatted(i);
            boolean agrees = i % 2 == 0;
            models.add(new ReconciledModel(
                    name,
                    List.of(),
                    new Usd(BigDecimal.valueOf(i + 1)),
                    new Usd(BigDecimal.valueOf(agrees ? i + 1 : i)),
                    new Usd(BigDecimal.valueOf(agrees ? i + 1 : i)),
                    agrees ? DeltaCause.NONE : DeltaCause.UNEXPLAINED,
                    "?",
                    BigDecimal.ZERO,
                    List.of()));
        }
        var record = ReconciliationRecord.of(
                Records.ACCOUNT_DAY, DayState.FINAL, DayState.FINAL, new Reconciliation(models));

        assertThat(record.toJson()).hasSizeLessThan(1_000_000);
        assertThat(record.models().stream()
                        .mapToInt(ReconciliationRecord.Model::together)
                        .sum())
                .isEqualTo(3_000);
        assertThat(sum(record.models().stream()
                        .map(ReconciliationRecord.Model::billedUsd)
                        .toList()))
                .isEqualByComparingTo("4501500");
        assertThat(sum(record.models().stream()
                        .map(ReconciliationRecord.Model::deltaUsd)
                        .toList()))
                .isEqualByComparingTo("1500");
        assertThat(record.models())
                .filteredOn(model -> model.together() > 1)
                .extracting(ReconciliationRecord.Model::cause)
                .containsExactly("none", "unexplained");
        assertThat(record.models())
                .extracting(ReconciliationRecord.Model::model)
                .contains("m".repeat(1_996) + "2999");
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
