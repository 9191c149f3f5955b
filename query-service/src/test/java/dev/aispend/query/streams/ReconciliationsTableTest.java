package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.query.SampleDay;
import dev.aispend.query.SampleReconciliation;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.readmodel.LocalReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.wire.RollupKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationsTableTest {

    private static final ReconciliationQuery MARCH = new ReconciliationQuery(
            LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), Set.of(), Set.of(), Set.of(), 100, null);

    private static final SampleReconciliation OLD =
            SampleReconciliation.of("openai", "2026-03-01").model("a", "1", "2", DeltaCause.UNEXPLAINED);
    private static final SampleReconciliation NEW =
            SampleReconciliation.of("openai", "2026-03-01").model("a", "2", "2", DeltaCause.NONE);
    private static final String KEY = RollupKey.reconciliation(OLD.accountDay());

    @Test
    void the_newest_record_of_a_day_counts_and_the_day_itself_is_as_it_was(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(SampleDay.of("openai", "2026-03-01").billed("a", "2"));
            fixture.pipe(KEY, OLD.record().toJson());
            fixture.pipe(KEY, NEW.record().toJson());
            fixture.publish(SampleDay.of("openai", "2026-03-01").version(2).billed("a", "2"));

            assertThat(causes(fixture.readModel())).containsExactly("none");
            assertThat(fixture.readModel().problems()).isEmpty();
        }
    }

    @Test
    void after_a_restart_it_is_there_again_from_the_store(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(SampleDay.of("openai", "2026-03-01").billed("a", "2"));
            fixture.pipe(KEY, NEW.record().toJson());
            var days = new LocalDays();
            var rebuilt = days.newBlocks();
            DayAssembly.assemble(
                    fixture.driver
                            .<String, byte[]>getKeyValueStore(RollupsTable.STORE)
                            .all(),
                    rebuilt);
            days.add(0, rebuilt, () -> true);

            assertThat(causes(new LocalReadModel(days, List.of()))).containsExactly("none");
        }
    }

    @Test
    void a_record_that_cannot_be_read_leaves_the_last_one_and_a_tombstone_takes_it_away(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.pipe(KEY, OLD.record().toJson());
            fixture.pipe(KEY, "not json".getBytes(StandardCharsets.UTF_8));
            assertThat(causes(fixture.readModel())).containsExactly("unexplained");
            fixture.pipe(KEY, null);
            assertThat(causes(fixture.readModel())).isEmpty();
        }
    }

    private static List<String> causes(LocalReadModel readModel) {
        return readModel.reconciliation(MARCH).rows().stream()
                .map(row -> row.model().cause())
                .toList();
    }
}
