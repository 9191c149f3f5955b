package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.NOON;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Restatement.ModelChange;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A published number of an ended day that changes is told once, with what it was and why. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RestatementTest {

    @Test
    void a_provider_that_changes_its_bill_restates_the_models_that_changed() {
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill(1).pages("gpt-5 p1 0 1\ngpt-5 p2 0 2\no3 p1 0 4\no4 p1 0 8"));
            rollup.send(bill(2).pages("gpt-5 p1 0 1.5\ngpt-5 p2 0 2\no3 p1 0 4\n- p1 0 16"));

            assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
                assertThat(restated.oldCostUsd()).isEqualByComparingTo("15");
                assertThat(restated.newCostUsd()).isEqualByComparingTo("23.5");
                assertThat(restated.cause()).isEqualTo("provider");
                assertThat(restated.source()).isEqualTo("openai.costs");
                assertThat(restated.fetchId()).isEqualTo(bill(2).id());
                assertThat(restated.version()).isEqualTo(2);
                assertThat(restated.at()).isEqualTo(bill(2).at());
                assertThat(restated.models())
                        .containsExactly(
                                new ModelChange(null, null, new BigDecimal("16")),
                                new ModelChange("o4", new BigDecimal("8"), null),
                                new ModelChange("gpt-5", new BigDecimal("3"), new BigDecimal("3.5")));
            });
        }
    }

    @Test
    void changes_while_the_day_runs_and_the_first_number_after_its_end_are_no_restatements() {
        try (var rollup = new Rollup(NOON)) {
            rollup.send(bill(-300).pages("gpt-5 p1 0 1")).send(bill(-200).pages("gpt-5 p1 0 2"));
            rollup.sleep(Duration.ofHours(13));
            rollup.send(bill(60).pages("gpt-5 p1 0 3"));
            assertThat(rollup.restatements()).isEmpty();

            rollup.send(bill(61).pages("gpt-5 p1 0 4"));
            assertThat(rollup.restatements()).hasSize(1);
        }
    }

    @Test
    void a_status_after_the_end_publishes_what_was_known_before_it() {
        var before = bill(-10);
        var after = bill(10);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(before.pages("gpt-5 p1 0 1")).send(before.status(before.changed()));
            rollup.send(after.status(before.changed().unchanged(after.id(), after.at(), Days.DAY, Duration.ofDays(3))));
            rollup.send(bill(20).pages("gpt-5 p1 0 2"));

            assertThat(rollup.restatements())
                    .singleElement()
                    .satisfies(restated -> assertThat(restated.oldCostUsd()).isEqualByComparingTo("1"));
        }
    }

    @Test
    void nothing_counts_as_published_while_the_cost_is_unknown() {
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(usage(1).pages("gpt-5 p1 100 ?")).send(bill(2).pages("gpt-5 p1 0 3"));

            assertThat(rollup.restatements()).isEmpty();
        }
    }

    @Test
    void a_source_that_reports_for_the_first_time_after_publication_is_late() {
        var embeddings = Input.Fetch.of("openai.usage.embeddings", Days.DAY, usage(9).at());
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(usage(1).pages("gpt-5 p1 100 2")).send(embeddings.pages("ada p1 5 1"));

            assertThat(rollup.restatements())
                    .singleElement()
                    .satisfies(restated -> assertThat(restated.cause()).isEqualTo("late"));
        }
    }

    @Test
    void a_bill_that_becomes_final_below_the_usage_restates_by_basis() {
        var bill = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(usage(1).pages("gpt-5 p1 100 5")).send(bill.pages("gpt-5 p1 0 4\no3 p1 0 0.5"));
            assertThat(rollup.restatements()).isEmpty();

            rollup.send(bill.status(bill.settled()));

            assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
                assertThat(restated.cause()).isEqualTo("basis");
                assertThat(restated.oldBasis()).isEqualTo("usage");
                assertThat(restated.newBasis()).isEqualTo("billed");
                assertThat(restated.oldCostUsd()).isEqualByComparingTo("5");
                assertThat(restated.newCostUsd()).isEqualByComparingTo("4.5");
                assertThat(restated.models())
                        .containsExactly(
                                new ModelChange("gpt-5", new BigDecimal("5"), new BigDecimal("4")),
                                new ModelChange("o3", null, new BigDecimal("0.5")));
            });
            assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("4.5");
        }
    }
}
