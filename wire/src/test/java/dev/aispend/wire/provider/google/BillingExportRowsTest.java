package dev.aispend.wire.provider.google;

import static dev.aispend.wire.provider.google.Answers.DAY;
import static dev.aispend.wire.provider.google.Answers.answer;
import static dev.aispend.wire.provider.google.Answers.ok;
import static dev.aispend.wire.provider.google.Answers.parse;
import static dev.aispend.wire.provider.google.Answers.refusal;
import static dev.aispend.wire.provider.google.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.wire.provider.Parsed;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BillingExportRowsTest {

    @Test
    void an_amount_in_euros_becomes_dollars_at_the_rows_own_rate_and_stays_known_in_euros() {
        var lines = lines(
                row("currency", "EUR", "conversion_rate", "0.9217", "cost", "5.760625"),
                row(
                        "sku_id",
                        "E367-697E-DC6A",
                        "currency",
                        "EUR",
                        "conversion_rate",
                        "0.9217",
                        "cost",
                        "9.217",
                        "credits",
                        "-2.30425"));
        var sum = lines.stream().map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
        assertThat(sum.costUsd().orElseThrow()).hasToString("13.75");
        assertThat(sum.creditsUsd()).hasToString("-2.5");
        assertThat(sum.nativeAmounts().byCurrency()).containsOnly(Map.entry("EUR", new BigDecimal("12.673375")));
    }

    @Test
    void two_rates_on_one_coordinate_are_each_applied_to_their_own_amount() {
        var lines = lines(
                row("currency", "EUR", "conversion_rate", "0.5", "cost", "1"),
                row("currency", "EUR", "conversion_rate", "0.8", "cost", "1"));
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(((Cost.Known) line.cost()).usd()).hasToString("3.25");
            assertThat(line.quantity()).isEqualByComparingTo("2000");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.0"})
    void without_a_rate_the_cost_is_unknown_and_the_native_amount_is_kept(String rate) {
        var parsed = parse(
                DAY,
                answer(row("currency", "EUR", "conversion_rate", rate.isEmpty() ? null : rate, "credits", "-0.1"))
                        .toString());
        assertThat(ok(parsed).snapshot().lines()).singleElement().satisfies(line -> {
            assertThat(line.cost()).isInstanceOf(Cost.Unknown.class);
            assertThat(((Cost.Unknown) line.cost()).nativeAmounts().byCurrency())
                    .containsOnly(Map.entry("EUR", new BigDecimal("0.2")));
            assertThat(line.quantity()).isEqualByComparingTo("1000");
        });
        assertThat(ok(parsed).warnings())
                .containsExactly("cost unknown: amount in currency 'EUR' without a rate (rows: 1)");
    }

    @Test
    void an_unknown_cost_without_a_quantity_still_shows() {
        assertThat(lines(row("cost", null, "usage_amount", "0")))
                .extracting(Answers::text)
                .containsExactly("gemini-2.5-flash|acme-ml-prod|other|FDAB-647C-5A22 Gemini 2.5 Flash GA Text Input"
                        + " - Predictions|1|?|?");
    }

    @Test
    void credits_do_not_multiply_what_they_are_taken_from() {
        var lines = lines(row("cost", "10", "credits", "-4"));
        var sum = Sum.of(lines.get(0));
        assertThat(sum.grossCostUsd().orElseThrow()).hasToString("10");
        assertThat(sum.costUsd().orElseThrow()).hasToString("6");
    }

    @Test
    void a_cost_that_credits_took_away_is_still_there() {
        assertThat(lines(row("cost", "0.25", "credits", "-0.25", "usage_amount", "0")))
                .singleElement()
                .satisfies(line ->
                        assertThat(Sum.of(line).grossCostUsd().orElseThrow()).hasToString("0.25"));
    }

    @Test
    void a_correction_invoiced_in_a_later_month_takes_away_what_it_corrects() {
        var lines = lines(
                row("cost", "15.25610125", "usage_amount", "12204881"),
                row("cost", "-15.25610125", "usage_amount", "-12204881", "invoice_month", "202612"),
                row("cost", "12.204881", "usage_amount", "12204881", "invoice_month", "202612"));
        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(((Cost.Known) line.cost()).usd()).hasToString("12.204881");
            assertThat(line.quantity()).isEqualByComparingTo("12204881");
        });
    }

    @Test
    void a_coordinate_corrected_to_nothing_is_no_line() {
        assertThat(lines(row(), row("cost", "-0.3", "usage_amount", "-1000", "invoice_month", "202612")))
                .isEmpty();
    }

    @Test
    void a_quantity_below_nothing_is_not_counted_and_its_cost_is() {
        var parsed = parse(DAY, answer(row("cost", "-7", "usage_amount", "-20")).toString());
        assertThat(ok(parsed).snapshot().lines()).singleElement().satisfies(line -> {
            assertThat(line.quantity()).isZero();
            assertThat(((Cost.Known) line.cost()).usd()).hasToString("-7");
        });
        assertThat(ok(parsed).warnings()).containsExactly("a negative quantity is not counted (rows: 1)");
    }

    @Test
    void an_hour_is_kept_and_so_is_a_project_that_is_not_known_yet() {
        assertThat(lines(row("usage_hour", "23", "project_id", null)).get(0).key())
                .satisfies(key -> assertThat(key.hour()).isEqualTo(23))
                .satisfies(key -> assertThat(key.attribution().project()).isNull());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            gemini25flash          | FDAB-647C-5A22 | Gemini 2.5 Pro Text Input           | gemini-2.5-flash
            gemini31flashlitepreview| x             | -                                   | gemini-3.1-flash-lite-preview
            gemini3flash           | x              | -                                   | gemini-3-flash
            geminiembedding001     | x              | -                                   | gemini-embedding-001
            gemini-2.5-pro         | x              | -                                   | gemini-2.5-pro
            -                      | 2AF0-41D8-C5F1 | Renamed beyond recognition          | gemini-2.0-flash
            -                      | x              | Gemini 4 Ultra Text Input           | gemini-4-ultra
            newthing               | x              | Gemini 4 Ultra Text Input           | gemini-4-ultra
            newthing               | x              | Something else                      | newthing
            -                      | x              | Vector search index serving         | -
            """)
    void a_model_is_known_by_its_label_else_its_sku_else_its_description(
            @Nullable String label, String sku, @Nullable String description, @Nullable String model) {
        var lines = lines(row("model_label", label, "sku_id", sku, "sku_description", description));
        assertThat(lines.get(0).key().model()).isEqualTo(model);
        assertThat(lines.get(0).key().text()).startsWith(sku);
    }

    @ParameterizedTest
    @CsvSource({
        "Claude Opus 4.6, claude-opus-4-6",
        "Claude Sonnet 4.5, claude-sonnet-4-5",
        "Claude 3.5 Haiku, claude-3-5-haiku",
        "Claudette, ",
    })
    void a_claude_model_is_known_by_its_own_service(String service, @Nullable String model) {
        var lines = lines(row("sku_id", "x", "sku_description", "Output Tokens", "service_description", service));
        assertThat(lines.get(0).key().model()).isEqualTo(model);
    }

    @Test
    void a_customers_own_table_goes_before_the_shipped_one() throws IOException {
        var models = SkuModels.shipped()
                .with(new StringReader("sku_id,model\n# ours\nMY-SKU, my-tuned-model\n2AF0-41D8-C5F1,corrected\n"));
        assertThat(models.model("MY-SKU")).contains("my-tuned-model");
        assertThat(models.model("2AF0-41D8-C5F1")).contains("corrected");
        assertThat(models.model("981A-C057-0BF9")).contains("gemini-2.5-flash");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Gemini 2.5 Flash GA Audio Input (Long) - Predictions   | count    | input_audio_tokens
            Gemini 2.5 Flash GA Video Input Priority - Predictions | count    | input_video_tokens
            Gemini 2.5 Flash GA Image Input - Predictions          | count    | input_image_tokens
            Gemini 2.5 Flash GA Input Audio Caching                | count    | cache_read_audio_tokens
            Gemini 2.5 Flash Image Output - Predictions            | count    | output_image_tokens
            Gemini 3 Flash Text Caching Storage                    | h        | other
            Gemini 3 Flash Text Caching Storage                    | count    | other
            Grounding with Google Search                           | requests | web_search_calls
            Gemini 2.5 Flash Text Input - Predictions              | 1k count | other
            Online prediction input nodes                          | count    | other
            """)
    void a_quantity_counts_tokens_only_where_the_unit_and_the_description_say_so(
            String description, String unit, String expected) {
        var lines = lines(row("sku_id", "x", "sku_description", description, "pricing_unit", unit));
        assertThat(lines.get(0).key().unit().text()).isEqualTo(expected);
    }

    @Test
    void columns_are_found_by_name_wherever_they_stand() {
        var page = answer(row());
        reverse((ArrayNode) page.at("/schema/fields"));
        reverse((ArrayNode) page.at("/rows/0/f"));
        assertThat(lines(parse(DAY, page.toString()))).isEqualTo(lines(row()));
    }

    @Test
    void the_spend_of_another_day_is_never_taken_for_this_days() {
        assertThat(refusal(
                        parse(DAY, answer(row(), row("usage_day", "2026-11-14")).toString())))
                .isEqualTo("1 /rows/1 a row of 2026-11-14 among those of 2026-11-15");
    }

    @Test
    void a_row_that_is_missing_is_not_zero() {
        assertThat(refusal(parse(DAY, answer(row()).put("totalRows", "2").toString())))
                .isEqualTo("1 /rows not answered: 1 of 2 rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage_day", "sku_id", "cost", "currency"})
    void a_column_that_went_away_is_not_null(String column) {
        var renamed = answer(row()).toString().replace("\"" + column + "\"", "\"renamed\"");
        assertThat(refusal(parse(DAY, renamed))).isEqualTo("1 /schema column " + column + " is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "a lot", "1E40", "1E999999999"})
    void what_is_no_figure_is_rejected_with_its_place(String cost) {
        assertThat(refusal(parse(DAY, answer(row("cost", cost)).toString()))).isEqualTo("1 /rows/0 cost is no figure");
    }

    @Test
    void rows_without_any_schema_mean_nothing() {
        var page = answer(row());
        page.remove("schema");
        assertThat(refusal(parse(DAY, page.toString()))).isEqualTo("1 /schema schema is missing");
    }

    @Test
    void a_warning_of_a_query_that_succeeded_is_told_and_changes_nothing() {
        var page = answer(row());
        page.putArray("errors").addObject().put("reason", "slow").put("message", "x");
        var parsed = ok(parse(DAY, page.toString()));
        assertThat(parsed.warnings()).containsExactly("the query reports slow (rows: 1)");
        assertThat(parsed.snapshot().lines()).isEqualTo(lines(row()));
    }

    @SafeVarargs
    private static List<SpendLine> lines(Map<String, @Nullable String>... rows) {
        ObjectNode page = answer(rows);
        return lines(parse(DAY, page.toString()));
    }

    private static List<SpendLine> lines(Parsed parsed) {
        return ok(parsed).snapshot().lines();
    }

    private static void reverse(ArrayNode array) {
        for (int i = array.size() - 1; i >= 0; i--) {
            array.add(array.remove(i));
        }
    }
}
