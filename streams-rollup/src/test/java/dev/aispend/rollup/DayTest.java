package dev.aispend.rollup;

import static dev.aispend.rollup.Days.DAY;
import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.NOON;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.rollup.Input.Fetch;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What a day's header says: its state, the basis that counts, its total and its problems. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class DayTest {

    @Test
    void a_day_is_called_provisional_as_soon_as_it_ends_even_by_a_process_started_meanwhile() {
        try (var rollup = new Rollup(NOON)) {
            rollup.send(Fetch.of(Input.COSTS, DAY, NOON).pages("gpt-5 p1 1 1"));
            rollup.sleep(Duration.ofHours(11));
            assertThat(rollup.header(KEY).state()).isEqualTo("open");

            try (var restarted = rollup.restarted(NOON.plus(Duration.ofHours(12)))) {
                restarted.sleep(Duration.ofSeconds(2));
                assertThat(restarted.header(KEY).state()).isEqualTo("provisional");
                assertThat(restarted.header(KEY).version()).isEqualTo(2);
                restarted.sleep(Duration.ofHours(1));
                assertThat(restarted.header(KEY).version()).isEqualTo(2);
                assertThat(restarted.restatements()).isEmpty();
            }
        }
    }

    @Test
    void finality_counts_when_the_pages_it_speaks_of_are_in_whichever_comes_first() {
        var fetch = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.status(fetch.settled()));
            assertThat(rollup.header(KEY).state()).isEqualTo("provisional");
            rollup.send(fetch.pages("gpt-5 p1 1 1"));
            assertThat(rollup.header(KEY).state()).isEqualTo("final");
        }
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.pages("gpt-5 p1 1 1")).send(fetch.status(fetch.settled()));
            assertThat(rollup.header(KEY).state()).isEqualTo("final");
        }
    }

    @Test
    void an_older_status_changes_nothing() {
        var fetch = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.pages("gpt-5 p1 1 1")).send(fetch.status(fetch.settled()));
            rollup.takeRollupKeys();

            rollup.send(fetch.status(fetch.changed())).send(fetch.status(fetch.settled()));

            assertThat(rollup.takeRollupKeys()).isEmpty();
        }
    }

    @Test
    void a_basis_is_as_final_as_its_least_final_source_and_the_day_as_the_basis_that_counts() {
        var completions = usage(1);
        var embeddings = Fetch.of("openai.usage.embeddings", DAY, completions.at());
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(completions.pages("gpt-5 p1 1 1")).send(completions.status(completions.settled()));
            rollup.send(embeddings.pages("ada p1 1 1")).send(embeddings.status(embeddings.changed()));
            assertThat(rollup.basis(KEY, "usage").state()).isEqualTo("provisional");
            assertThat(rollup.header(KEY).state()).isEqualTo("provisional");

            var bill = bill(1);
            rollup.send(bill.pages("gpt-5 p1 1 0.5")).send(bill.status(bill.settled()));

            assertThat(rollup.header(KEY).state()).isEqualTo("final");
            assertThat(rollup.header(KEY).costBasis()).isEqualTo("billed");
            assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("0.5");
        }
    }

    @Test
    void a_lagging_bill_hides_no_live_spend_and_tokens_rest_on_the_basis_that_counts_them() {
        try (var rollup = new Rollup(NOON)) {
            rollup.send(bill(-60).pages("gpt-5 p1 0 2")).send(usage(-60).pages("gpt-5 p1 100 5"));

            assertThat(rollup.header(KEY).costBasis()).isEqualTo("usage");
            assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("5");
            assertThat(rollup.header(KEY).tokensBasis()).isEqualTo("usage");
            assertThat(rollup.header(KEY).totalTokens()).isEqualByComparingTo("100");
        }
    }

    @Test
    void an_empty_bill_beside_live_usage_is_a_bill_that_has_not_come_and_unknown_cost_is_not_zero() {
        var bill = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill.pages("")).send(bill.status(bill.settled()));
            rollup.send(usage(1).pages("gpt-5 p1 100 ?"));

            assertThat(rollup.header(KEY).costBasis()).isEqualTo("usage");
            assertThat(rollup.header(KEY).costUsd()).isNull();
            assertThat(rollup.header(KEY).problems()).isEmpty();
            assertThat(rollup.deadLetters()).isEmpty();
        }
    }

    @Test
    void a_settled_bill_without_anything_on_a_silent_day_is_final() {
        var bill = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill.pages("")).send(bill.status(bill.settled()));

            assertThat(rollup.header(KEY).state()).isEqualTo("final");
            assertThat(rollup.header(KEY).costBasis()).isEqualTo("billed");
        }
    }

    @Test
    void a_question_by_key_on_a_day_whose_bill_has_no_keys_passes_the_bill_over() {
        var bill = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(bill.pages("gpt-5 p1 1 3")).send(bill.status(bill.settled()));
            rollup.send(usage(1).pages("gpt-5 p1 1 2"));

            var header = rollup.header(KEY);
            assertThat(rollup.basis(KEY, "billed").dimensions()).containsExactly("model", "project");
            assertThat(rollup.basis(KEY, "usage").dimensions()).containsExactly("model", "project", "credential");
            assertThat(BasisRule.choose(Measure.COST_USD, header.basisTotals(), Set.of(Dimension.CREDENTIAL)))
                    .hasValueSatisfying(choice -> {
                        assertThat(choice.basis().text()).isEqualTo("usage");
                        assertThat(choice.authorityPassedOver()).isTrue();
                    });
        }
    }

    @Test
    void the_header_tells_of_every_source_what_it_last_brought() {
        var fetch = bill(1);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.pages("gpt-5 p1 1 3\no3 p1 1 1")).send(fetch.status(fetch.changed()));

            assertThat(rollup.header(KEY).sources()).singleElement().satisfies(source -> {
                assertThat(source.source()).isEqualTo("openai.costs");
                assertThat(source.fetchId()).isEqualTo(fetch.id());
                assertThat(source.fetchedAt()).isEqualTo(fetch.at());
                assertThat(source.lines()).isEqualTo(2);
                assertThat(source.counts()).isNull();
            });
        }
    }

    @Test
    void polls_that_find_nothing_new_publish_nothing_until_they_make_the_day_final() {
        var fetch = bill(1);
        var settling = Duration.ofDays(3);
        var settled = DayStatus.endOf(DAY).plus(settling);
        var status = fetch.changed();
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.pages("gpt-5 p1 1 3")).send(fetch.status(status));
            rollup.takeRollupKeys();
            for (int minute = 2; minute < 30; minute++) {
                status = status.unchanged(bill(minute).id(), bill(minute).at(), DAY, settling);
                rollup.send(fetch.status(status));
            }
            status = status.unchanged(settled.toEpochMilli(), settled, DAY, settling);
            assertThat(rollup.send(fetch.status(status)).takeRollupKeys()).isEmpty();

            status = status.unchanged(settled.toEpochMilli() + 1, settled.plusSeconds(60), DAY, settling);
            assertThat(rollup.send(fetch.status(status)).takeRollupKeys()).containsExactly(KEY);
            assertThat(rollup.header(KEY).state()).isEqualTo("final");
            assertThat(rollup.header(KEY).version()).isEqualTo(2);
        }
    }

    @Test
    void a_poll_that_fails_and_one_that_works_again_are_told() {
        var fetch = bill(1);
        var failed = bill(2);
        var again = bill(3);
        try (var rollup = new Rollup(SETTLED)) {
            rollup.send(fetch.pages("gpt-5 p1 1 3")).send(fetch.status(fetch.changed()));

            rollup.send(failed.status(failed.failed(Optional.of(fetch.changed()), "http_503")));
            assertThat(rollup.header(KEY).problems()).hasSize(1);
            rollup.send(again.status(fetch.changed().unchanged(again.id(), again.at(), DAY, Duration.ofDays(3))));
            assertThat(rollup.header(KEY).problems()).isEmpty();
        }
    }
}
