package dev.aispend.wire.provider.anthropic;

import static dev.aispend.wire.provider.ParsedLines.figures;
import static dev.aispend.wire.provider.ParsedLines.ok;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.anthropic.Reports.analyticsCost;
import static dev.aispend.wire.provider.anthropic.Reports.cost;
import static dev.aispend.wire.provider.anthropic.Reports.costRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Dimension;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BilledRowsTest {

    private static final String INPUT = "\"cost_type\":\"tokens\",\"token_type\":\"uncached_input_tokens\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"123.45\"               | 1.2345", // the trap: dollars would be a hundredfold
                "\"41280.5\"              | 412.805",
                "\"1\"                    | 0.01",
                "\"100\"                  | 1",
                "\"0.00005\"              | 0.0000005",
                "\"4.1666666\"            | 0.041666666",
                "\"-420\"                 | -4.2",
                "\"1e2\"                  | 1",
            })
    void amounts_are_cents(String amount, String costUsd) {
        assertThat(figures(cost(costRow(amount, INPUT)))).containsExactly("input_tokens 0 " + costUsd);
    }

    @Test
    void amounts_are_rounded_once_as_dollars_not_before_as_cents() {
        // 2.5000049E-12 dollars; as cents of twelve decimals it would be 2.5E-12, a tie that goes down to the even
        // 2E-12.
        assertThat(figures(cost(costRow("\"0.00000000025000049\"", INPUT))))
                .containsExactly("input_tokens 0 0.000000000003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"123.45", "100", "null", "true", "{}", "[]"})
    void an_amount_that_is_no_text_might_count_something_else_and_is_rejected(String amount) {
        assertThat(rejected(cost(costRow("\"1\"", ""), costRow(amount, ""))).pointer())
                .isEqualTo("/data/0/results/1/amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1E+999999999\"",
                "\"1E+99999999999\"",
                "\"1E-2147483647\"",
                "\"1e22\"",
                "\"NaN\"",
                "\"\"",
                "\"12 USD\""
            })
    void an_absurd_amount_is_rejected_at_its_place(String amount) {
        assertThat(rejected(cost(costRow(amount, ""))).pointer()).isEqualTo("/data/0/results/0/amount");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uncached_input_tokens                     | input_tokens",
                "cache_read_input_tokens                   | cache_read_tokens",
                "cache_creation.ephemeral_5m_input_tokens  | cache_write_5m_tokens",
                "cache_creation.ephemeral_1h_input_tokens  | cache_write_1h_tokens",
                "cache_creation.ephemeral_24h_input_tokens | cache_write_tokens",
                "output_tokens                             | output_tokens",
                "thinking_tokens                           | other",
            })
    void the_token_type_tells_the_unit_and_an_unknown_one_keeps_its_cost(String tokenType, String unit) {
        assertThat(figures(cost(costRow("\"100\"", "\"cost_type\":\"tokens\",\"token_type\":\"" + tokenType + "\""))))
                .containsExactly(unit + " 0 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"web_search\"     | web_search_calls",
                "\"code_execution\" | sessions",
                "\"session_usage\"  | sessions",
                "\"time_travel\"    | other",
                "null               | other",
            })
    void costs_beside_tokens_are_told_by_their_kind_and_an_unknown_one_is_kept(String costType, String unit) {
        assertThat(figures(cost(costRow("\"100\"", "\"token_type\":null,\"cost_type\":" + costType))))
                .containsExactly(unit + " 0 1");
    }

    @Test
    void no_workspace_is_the_default_one_when_workspaces_were_asked_for() {
        var row = costRow("\"100\"", "\"workspace_id\":null,\"model\":null");
        var line = snapshot(cost(row)).lines().get(0);
        assertThat(line.key().attribution().project()).isEqualTo("default");
        assertThat(line.key().attribution().credential()).isNull();
        assertThat(line.key().text()).isEqualTo("Some Usage");
        var ungrouped = snapshot(Reports.parse(Reports.COST, "bucket_width=1d", Reports.page(Reports.dayBucket(row))));
        assertThat(ungrouped.lines().get(0).key().attribution().project()).isNull();
    }

    @Test
    void a_bill_tells_workspaces_and_by_its_descriptions_models_but_no_keys() {
        assertThat(snapshot(cost()).dimensions()).containsExactlyInAnyOrder(Dimension.PROJECT, Dimension.MODEL);
        assertThat(snapshot(Reports.parse(Reports.COST, "limit=1", Reports.page(Reports.dayBucket())))
                        .dimensions())
                .isEmpty();
    }

    @Test
    void rows_of_one_description_add_up_whatever_their_context_window() {
        assertThat(figures(cost(
                        costRow("\"1.5\"", INPUT + ",\"context_window\":\"0-200k\""),
                        costRow("\"2.5\"", INPUT + ",\"context_window\":\"200k-1M\""))))
                .containsExactly("input_tokens 0 0.04");
    }

    @Test
    void another_currency_is_an_unknown_cost_that_still_shows() {
        var parsed = cost(costRow("\"250\"", INPUT).replace("USD", "EUR"));
        assertThat(figures(parsed)).containsExactly("other 2.5 ?");
        assertThat(ok(parsed).warnings()).containsExactly("cost unknown: amount in currency 'EUR' (rows: 1)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\0',
            value = {
                "{\"currency\":\"USD\"};                                   /data/0/results/0/amount",
                "{\"amount\":\"1\"};                                       /data/0/results/0/currency",
                "{\"amount\":\"1\",\"currency\":\"USD\",\"model\":7};      /data/0/results/0/model",
                "{\"amount\":\"1\",\"currency\":\"USD\",\"cost_type\":{}}; /data/0/results/0/cost_type",
                "[];                                                       /data/0/results/0",
            })
    void a_missing_or_misshapen_field_is_rejected_at_its_place(String row, String pointer) {
        assertThat(rejected(cost(row)).pointer()).isEqualTo(pointer);
    }

    @Test
    void analytics_costs_are_cents_after_discount_by_key_with_their_kind_in_the_text() {
        var row = Reports.analyticsRow(
                "2026-11-14T00:00:00Z",
                "2026-11-15T00:00:00Z",
                "\"api_key_id\":\"key\",\"workspace_id\":\"ws\",\"model\":\"m\",\"service_tier\":\"batch\","
                        + "\"cost_type\":\"tokens\",\"token_type\":\"output_tokens\",\"actor\":{\"type\":\"user_actor\"}",
                "cost",
                "{\"amount\":\"90.5\",\"list_amount\":\"100\",\"currency\":\"USD\",\"requests\":null}");
        var parsed = analyticsCost(row);
        assertThat(figures(parsed)).containsExactly("output_tokens 0 0.905");
        var key = snapshot(parsed).lines().get(0).key();
        assertThat(key.text()).isEqualTo("cost_type=tokens;service_tier=batch;token_type=output_tokens");
        assertThat(key.model()).isEqualTo("m");
        assertThat(key.attribution().project()).isEqualTo("ws");
        assertThat(key.attribution().credential()).isEqualTo("key");
        assertThat(snapshot(parsed).dimensions())
                .containsExactlyInAnyOrder(Dimension.PROJECT, Dimension.MODEL, Dimension.CREDENTIAL);
    }

    @Test
    void no_workspace_is_claude_enterprise_in_analytics_and_no_key_is_no_key() {
        var row = Reports.analyticsRow(
                "2026-11-14T00:00:00Z",
                "2026-11-15T00:00:00Z",
                "\"api_key_id\":null,\"workspace_id\":null",
                "cost",
                "{\"amount\":\"100\",\"list_amount\":\"100\",\"currency\":\"USD\"}");
        var attribution = snapshot(analyticsCost(row)).lines().get(0).key().attribution();
        assertThat(attribution.project()).isEqualTo("enterprise");
        assertThat(attribution.credential()).isNull();
    }
}
