package dev.aispend.wire.provider.openai;

import static dev.aispend.wire.provider.ParsedLines.figures;
import static dev.aispend.wire.provider.ParsedLines.ok;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.openai.Fetches.completions;
import static dev.aispend.wire.provider.openai.Fetches.cost;
import static dev.aispend.wire.provider.openai.Fetches.costs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.provider.Parsed;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CostRowTest {

    private static final String TOKENS = "\"quantity\":10.0,\"quantity_unit\":\"tokens\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"4.561025000000000000000000000000000\"  | 4.561025",
                "0.1                                      | 0.1",
                "1.5e-3                                   | 0.0015",
                "\"-4.20\"                                | -4.2",
                "68.30023964957941                        | 68.300239649579",
                "\"0.0000000000005\"                      | 0",
                "\"0.0000000000015\"                      | 0.000000000002",
                "0E-6176                                  | 0",
                "\"0E-6176\"                              | 0",
                "1E-999999999                             | 0",
                "12                                       | 12",
                "120                                      | 120",
                "\"120.00\"                                 | 120",
                "\".0\"                                     | 0",
                "\".50\"                                    | 0.5",
                "\"-0.10\"                                  | -0.1",
                "\"1.20E+1\"                                | 12",
            })
    void amounts_are_exact_to_twelve_decimals_whether_text_or_number(String value, String costUsd) {
        assertThat(figures(costs(cost(value, "gpt-5, input", TOKENS)))).containsExactly("input_tokens 10 " + costUsd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1E+999999999\"",
                "1E+999999999",
                "\"1E+99999999999\"",
                "\"1e19\"",
                "\"NaN\"",
                "\"\"",
                "\"12 USD\"",
                "true",
                "[1]",
                "{}"
            })
    void an_absurd_amount_is_rejected_at_its_place(String value) {
        var rejected = rejected(costs(cost("1", "a, input", ""), cost(value, "b, input", "")));
        assertThat(rejected.pointer()).isEqualTo("/data/0/results/1/amount/value");
        assertThat(rejected.page()).isEqualTo(1);
    }

    @Test
    void an_amount_without_a_value_is_rejected() {
        assertThat(rejected(costs("{\"object\":\"organization.costs.result\",\"amount\":{\"currency\":\"usd\"}}"))
                        .pointer())
                .isEqualTo("/data/0/results/0/amount/value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-5, input               | tokens           | input_tokens 10",
                "gpt-5, input, long context | tokens           | input_tokens 10",
                "gpt-5, cached input        | tokens           | cache_read_tokens 10",
                "gpt-5, cache writes        | tokens           | cache_write_tokens 10",
                "gpt-5, output              | tokens           | output_tokens 10",
                "gpt-5 text, output         | tokens           | output_tokens 10",
                "gpt-5 audio, input         | tokens           | input_audio_tokens 10",
                "gpt-5 audio, cached input  | tokens           | cache_read_audio_tokens 10",
                "gpt-5 audio, output        | tokens           | output_audio_tokens 10",
                "gpt-5 image, input         | tokens           | input_image_tokens 10",
                "gpt-5 image, cached input  | tokens           | cache_read_image_tokens 10",
                "gpt-5 image, output        | tokens           | output_image_tokens 10",
                "gpt-5, input               | 1000_tokens      | input_tokens 10000",
                "gpt-5, training            | tokens           | other 10",
                "something else             | tokens           | other 10",
                "whisper-1, audio           | duration_seconds | seconds 10",
                "whisper-1, audio           | duration_minutes | seconds 600",
                "whisper-1, audio           | duration_hours   | seconds 36000",
                "Vector storage             | gibibyte_hours   | gibibyte_hours 10",
                "dall-e-3, images           | images           | images 10",
                "tts-1, characters          | characters       | characters 10",
                "gpt-5, input               | furlongs         | other 10",
            })
    void a_quantity_is_counted_in_our_units(String lineItem, String unit, String figure) {
        var quantity = "\"quantity\":10.0,\"quantity_unit\":\"" + unit + "\"";
        assertThat(figures(costs(cost("\"1\"", lineItem, quantity)))).containsExactly(figure + " 1");
    }

    @Test
    void a_quantity_without_a_unit_is_other_and_a_missing_one_is_zero() {
        assertThat(figures(costs(
                        cost("1", "web search tool calls", "\"quantity\":9,\"quantity_unit\":null"),
                        cost("2", "x, input", "\"quantity\":null,\"quantity_unit\":null"))))
                .containsExactly("other 9 1", "other 0 2");
    }

    @Test
    void a_negative_quantity_is_not_counted_but_its_amount_is() {
        var parsed = costs(cost("-3", "gpt-5, input", "\"quantity\":-5,\"quantity_unit\":\"tokens\""));
        assertThat(figures(parsed)).containsExactly("input_tokens 0 -3");
        assertThat(ok(parsed).warnings()).containsExactly("a negative quantity is not counted (rows: 1)");
    }

    @Test
    void another_currency_is_an_unknown_cost_and_never_dollars() {
        var parsed = costs(cost("7.5", "gpt-5, input", TOKENS).replace("usd", "eur"));
        assertThat(figures(parsed)).containsExactly("input_tokens 10 ?");
        assertThat(ok(parsed).warnings()).containsExactly("cost unknown: amount in currency 'eur' (rows: 1)");
    }

    @Test
    void another_currency_without_a_quantity_still_shows_as_unpriced_by_its_native_amount() {
        var parsed = costs(cost("7.5", "gpt-5, input", "").replace("usd", "eur"));
        assertThat(figures(parsed)).containsExactly("other 7.5 ?");
    }

    @Test
    void a_row_without_an_amount_is_an_unknown_cost() {
        var row = "{\"object\":\"organization.costs.result\",\"line_item\":\"gpt-5, input\"";
        assertThat(figures(costs(row + "," + TOKENS + "}"))).containsExactly("input_tokens 10 ?");
        assertThat(figures(costs(row + ",\"amount\":null}"))).containsExactly("other 1 ?");
    }

    @Test
    void a_row_of_nothing_is_as_if_it_were_not_there() {
        assertThat(snapshot(costs(cost("\"0E-6176\"", "gpt-5, input", "\"quantity\":0.0")))
                        .lines())
                .isEmpty();
    }

    @Test
    void a_bill_without_rows_is_a_bill() {
        assertThat(costs()).isInstanceOf(Parsed.Ok.class);
    }

    @Test
    void a_free_quantity_is_kept() {
        assertThat(figures(costs(cost("0", "gpt-5, input", TOKENS)))).containsExactly("input_tokens 10 0");
    }

    @Test
    void rows_of_one_coordinate_add_up_and_the_order_of_rows_does_not_matter() {
        var one = cost("0.1", "gpt-5, input", TOKENS);
        var two = cost("0.2", "gpt-5, input", TOKENS);
        var three = cost("1", "gpt-5, output", TOKENS);
        assertThat(figures(costs(three, one, two))).containsExactly("input_tokens 20 0.3", "output_tokens 10 1");
        assertThat(snapshot(costs(one, two, three))).isEqualTo(snapshot(costs(three, two, one)));
    }

    @Test
    void rows_that_cancel_out_leave_no_line() {
        assertThat(snapshot(costs(cost("5", "credit", ""), cost("-5", "credit", "")))
                        .lines())
                .isEmpty();
    }

    @Test
    void names_of_absurd_length_or_half_characters_are_rejected() {
        assertThat(rejected(costs(cost("1", "x".repeat(1001), ""))).pointer()).isEqualTo("/data/0/results/0/line_item");
        assertThat(rejected(costs(cost("1", "\\ud800", ""))).pointer()).isEqualTo("/data/0/results/0/line_item");
        assertThat(snapshot(costs(cost("1", "\\ud83d\\ude00, input", "")))
                        .lines()
                        .get(0)
                        .key()
                        .model())
                .isEqualTo("😀");
    }

    @Test
    void a_row_of_another_endpoint_is_rejected() {
        assertThat(rejected(costs(Fetches.completion("\"input_tokens\":1,\"output_tokens\":1")))
                        .pointer())
                .isEqualTo("/data/0/results/0/object");
        assertThat(rejected(completions(cost("1", "a, input", ""))).pointer()).isEqualTo("/data/0/results/0/object");
    }
}
