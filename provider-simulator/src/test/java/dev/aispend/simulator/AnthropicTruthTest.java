package dev.aispend.simulator;

import static dev.aispend.simulator.AnthropicClient.ANALYTICS_COSTS;
import static dev.aispend.simulator.AnthropicClient.ANALYTICS_USAGE;
import static dev.aispend.simulator.AnthropicClient.COSTS;
import static dev.aispend.simulator.AnthropicClient.USAGE;
import static dev.aispend.simulator.AnthropicClient.days;
import static dev.aispend.simulator.AnthropicClient.groupBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.anthropic.AnthropicTruth;
import dev.aispend.simulator.anthropic.TokenTotals;
import dev.aispend.simulator.organization.DayKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicTruthTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate FIRST = TODAY.minusDays(12);
    /** Past every correction of the demo's settling. */
    private static final LocalDate LAST = TODAY.minusDays(5);

    private final AnthropicSimulator simulator = AnthropicSimulator.start(
            SimulatorConfig.demo(() -> Instant.parse("2026-11-21T14:30:00Z")).withFirstDay(FIRST));
    private final AnthropicClient client = new AnthropicClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_ungrouped_bill_of_each_day_is_one_row_of_cents_with_every_dimension_null() throws Exception {
        Map<LocalDate, BigDecimal> served = new HashMap<>();
        for (JsonNode bucket : client.data(COSTS + days(FIRST, TODAY))) {
            assertThat(bucket.get("results")).hasSize(1);
            JsonNode row = bucket.at("/results/0");
            assertThat(row.get("currency").textValue()).isEqualTo("USD");
            assertThat(row.get("workspace_id").isNull()).isTrue();
            assertThat(row.get("model").isNull()).isTrue();
            served.put(day(bucket), usd(row.get("amount")));
        }
        assertThat(served).isEqualTo(simulator.truth().costByDay()).hasSize(13);
    }

    @Test
    void the_bill_grouped_by_description_and_workspace_sums_up_to_the_truth_about_models_and_workspaces()
            throws Exception {
        Map<DayKey, BigDecimal> byModel = new HashMap<>();
        Map<DayKey, BigDecimal> byWorkspace = new HashMap<>();
        for (JsonNode bucket : client.data(COSTS + days(FIRST, LAST) + groupBy("workspace_id", "description"))) {
            for (JsonNode row : bucket.get("results")) {
                add(byModel, bucket, row.get("model"), usd(row.get("amount")));
                add(byWorkspace, bucket, row.get("workspace_id"), usd(row.get("amount")));
            }
        }
        AnthropicTruth truth = simulator.truth(FIRST, LAST);
        assertThat(byModel).isEqualTo(truth.costByDayAndModel());
        assertThat(byWorkspace).isEqualTo(truth.costByDayAndWorkspace());
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "1, 1", "31, 3"})
    void whatever_the_pages_the_sums_are_the_same(int limit, int atMost) throws Exception {
        simulator.habits().maxPerPage(atMost);
        simulator.habits().shuffleRows(true);
        Map<DayKey, BigDecimal> byModel = new HashMap<>();
        for (JsonNode bucket : client.data(COSTS + days(FIRST, LAST) + groupBy("description") + "&limit=" + limit)) {
            bucket.get("results").forEach(row -> add(byModel, bucket, row.get("model"), usd(row.get("amount"))));
        }
        assertThat(byModel).isEqualTo(simulator.truth(FIRST, LAST).costByDayAndModel());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1h", "1d"})
    void usage_sums_up_to_the_truth_about_models_workspaces_and_keys(String width) throws Exception {
        AnthropicTruth truth = simulator.truth(FIRST, LAST);
        String query = USAGE + days(FIRST, LAST) + "&bucket_width=" + width;
        assertThat(usage(query + groupBy("model", "service_tier"), row -> row.get("model")))
                .isEqualTo(truth.usageByDayAndModel());
        assertThat(usage(query + groupBy("workspace_id"), row -> row.get("workspace_id")))
                .isEqualTo(truth.usageByDayAndWorkspace());
        assertThat(usage(query + groupBy("api_key_id", "model"), row -> row.get("api_key_id")))
                .isEqualTo(truth.usageByDayAndApiKey());
    }

    @Test
    void minutes_sum_up_to_the_day() throws Exception {
        AnthropicTruth truth = simulator.truth(LAST, LAST);
        assertThat(usage(USAGE + days(LAST, LAST) + "&bucket_width=1m" + groupBy("model"), row -> row.get("model")))
                .isEqualTo(truth.usageByDayAndModel());
    }

    @ParameterizedTest
    @CsvSource({"1d, time, asc, 1000", "1d, amount, desc, 3", "1h, time, asc, 37"})
    void the_analytics_pair_bills_the_same_dollars_by_model_and_by_key(
            String width, String orderBy, String order, int limit) throws Exception {
        AnthropicTruth truth = simulator.truth(FIRST, LAST);
        String query = ANALYTICS_COSTS + days(FIRST, LAST) + "&time_bucket_width=" + width + "&order_by=" + orderBy
                + "&order=" + order + "&limit=" + limit;
        Map<DayKey, BigDecimal> byModel = new HashMap<>();
        Map<DayKey, BigDecimal> byKey = new HashMap<>();
        for (JsonNode row : client.data(query + groupBy("model", "api_key_id", "cost_type", "token_type"))) {
            add(byModel, row, row.at("/group/model"), usd(row.at("/cost/amount")));
            add(byKey, row, row.at("/group/api_key_id"), usd(row.at("/cost/amount")));
        }
        assertThat(byModel).isEqualTo(truth.costByDayAndModel());
        assertThat(byKey).isEqualTo(truth.costByDayAndApiKey());
    }

    @Test
    void the_analytics_pair_knows_the_default_workspace_by_its_own_id() throws Exception {
        Map<DayKey, BigDecimal> expected = new HashMap<>();
        simulator
                .truth(FIRST, LAST)
                .costByDayAndWorkspace()
                .forEach((key, usd) -> expected.put(
                        key.value() == null
                                ? new DayKey(key.day(), simulator.directory().defaultWorkspaceId())
                                : key,
                        usd));
        Map<DayKey, BigDecimal> served = new HashMap<>();
        for (JsonNode row :
                client.data(ANALYTICS_COSTS + days(FIRST, LAST) + "&time_bucket_width=1d" + groupBy("workspace_id"))) {
            add(served, row, row.at("/group/workspace_id"), usd(row.at("/cost/amount")));
        }
        assertThat(served).isEqualTo(expected);
    }

    @Test
    void analytics_usage_sums_up_to_the_same_tokens() throws Exception {
        Map<DayKey, TokenTotals> served = new HashMap<>();
        for (JsonNode row : client.data(ANALYTICS_USAGE + days(FIRST, LAST) + "&time_bucket_width=1h&limit=1000"
                + groupBy("model", "workspace_id", "service_tier"))) {
            JsonNode usage = row.get("usage");
            served.merge(new DayKey(day(row), row.at("/group/model").textValue()), totals(usage), this::plus);
            assertThat(usage.get("total_tokens").longValue())
                    .isEqualTo(totals(usage).inputTokens() + totals(usage).outputTokens());
        }
        assertThat(served).isEqualTo(simulator.truth(FIRST, LAST).usageByDayAndModel());
    }

    @Test
    void without_a_width_a_group_is_one_row_over_the_whole_range() throws Exception {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode row : client.data(ANALYTICS_COSTS + days(FIRST, LAST) + groupBy("product"))) {
            assertThat(row.get("starting_at").textValue()).isEqualTo(FIRST + "T00:00:00Z");
            sum = sum.add(usd(row.at("/cost/amount")));
        }
        assertThat(sum).isEqualByComparingTo(simulator.truth(FIRST, LAST).totalUsd());
    }

    @Test
    void a_final_bill_is_exactly_usage_times_price_but_for_the_fees_for_tools() {
        AnthropicTruth truth = simulator.truth(FIRST, LAST);
        Map<DayKey, BigDecimal> tokens = new HashMap<>(truth.costByDayAndModel());
        tokens.keySet().removeIf(key -> key.value() == null);
        assertThat(tokens).isNotEmpty();
        truth.usageCostByDayAndModel()
                .forEach((key, usd) ->
                        assertThat(tokens.get(key)).as(key::toString).isEqualByComparingTo(usd));
    }

    @Test
    void a_price_worked_out_by_hand_is_what_is_billed() throws Exception {
        String batch = groupBy("model", "service_tier") + "&service_tiers%5B%5D=batch";
        JsonNode usage = client.rows(USAGE + days(LAST, LAST) + batch).get(0);
        JsonNode input = client.rows(COSTS + days(LAST, LAST) + groupBy("description")).stream()
                .filter(row -> "Claude Haiku 4.5 Usage - Input Tokens, Batch"
                        .equals(row.get("description").textValue()))
                .findFirst()
                .orElseThrow();
        // Half of 1 USD a million tokens is 50 cents a million.
        BigDecimal cents = usage.get("uncached_input_tokens")
                .decimalValue()
                .multiply(new BigDecimal("50"))
                .movePointLeft(6);
        assertThat(new BigDecimal(input.get("amount").textValue())).isEqualByComparingTo(cents);
        assertThat(input.get("service_tier").textValue()).isEqualTo("batch");
    }

    @Test
    void priority_tier_is_in_usage_and_on_no_bill() throws Exception {
        assertThat(client.rows(USAGE + days(LAST, LAST) + groupBy("service_tier") + "&service_tiers%5B%5D=priority"))
                .singleElement()
                .matches(row -> row.get("output_tokens").longValue() > 0);
        assertThat(client.rows(COSTS + days(LAST, LAST) + groupBy("description")))
                .noneMatch(row -> "priority".equals(row.get("service_tier").textValue()));
        assertThat(client.json(ANALYTICS_COSTS + days(LAST, LAST) + groupBy("service_tier")
                                + "&service_tiers%5B%5D=priority")
                        .get("data"))
                .isEmpty();
    }

    @Test
    void every_kind_of_row_occurs() throws Exception {
        assertThat(client.rows(COSTS + days(LAST, LAST) + groupBy("description", "workspace_id")))
                .extracting(row -> row.get("description").textValue())
                .contains(
                        "Claude Sonnet 4.5 Usage - Input Tokens",
                        "Claude Sonnet 4.5 Usage - Input Tokens, Cache Read",
                        "Claude Opus 4.7 Usage - Input Tokens, Cache Write (1h)",
                        "Claude Haiku 4.5 Usage - Output Tokens, Batch",
                        "Claude Sonnet 5 Usage - Input Tokens, US Inference",
                        "Web Search Usage",
                        "Code Execution Usage");
        assertThat(client.rows(COSTS + days(LAST, LAST) + groupBy("description")))
                .anyMatch(row -> "200k-1M".equals(row.get("context_window").textValue()));
        assertThat(client.rows(USAGE + days(LAST, LAST) + groupBy("api_key_id", "workspace_id")))
                .anyMatch(row -> row.get("api_key_id").isNull()
                        && row.get("workspace_id").isNull())
                .anyMatch(row -> !row.get("api_key_id").isNull()
                        && row.get("workspace_id").isNull());
    }

    @Test
    void a_runaway_night_and_a_new_model_show_over_90_days() {
        SimulatorConfig quarter = SimulatorConfig.steady(() -> Instant.parse("2026-11-21T14:30:00Z"));
        try (AnthropicSimulator demo = AnthropicSimulator.start(quarter)) {
            LocalDate runaway = quarter.firstDay().plusDays(69);
            AnthropicTruth truth = demo.truth(runaway.minusDays(7), runaway);
            String haiku = "claude-haiku-4-5-20251001";
            assertThat(truth.costUsd(runaway, haiku))
                    .isGreaterThan(truth.costUsd(runaway.minusDays(7), haiku).multiply(BigDecimal.valueOf(5)));
            LocalDate before = quarter.firstDay().plusDays(51);
            assertThat(demo.truth(before, before).costUsd(before, "claude-opus-5"))
                    .isZero();
            assertThat(demo.truth(TODAY, TODAY).costUsd(TODAY, "claude-opus-5")).isPositive();
        }
    }

    private Map<DayKey, TokenTotals> usage(String query, Function<JsonNode, JsonNode> dimension) throws Exception {
        Map<DayKey, TokenTotals> sums = new HashMap<>();
        for (JsonNode bucket : client.data(query)) {
            for (JsonNode row : bucket.get("results")) {
                sums.merge(new DayKey(day(bucket), text(dimension.apply(row))), totals(row), this::plus);
            }
        }
        return sums;
    }

    private TokenTotals plus(TokenTotals a, TokenTotals b) {
        return new TokenTotals(
                a.uncachedInputTokens() + b.uncachedInputTokens(),
                a.cacheWrite5mTokens() + b.cacheWrite5mTokens(),
                a.cacheWrite1hTokens() + b.cacheWrite1hTokens(),
                a.cacheReadTokens() + b.cacheReadTokens(),
                a.outputTokens() + b.outputTokens(),
                a.webSearches() + b.webSearches());
    }

    private static TokenTotals totals(JsonNode row) {
        return new TokenTotals(
                row.get("uncached_input_tokens").longValue(),
                row.at("/cache_creation/ephemeral_5m_input_tokens").longValue(),
                row.at("/cache_creation/ephemeral_1h_input_tokens").longValue(),
                row.get("cache_read_input_tokens").longValue(),
                row.get("output_tokens").longValue(),
                row.at("/server_tool_use/web_search_requests").longValue());
    }

    private static void add(Map<DayKey, BigDecimal> sums, JsonNode bucket, JsonNode value, BigDecimal usd) {
        sums.merge(new DayKey(day(bucket), text(value)), usd, (a, b) -> normal(a.add(b)));
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.textValue();
    }

    private static LocalDate day(JsonNode bucket) {
        return LocalDate.parse(bucket.get("starting_at").textValue().substring(0, 10));
    }

    private static BigDecimal usd(JsonNode cents) {
        return normal(new BigDecimal(cents.textValue()).movePointLeft(2));
    }

    private static BigDecimal normal(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }
}
