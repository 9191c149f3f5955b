package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.simulator.organization.DayKey;
import dev.aispend.simulator.organization.SimulatorTruth;
import dev.aispend.simulator.organization.UsageEndpoint;
import dev.aispend.simulator.organization.UsageTotals;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TruthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T14:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate FIRST = TODAY.minusDays(9);

    private final OpenAiSimulator simulator =
            OpenAiSimulator.start(SimulatorConfig.demo(() -> NOW).withFirstDay(FIRST));
    private final Client client = new Client(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_ungrouped_bill_of_each_day_is_one_row_with_the_true_total() throws Exception {
        Map<LocalDate, BigDecimal> served = new HashMap<>();
        for (JsonNode bucket : client.buckets(COSTS + Client.days(FIRST, TODAY))) {
            assertThat(bucket.get("results")).hasSize(1);
            served.put(day(bucket), usd(bucket.get("results").get(0)));
        }
        assertThat(served).isEqualTo(simulator.truth().costByDay()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"project_id", "api_key_id"})
    void the_bill_grouped_by_one_dimension_sums_up_to_the_truth_about_it(String dimension) throws Exception {
        Map<DayKey, BigDecimal> served = costsBy(dimension, "group_by=" + dimension);
        SimulatorTruth truth = simulator.truth();
        assertThat(served)
                .isEqualTo(dimension.equals("project_id") ? truth.costByDayAndProject() : truth.costByDayAndApiKey());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=line_item",
                "group_by=line_item&group_by=project_id",
                "group_by[]=line_item&group_by[]=project_id&group_by[]=api_key_id",
                "group_by=line_item&group_by=project_id&group_by=api_key_id&group_by=user_id"
            })
    void every_grouping_sums_up_to_the_true_total(String grouping) throws Exception {
        Map<LocalDate, BigDecimal> byDay = new HashMap<>();
        costsBy("line_item", grouping).forEach((key, usd) -> byDay.merge(key.day(), usd, TruthTest::sum));
        assertThat(byDay).isEqualTo(simulator.truth().costByDay());
    }

    @Test
    void the_part_before_the_first_comma_after_the_prefix_is_the_model_of_the_truth() throws Exception {
        Map<DayKey, BigDecimal> byModel = new HashMap<>();
        costsBy("line_item", "group_by=line_item")
                .forEach((key, usd) -> byModel.merge(
                        new DayKey(key.day(), modelOf(String.valueOf(key.value()))), usd, TruthTest::sum));
        assertThat(byModel).isEqualTo(simulator.truth().costByDayAndModel());
    }

    @ParameterizedTest
    @EnumSource(UsageEndpoint.class)
    void hourly_and_daily_usage_sum_up_to_the_truth(UsageEndpoint endpoint) throws Exception {
        Map<DayKey, UsageTotals> truth = simulator.truth().usageByDayAndModel().get(endpoint);
        assertThat(usage(endpoint, "1d")).isEqualTo(truth);
        assertThat(usage(endpoint, "1h")).isEqualTo(truth);
        assertThat(truth).isNotEmpty();
    }

    @Test
    void amounts_need_no_more_than_twelve_decimals() {
        assertThat(simulator.costRows(FIRST))
                .isNotEmpty()
                .allMatch(row -> row.amountUsd().stripTrailingZeros().scale() <= 12);
    }

    @Test
    void the_demo_spends_some_hundred_dollars_on_every_finished_day() {
        SimulatorConfig year = SimulatorConfig.steady(() -> NOW).withFirstDay(TODAY.minusDays(120));
        try (OpenAiSimulator quarter = OpenAiSimulator.start(year)) {
            Map<LocalDate, BigDecimal> byDay = new HashMap<>(quarter.truth().costByDay());
            byDay.remove(TODAY);
            assertThat(byDay).hasSize(120);
            assertThat(byDay.values()).allMatch(usd -> usd.compareTo(BigDecimal.valueOf(200)) > 0);
            assertThat(byDay.values()).allMatch(usd -> usd.compareTo(BigDecimal.valueOf(2000)) < 0);
        }
    }

    private Map<DayKey, BigDecimal> costsBy(String dimension, String grouping) throws Exception {
        Map<DayKey, BigDecimal> sums = new HashMap<>();
        String query = Client.days(FIRST, TODAY) + "&" + grouping.replace("[]", "%5B%5D");
        for (JsonNode bucket : client.buckets(COSTS + query)) {
            for (JsonNode row : bucket.get("results")) {
                sums.merge(new DayKey(day(bucket), row.get(dimension).textValue()), usd(row), TruthTest::sum);
            }
        }
        return sums;
    }

    private Map<DayKey, UsageTotals> usage(UsageEndpoint endpoint, String width) throws Exception {
        boolean byModel = endpoint.dimensions().stream()
                .anyMatch(dimension -> dimension.wireName().equals("model"));
        String query = Client.days(FIRST, TODAY) + "&bucket_width=" + width + (byModel ? "&group_by=model" : "");
        Map<DayKey, UsageTotals> sums = new HashMap<>();
        for (JsonNode bucket : client.buckets(endpoint.path() + query)) {
            for (JsonNode row : bucket.get("results")) {
                sums.merge(new DayKey(day(bucket), row.path("model").textValue()), totals(row), TruthTest::plus);
            }
        }
        return sums;
    }

    private static UsageTotals plus(UsageTotals a, UsageTotals b) {
        return new UsageTotals(
                a.inputTokens() + b.inputTokens(), a.outputTokens() + b.outputTokens(), a.requests() + b.requests());
    }

    private static UsageTotals totals(JsonNode row) {
        long requests =
                row.path("num_model_requests").asLong(row.path("num_requests").asLong());
        return new UsageTotals(
                row.path("input_tokens").asLong(), row.path("output_tokens").asLong(), requests);
    }

    private static LocalDate day(JsonNode bucket) {
        return Instant.ofEpochSecond(bucket.get("start_time").longValue())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
    }

    private static BigDecimal usd(JsonNode row) {
        return normal(new BigDecimal(row.get("amount").get("value").textValue()));
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return normal(a.add(b));
    }

    private static BigDecimal normal(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    private static @Nullable String modelOf(String lineItem) {
        String text = lineItem.replaceFirst("^\\w+ \\| ", "");
        return text.contains(",")
                ? text.substring(0, text.indexOf(',')).replaceFirst(" (audio|text|image)$", "")
                : null;
    }
}
