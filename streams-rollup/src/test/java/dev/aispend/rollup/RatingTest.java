package dev.aispend.rollup;

import static dev.aispend.rollup.Days.DAY;
import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.NOON;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.Restatement.ModelChange;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Usage costs quantity times price, and what was told is corrected once when prices change. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RatingTest {

    private static final String CELL = KEY + "|usage|gpt-5|p1|";
    private static final int MORE_DAYS_THAN_A_SLICE = 620;

    private Rollup rollup = new Rollup(SETTLED);

    @AfterEach
    void close() {
        rollup.close();
    }

    @Test
    void usage_is_rated_when_it_is_posted() {
        rollup.price(Prices.of("gpt-5", "0.000002")).settlePrices();

        rollup.send(usage(1).pages("gpt-5 p1 100 ?\no3 p1 7 ?"));

        assertThat(rollup.cell(CELL).knownCostUsd().amount()).isEqualByComparingTo("0.0002");
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("0.0002");
        assertThat(rollup.basis(KEY, "usage").sum().unpriced()).hasSize(1).containsEntry("input_tokens", number("7"));
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void usage_without_a_price_keeps_its_quantity_and_is_filled_in_by_a_restatement_when_the_price_comes() {
        rollup.price(Prices.of("o3", "1")).settlePrices();
        rollup.send(usage(1).pages("gpt-5 p1 100 ?"));
        assertThat(rollup.header(KEY).costUsd()).isNull();

        rollup.price(Prices.of("gpt-5", "0.5")).settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("50");
        assertThat(rollup.basis(KEY, "usage").sum().unpriced()).isEmpty();
        assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.cause()).isEqualTo("price");
            assertThat(restated.source()).isNull();
            assertThat(restated.fetchId()).isZero();
            assertThat(restated.oldCostUsd()).isNull();
            assertThat(restated.newCostUsd()).isEqualByComparingTo("50");
            assertThat(restated.oldBasis()).isEqualTo("usage");
            assertThat(restated.models()).containsExactly(new ModelChange("gpt-5", null, new BigDecimal("50")));
        });
    }

    @Test
    void the_first_prices_that_come_after_the_usage_fill_it_in_without_a_restatement() {
        rollup.send(usage(1).pages("gpt-5 p1 100 ?"));

        rollup.price(Prices.of("gpt-5", "0.5")).settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("50");
        assertThat(rollup.restatements()).isEmpty();
        rollup.send(usage(2).pages("gpt-5 p1 102 ?"));
        assertThat(rollup.restatements()).extracting(Restatement::cause).containsExactly("provider");
    }

    @Test
    void a_price_list_that_is_still_coming_is_not_used_in_part() {
        rollup.send(usage(1).pages("gpt-5 p1 100 ?\no3 p1 10 ?"));
        rollup.price(Prices.of("gpt-5", "1")).sleep(Duration.ofSeconds(1));
        rollup.send(usage(2).pages("gpt-5 p1 200 ?\no3 p1 10 ?"));
        rollup.price(Prices.of("o3", "1")).sleep(Duration.ofSeconds(1));
        assertThat(rollup.header(KEY).costUsd()).isNull();

        rollup.settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("210");
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void prices_that_never_pause_are_used_in_the_end() {
        rollup.send(usage(1).pages("gpt-5 p1 100 ?"));
        for (int second = 1; second <= 40; second++) {
            rollup.price(Prices.of("gpt-5", "" + second)).sleep(Duration.ofSeconds(1));
        }

        assertThat(rollup.header(KEY).costUsd()).isNotNull();
        assertThat(rollup.metrics.get(Count.PRICE_BOOKS)).isLessThanOrEqualTo(3);
    }

    @Test
    void ten_thousand_prices_make_one_book() {
        for (int model = 0; model < 10_000; model++) {
            rollup.price(Prices.of("model-" + model, "1"));
        }
        rollup.settlePrices().send(usage(1).pages("model-9999 p1 3 ?"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
        assertThat(rollup.metrics.get(Count.PRICE_BOOKS)).isEqualTo(1);
    }

    @Test
    void a_price_that_changes_restates_the_ended_days_it_concerns_and_leaves_the_others_alone() {
        var next = Fetch.of(Input.COMPLETIONS, DAY.plusDays(1), SETTLED);
        rollup.price(Prices.of("gpt-5", "1")).price(Prices.of("o3", "1")).settlePrices();
        rollup.send(usage(1).pages("gpt-5 p1 100 ?\no3 p1 1 ?"));
        rollup.send(next.pages("gpt-5 p1 10 ?"));
        rollup.takeRollupKeys();

        rollup.price(Prices.from("gpt-5", "2", "2026-01-11T00:00:00Z")).settlePrices();

        assertThat(rollup.takeRollupKeys())
                .containsExactly("openai|default|2026-01-11|usage|gpt-5|p1|", "openai|default|2026-01-11");
        assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.day()).isEqualTo(DAY.plusDays(1));
            assertThat(restated.oldCostUsd()).isEqualByComparingTo("10");
            assertThat(restated.newCostUsd()).isEqualByComparingTo("20");
        });
        assertThat(rollup.metrics.get(Count.DAYS_RERATED)).isEqualTo(1);
    }

    @Test
    void a_price_that_goes_leaves_its_usage_unpriced_again() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 ?"));

        rollup.priceGone(Prices.of("gpt-5", "1")).settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isNull();
        assertThat(rollup.basis(KEY, "usage").sum().unpriced()).containsEntry("input_tokens", number("100"));
        assertThat(rollup.restatements()).extracting(Restatement::cause).containsExactly("price");
    }

    @Test
    void prices_that_say_what_was_known_already_write_nothing() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 ?"));
        // Long enough for the day to be reconciled, which is news of its own.
        rollup.sleep(Duration.ofSeconds(6)).takeRollupKeys();

        rollup.price(Prices.of("gpt-5", "1.0"))
                .price(Prices.of("no-such-model", "9"))
                .settlePrices();
        rollup.price(Prices.of("anthropic", "gpt-5", "9", Instant.EPOCH, null)).settlePrices();

        assertThat(rollup.takeRollupKeys()).isEmpty();
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void a_bill_is_never_rated_not_even_where_it_knows_no_cost() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices();

        rollup.send(bill(1).pages("gpt-5 p1 100 ?\no3 p1 5 2"));
        rollup.price(Prices.of("gpt-5", "2")).settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("2");
        assertThat(rollup.basis(KEY, "billed").sum().unpriced()).containsEntry("input_tokens", number("100"));
    }

    @Test
    void what_usage_itself_says_it_costs_stays() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 3"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
    }

    @Test
    void a_price_from_noon_on_splits_the_hours_and_holds_for_a_day_whose_hours_are_not_told() {
        var embeddings = Fetch.of("openai.usage.embeddings", DAY, usage(1).at());
        rollup.price(Prices.of("gpt-5", "1")).price(Prices.of("ada", "1")).settlePrices();
        rollup.send(usage(1).pages("gpt-5 p1 10 ? 0\ngpt-5 p1 10 ? 11\ngpt-5 p1 10 ? 12\ngpt-5 p1 10 ? 23"));
        rollup.send(embeddings.pages("ada p1 10 ?"));

        rollup.price(Prices.from("gpt-5", "3", "2026-01-10T12:00:00Z"))
                .price(Prices.from("ada", "3", "2026-01-10T12:00:00Z"))
                .settlePrices();

        assertThat(rollup.cell(CELL).knownCostUsd().amount()).isEqualByComparingTo("80");
        assertThat(rollup.cell(KEY + "|usage|ada|p1|").knownCostUsd().amount()).isEqualByComparingTo("30");
        assertThat(rollup.restatements()).hasSize(2).last().satisfies(restated -> {
            assertThat(restated.oldCostUsd()).isEqualByComparingTo("50");
            assertThat(restated.newCostUsd()).isEqualByComparingTo("110");
        });
    }

    @Test
    void a_day_that_still_runs_is_rated_anew_without_a_restatement() {
        try (var running = new Rollup(NOON)) {
            running.price(Prices.of("gpt-5", "1")).settlePrices();
            running.send(usage(-700).pages("gpt-5 p1 100 ?"));
            running.price(Prices.of("gpt-5", "2")).settlePrices();

            assertThat(running.header(KEY).costUsd()).isEqualByComparingTo("200");
            assertThat(running.restatements()).isEmpty();
        }
    }

    @Test
    void prices_that_changed_while_the_process_was_down_are_found_at_its_start_and_others_are_not() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 ?"));
        rollup = rollup.restarted(SETTLED).settlePrices();
        assertThat(rollup.takeRollupKeys()).isEmpty();
        assertThat(rollup.metrics.get(Count.DAYS_RERATED)).isZero();

        rollup.price(Prices.of("gpt-5", "2"));
        rollup = rollup.restarted(SETTLED).settlePrices();

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("200");
        assertThat(rollup.restatements()).extracting(Restatement::cause).containsExactly("price");
    }

    @Test
    void usage_that_comes_right_after_a_restart_is_rated_by_the_prices_there_are() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 ?"));
        rollup = rollup.restarted(SETTLED);

        rollup.send(usage(2).pages("gpt-5 p1 100 ?\ngpt-5 p2 1 ?"));

        assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.oldCostUsd()).isEqualByComparingTo("100");
            assertThat(restated.newCostUsd()).isEqualByComparingTo("101");
        });
    }

    @Test
    void many_days_are_rated_anew_in_slices_and_a_restart_between_them_leaves_none_out_and_none_twice() {
        rollup.price(Prices.of("gpt-5", "1")).settlePrices();
        for (int day = 0; day < MORE_DAYS_THAN_A_SLICE; day++) {
            var date = DAY.minusDays(day);
            rollup.send(Fetch.of(Input.COMPLETIONS, date, DayStatus.endOf(date)).pages("gpt-5 p1 100 ?"));
        }

        rollup.price(Prices.of("gpt-5", "2")).sleep(Duration.ofSeconds(3)).sleep(Duration.ofMillis(150));
        int inOneSlice = rollup.restatements().size();
        rollup = rollup.restarted(SETTLED).settlePrices();

        assertThat(inOneSlice).isPositive().isLessThan(MORE_DAYS_THAN_A_SLICE);
        assertThat(rollup.restatements())
                .hasSize(MORE_DAYS_THAN_A_SLICE)
                .extracting(Restatement::day)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_record_that_is_no_price_leaves_the_other_prices_in_force() {
        rollup.send(Topics.PRICES, "x", "no JSON".getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
        rollup.price(Prices.of("gpt-5", "1")).settlePrices().send(usage(1).pages("gpt-5 p1 100 ?"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("100");
        assertThat(rollup.metrics.get(Count.PRICES_REFUSED)).isEqualTo(1);
    }

    @Test
    void a_product_beyond_every_real_amount_is_unknown() {
        rollup.price(Prices.of("gpt-5", "1000000")).settlePrices();

        rollup.send(usage(1).pages("gpt-5 p1 9999999999999999999999999999999999 ?\no3 p1 1 5"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("5");
        assertThat(rollup.deadLetters()).isEmpty();
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
