package dev.aispend.domain.reconcile;

import static dev.aispend.domain.spend.Unit.CACHE_READ_TOKENS;
import static dev.aispend.domain.spend.Unit.CACHE_WRITE_1H_TOKENS;
import static dev.aispend.domain.spend.Unit.CACHE_WRITE_5M_TOKENS;
import static dev.aispend.domain.spend.Unit.CACHE_WRITE_TOKENS;
import static dev.aispend.domain.spend.Unit.GIBIBYTE_HOURS;
import static dev.aispend.domain.spend.Unit.IMAGES;
import static dev.aispend.domain.spend.Unit.INPUT_AUDIO_TOKENS;
import static dev.aispend.domain.spend.Unit.INPUT_TOKENS;
import static dev.aispend.domain.spend.Unit.OTHER;
import static dev.aispend.domain.spend.Unit.OUTPUT_TOKENS;
import static dev.aispend.domain.spend.Unit.REQUESTS;
import static dev.aispend.domain.spend.Unit.WEB_SEARCH_CALLS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.SpendLine;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReconciliationTest {

    private static final String INPUT_TEXT = "Claude Sonnet 4.5 Usage - Input Tokens";
    private static final String OUTPUT_TEXT = "Claude Sonnet 4.5 Usage - Output Tokens";

    /** 2.5 + 0.5 + 2 = 5 dollars of use. */
    private static Books gptUsed() {
        return Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(CACHE_READ_TOKENS, 400_000, null)
                .used(OUTPUT_TOKENS, 200_000, null);
    }

    /** 3 + 0.6 + 0.375 + 0.6 + 1.5 = 6.075 dollars of use. */
    private static Books claudeUsed() {
        return Books.anthropic()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(CACHE_READ_TOKENS, 2_000_000, null)
                .used(CACHE_WRITE_5M_TOKENS, 100_000, null)
                .used(CACHE_WRITE_1H_TOKENS, 100_000, null)
                .used(OUTPUT_TOKENS, 100_000, null);
    }

    private static void assertThatOnly(
            Books books, DeltaCause cause, @Nullable String deltaUsd, @Nullable String coverage) {
        var model = books.only();
        assertThat(model.cause()).as(model.reason()).isEqualTo(cause);
        assertThat(model.deltaUsd()).isEqualTo(deltaUsd == null ? null : Usd.parse(deltaUsd));
        assertThat(model.coverage()).isEqualTo(coverage == null ? null : new BigDecimal(coverage));
    }

    @Test
    void a_bill_that_is_the_usage_times_the_prices_leaves_nothing_to_explain() {
        var books = gptUsed()
                .used(REQUESTS, 3, null)
                .billed(INPUT_TOKENS, 1_000_000, "2.5")
                .billed(CACHE_READ_TOKENS, 400_000, "0.5")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.NONE, "0", "1.000000");
        assertThat(books.only().billedUsd()).isEqualTo(Usd.parse("5"));
        assertThat(books.only().classes()).isEmpty();
    }

    @Test
    void cache_reads_at_the_plain_input_price() {
        var openai = gptUsed()
                .billed(INPUT_TOKENS, 1_000_000, "2.5")
                .billed(CACHE_READ_TOKENS, 400_000, "1")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(openai, DeltaCause.CACHE_CLASS, "0.5", "0.909090");
        assertThat(openai.only().reason())
                .isEqualTo("The bill equals the usage with cache reads billed at the plain input price.");

        var anthropic = claudeUsed()
                .billed(INPUT_TOKENS, "3", INPUT_TEXT)
                .billed(CACHE_READ_TOKENS, "6", INPUT_TEXT + ", Cache Read")
                .billed(CACHE_WRITE_5M_TOKENS, "0.375", INPUT_TEXT + ", Cache Write (5m)")
                .billed(CACHE_WRITE_1H_TOKENS, "0.6", INPUT_TEXT + ", Cache Write (1h)")
                .billed(OUTPUT_TOKENS, "1.5", OUTPUT_TEXT);
        assertThatOnly(anthropic, DeltaCause.CACHE_CLASS, "5.4", "0.529411");
    }

    @Test
    void cached_tokens_that_the_bill_has_among_the_plain_input() {
        var books = gptUsed().billed(INPUT_TOKENS, 1_400_000, "3.5").billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.CACHE_CLASS, "0.5", "0.909090");
    }

    @Test
    void some_cached_tokens_that_the_bill_has_among_the_plain_input() {
        var books = gptUsed()
                .billed(INPUT_TOKENS, 1_100_000, "2.75")
                .billed(CACHE_READ_TOKENS, 300_000, "0.375")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.CACHE_CLASS, "0.125", "0.975609");
    }

    @Test
    void cached_tokens_counted_within_the_input_and_once_more() {
        var books = gptUsed()
                .billed(INPUT_TOKENS, 1_400_000, "3.5")
                .billed(CACHE_READ_TOKENS, 400_000, "0.5")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.CACHE_CLASS, "1", "0.833333");
    }

    @Test
    void cache_writes_of_one_lifetime_at_the_price_of_the_other() {
        var books = Books.anthropic()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(CACHE_WRITE_1H_TOKENS, 100_000, null)
                .billed(INPUT_TOKENS, "3", INPUT_TEXT)
                .billed(CACHE_WRITE_5M_TOKENS, "0.375", INPUT_TEXT + ", Cache Write (5m)");
        assertThatOnly(books, DeltaCause.CACHE_CLASS, "-0.225", "1.000000");
        assertThat(books.only().classes())
                .contains(new ClassComparison(
                        CACHE_WRITE_TOKENS,
                        BigDecimal.ZERO,
                        Usd.parse("0.375"),
                        BigDecimal.valueOf(100_000),
                        Usd.parse("0.6")));
    }

    @Test
    void a_cache_price_that_the_book_has_otherwise() {
        var books = claudeUsed()
                .billed(INPUT_TOKENS, "3", INPUT_TEXT)
                .billed(CACHE_READ_TOKENS, "0.15", INPUT_TEXT + ", Cache Read")
                .billed(CACHE_WRITE_5M_TOKENS, "0.375", INPUT_TEXT + ", Cache Write (5m)")
                .billed(CACHE_WRITE_1H_TOKENS, "0.6", INPUT_TEXT + ", Cache Write (1h)")
                .billed(OUTPUT_TOKENS, "1.5", OUTPUT_TEXT);
        assertThatOnly(books, DeltaCause.CACHE_CLASS, "-0.45", "1.000000");
        assertThat(books.only().reason()).contains("cache_read_tokens");
    }

    @Test
    void batches_billed_at_the_standard_price() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, Books.BATCH)
                .used(INPUT_TOKENS, 10_000, "batch=false;service_tier=default")
                .used(OUTPUT_TOKENS, 200_000, Books.BATCH)
                .billed(INPUT_TOKENS, 1_010_000, "2.525")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "2.25", "0.502762");
        assertThat(books.only().reason())
                .isEqualTo("The bill equals the usage with its batch tokens at the standard price.");
    }

    @Test
    void standard_tokens_billed_at_the_priority_price() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(OUTPUT_TOKENS, 100_000, null)
                .billed(INPUT_TOKENS, 1_000_000, "4.25")
                .billed(OUTPUT_TOKENS, 100_000, "1.7");
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "2.45", "0.588235");
    }

    @Test
    void tokens_billed_by_a_context_band_that_usage_does_not_tell() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(OUTPUT_TOKENS, 100_000, null)
                .billed(INPUT_TOKENS, 1_000_000, "5")
                .billed(OUTPUT_TOKENS, 100_000, "1.5");
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "3", "0.538461");
        assertThat(books.only().reason()).contains("contexts over 272000");
    }

    @Test
    void a_region_billed_at_the_ordinary_price() {
        var books = Books.anthropic()
                .used(INPUT_TOKENS, 1_000_000, "inference_geo=us")
                .used(OUTPUT_TOKENS, 100_000, "inference_geo=us")
                .billed(INPUT_TOKENS, "3", INPUT_TEXT)
                .billed(OUTPUT_TOKENS, "1.5", OUTPUT_TEXT);
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "-0.45", "1.000000");
    }

    /** Of 1000000 input tokens 400000 are batch (1.5 + 0.5), of 200000 output tokens 50000 (1.5 + 0.25). */
    @Test
    void some_tokens_billed_as_batch_are_told_by_their_quantities() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(OUTPUT_TOKENS, 200_000, null)
                .billed(INPUT_TOKENS, 1_000_000, "2")
                .billed(OUTPUT_TOKENS, 200_000, "1.75");
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "-0.75", "1.000000");
    }

    /** 700000 + 300000 batch input tokens (2.1 + 0.45), 60000 + 40000 batch output tokens (0.9 + 0.3). */
    @Test
    void some_tokens_billed_as_batch_are_told_by_the_names_of_lines() {
        var books = Books.anthropic()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(OUTPUT_TOKENS, 100_000, null)
                .billed(INPUT_TOKENS, "2.1", INPUT_TEXT)
                .billed(INPUT_TOKENS, "0.45", INPUT_TEXT + ", Batch")
                .billed(OUTPUT_TOKENS, "0.9", OUTPUT_TEXT)
                .billed(OUTPUT_TOKENS, "0.3", OUTPUT_TEXT + ", Batch");
        assertThatOnly(books, DeltaCause.TIER_OR_BATCH, "-0.75", "1.000000");
        assertThat(books.only().reason()).isEqualTo("Some tokens are standard in usage and batch in the bill.");
    }

    @Test
    void usage_that_lacks_some_of_what_is_billed() {
        var openai = gptUsed()
                .billed(INPUT_TOKENS, 1_050_000, "2.625")
                .billed(CACHE_READ_TOKENS, 400_000, "0.5")
                .billed(OUTPUT_TOKENS, 210_000, "2.1");
        assertThatOnly(openai, DeltaCause.MISSING_USAGE, "0.225", "0.956937");
        assertThat(openai.only().reason()).contains("4.31 %");

        var anthropic = claudeUsed()
                .billed(INPUT_TOKENS, "3.003003", INPUT_TEXT)
                .billed(CACHE_READ_TOKENS, "0.6", INPUT_TEXT + ", Cache Read")
                .billed(CACHE_WRITE_5M_TOKENS, "0.37575", INPUT_TEXT + ", Cache Write (5m)")
                .billed(CACHE_WRITE_1H_TOKENS, "0.6", INPUT_TEXT + ", Cache Write (1h)")
                .billed(OUTPUT_TOKENS, "1.515", OUTPUT_TEXT);
        assertThatOnly(anthropic, DeltaCause.MISSING_USAGE, "0.018753", "0.996922");
    }

    @Test
    void a_model_that_no_usage_feed_tells_of() {
        assertThatOnly(
                Books.openai().billed(INPUT_TOKENS, 1_000_000, "2.5"), DeltaCause.MISSING_USAGE, "2.5", "0.000000");
    }

    @Test
    void a_bill_that_lacks_some_of_what_was_used() {
        var books = gptUsed()
                .billed(INPUT_TOKENS, 900_000, "2.25")
                .billed(CACHE_READ_TOKENS, 400_000, "0.5")
                .billed(OUTPUT_TOKENS, 150_000, "1.5");
        assertThatOnly(books, DeltaCause.MISSING_BILL, "-0.75", "1.000000");
        assertThatOnly(gptUsed(), DeltaCause.MISSING_BILL, "-5", null);
    }

    @Test
    void the_same_quantities_at_another_price() {
        var openai = gptUsed()
                .billed(INPUT_TOKENS, 1_000_000, "2.7")
                .billed(CACHE_READ_TOKENS, 400_000, "0.5")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(openai, DeltaCause.PRICE, "0.2", "0.961538");
        assertThat(openai.only().reason())
                .isEqualTo(
                        "Quantities agree, prices do not: 1000000 of input_tokens cost 2.7 USD by the bill and 2.5 USD"
                                + " by the price book.");
    }

    @Test
    void a_discount_on_everything() {
        var openai = gptUsed()
                .billed(INPUT_TOKENS, 1_000_000, "2.25")
                .billed(CACHE_READ_TOKENS, 400_000, "0.45")
                .billed(OUTPUT_TOKENS, 200_000, "1.8");
        assertThatOnly(openai, DeltaCause.PRICE, "-0.5", "1.000000");
        var anthropic = claudeUsed()
                .billed(INPUT_TOKENS, "2.55", INPUT_TEXT)
                .billed(CACHE_READ_TOKENS, "0.51", INPUT_TEXT + ", Cache Read")
                .billed(CACHE_WRITE_5M_TOKENS, "0.31875", INPUT_TEXT + ", Cache Write (5m)")
                .billed(CACHE_WRITE_1H_TOKENS, "0.51", INPUT_TEXT + ", Cache Write (1h)")
                .billed(OUTPUT_TOKENS, "1.275", OUTPUT_TEXT);
        assertThatOnly(anthropic, DeltaCause.PRICE, "-0.91125", "1.000000");
        assertThat(anthropic.only().reason()).contains("85 %");
    }

    @Test
    void fees_of_tools_stand_apart_from_models() {
        var models = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(WEB_SEARCH_CALLS, 173, "context_level=medium")
                .billed(INPUT_TOKENS, 1_000_000, "2.5")
                .billed(null, OTHER, 173, "1.73", "web search tool calls")
                .billed(null, GIBIBYTE_HOURS, 78, "0.325", "Vector storage")
                .reconciled()
                .models();
        assertThat(models).extracting(ReconciledModel::cause).containsExactly(DeltaCause.TOOL_FEES, DeltaCause.NONE);
        assertThat(models.get(0).model()).isNull();
        assertThat(models.get(0).usageUsd()).as("searches have no price").isNull();
        assertThat(models.get(0).reason())
                .isEqualTo("2.055 USD of fees that no usage feed counts: Vector storage; web search tool calls.");
    }

    /** 120 searches at 0.01 are in usage, 0.041666666 of code execution is not. */
    @Test
    void fees_beside_searches_that_usage_counts() {
        var books = Books.anthropic()
                .used(WEB_SEARCH_CALLS, 120, null)
                .billed(null, WEB_SEARCH_CALLS, 0, "1.2", "Web Search Usage")
                .billed(null, OTHER, 0, "0.041666666", "Code Execution Usage");
        assertThatOnly(books, DeltaCause.TOOL_FEES, "0.041666666", "0.966442");
    }

    @Test
    void a_fee_of_a_model_that_usage_does_not_count() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .billed(INPUT_TOKENS, 1_000_000, "2.5")
                .billed(IMAGES, 3, "0.12");
        assertThatOnly(books, DeltaCause.TOOL_FEES, "0.12", "0.954198");
    }

    @Test
    void usage_without_a_price_is_no_difference_but_a_gap() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .used(INPUT_AUDIO_TOKENS, 7_000, null)
                .billed(INPUT_TOKENS, 1_000_000, "2.5")
                .billed(INPUT_AUDIO_TOKENS, 7_000, "0.28");
        assertThatOnly(books, DeltaCause.UNPRICED_MODEL, null, "0.899280");
        assertThat(books.only().reason()).isEqualTo("Usage without a price: 7000 input_audio_tokens.");
    }

    @Test
    void differences_of_rounding() {
        var books = gptUsed()
                .billed(INPUT_TOKENS, 1_000_000, "2.500000000001")
                .billed(CACHE_READ_TOKENS, 400_000, "0.500000000001")
                .billed(OUTPUT_TOKENS, 200_000, "2");
        assertThatOnly(books, DeltaCause.ROUNDING, "0.000000000002", "0.999999");
    }

    @Test
    void what_nothing_accounts_for_is_unexplained() {
        var books = claudeUsed()
                .billed(INPUT_TOKENS, "3.0000001", INPUT_TEXT)
                .billed(CACHE_READ_TOKENS, "0.6", INPUT_TEXT + ", Cache Read")
                .billed(CACHE_WRITE_5M_TOKENS, "0.375", INPUT_TEXT + ", Cache Write (5m)")
                .billed(CACHE_WRITE_1H_TOKENS, "0.6", INPUT_TEXT + ", Cache Write (1h)")
                .billed(OUTPUT_TOKENS, "1.4", OUTPUT_TEXT);
        assertThatOnly(books, DeltaCause.UNEXPLAINED, "-0.0999999", "1.000000");
    }

    @Test
    void a_day_that_is_not_final_says_so_and_what_it_looks_like() {
        var books = Books.openai().used(INPUT_TOKENS, 1_000_000, Books.BATCH).billed(INPUT_TOKENS, 1_000_000, "2.5");
        var model =
                books.reconciled(DayState.PROVISIONAL, DayState.FINAL).models().get(0);
        assertThat(model.cause()).isEqualTo(DeltaCause.NOT_FINAL);
        assertThat(model.reason())
                .isEqualTo("The bill may still change. As it stands: The bill equals the usage with its batch tokens at"
                        + " the standard price.");
        assertThat(gptUsed()
                        .reconciled(DayState.FINAL, DayState.OPEN)
                        .models()
                        .get(0)
                        .cause())
                .isEqualTo(DeltaCause.NOT_FINAL);
    }

    @Test
    void a_day_without_a_bill_or_without_usage_feeds() {
        var waiting = gptUsed().reconciled(null, DayState.PROVISIONAL).models().get(0);
        assertThat(waiting.cause()).isEqualTo(DeltaCause.NOT_FINAL);
        assertThat(waiting.billedUsd()).isNull();
        var never = gptUsed().reconciled(null, DayState.FINAL).models().get(0);
        assertThat(never.cause()).isEqualTo(DeltaCause.MISSING_BILL);
        var vertex = Books.vertex()
                .billed("gemini-2.5-pro", INPUT_TOKENS, 10, "1", "Gemini 2.5 Pro Text Input")
                .reconciled(DayState.FINAL, null)
                .models()
                .get(0);
        assertThat(vertex.cause()).isEqualTo(DeltaCause.NO_USAGE_FEED);
        assertThat(vertex.usageUsd()).isNull();
        assertThat(vertex.deltaUsd()).isNull();
    }

    @Test
    void committed_tokens_are_left_out_and_told() {
        var model = Books.anthropic()
                .used(INPUT_TOKENS, 500, "service_tier=priority")
                .used(INPUT_TOKENS, 1_000_000, null)
                .billed(INPUT_TOKENS, "3", INPUT_TEXT)
                .only();
        assertThat(model.cause()).isEqualTo(DeltaCause.NONE);
        assertThat(model.committedTokens()).isEqualByComparingTo("500");
        assertThat(model.reason()).contains("500 committed tokens");
    }

    @Test
    void complimentary_tokens_may_stand_on_the_bill_for_nothing() {
        var books = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, "service_tier=incentivized-tier")
                .billed(INPUT_TOKENS, 1_000_000, "0");
        assertThatOnly(books, DeltaCause.NONE, "0", null);
    }

    @Test
    void an_alias_on_the_bill_and_a_snapshot_in_usage_are_one_model() {
        var model = Books.openai()
                .used(Books.GPT, INPUT_TOKENS, 1_000_000, null)
                .billed("gpt-4o", INPUT_TOKENS, 1_000_000, "2.5", "gpt-4o, input")
                .only();
        assertThat(model.cause()).isEqualTo(DeltaCause.NONE);
        assertThat(model.model()).isEqualTo("gpt-4o");
        assertThat(model.usageModels()).containsExactly(Books.GPT);
        assertThat(model.reason()).contains("brings gpt-4o-2024-08-06 of usage to this billed name");
    }

    @Test
    void a_fine_tuned_model_is_one_model_though_the_bill_writes_it_otherwise() {
        var model = Books.openai()
                .used("ft:gpt-4o-2024-08-06:acme::C3xY", INPUT_TOKENS, 1_000_000, null)
                .used("ft:gpt-4o-2024-08-06:acme::D4zZ", OUTPUT_TOKENS, 100, null)
                .billed("ft-gpt-4o-2024-08-06", INPUT_TOKENS, 1_000_000, "2.5", "ft-gpt-4o-2024-08-06, input")
                .billed("ft-gpt-4o-2024-08-06", OUTPUT_TOKENS, 100, "0.001", "ft-gpt-4o-2024-08-06, output")
                .only();
        assertThat(model.cause()).isEqualTo(DeltaCause.NONE);
        assertThat(model.usageModels()).hasSize(2);
    }

    @Test
    void names_that_both_sides_know_are_never_brought_together() {
        var models = Books.openai()
                .used("gpt-4o", INPUT_TOKENS, 10, null)
                .used(Books.GPT, INPUT_TOKENS, 20, null)
                .billed("gpt-4o", INPUT_TOKENS, 10, "0.000025", "gpt-4o, input")
                .billed(Books.GPT, INPUT_TOKENS, 20, "0.00005", "gpt-4o-2024-08-06, input")
                .reconciled()
                .models();
        assertThat(models).extracting(ReconciledModel::model).containsExactly("gpt-4o", Books.GPT);
        assertThat(models).extracting(ReconciledModel::cause).containsOnly(DeltaCause.NONE);
    }

    @Test
    void a_bill_in_a_currency_without_a_rate_is_unknown_and_not_zero() {
        var key = new SpendLine.LineKey(
                SpendLine.WHOLE_DAY, Books.GPT, Attribution.NONE, INPUT_TOKENS, "gpt-4o-2024-08-06, input");
        var cost = new Cost.Unknown(NativeAmounts.of("EUR", BigDecimal.ONE));
        var model = Books.openai()
                .used(INPUT_TOKENS, 1_000_000, null)
                .billed(new SpendLine(key, BigDecimal.valueOf(1_000_000), cost))
                .only();
        assertThat(model.cause()).isEqualTo(DeltaCause.MISSING_BILL);
        assertThat(model.billedUsd()).isNull();
        assertThat(model.deltaUsd()).isNull();
    }
}
