package dev.aispend.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.budgets.Budget;
import dev.aispend.simulator.google.budgets.BudgetFault;
import dev.aispend.simulator.google.budgets.BudgetNotification;
import dev.aispend.simulator.http.Fault;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");
    private static final String ACCOUNT = "01A2B3-4C5D6E-7F8091";
    private static final String PATH = "/v1/billingAccounts/" + ACCOUNT + "/budgets";

    private final GoogleSimulator simulator = GoogleSimulator.start(SimulatorConfig.steady(() -> NOW));
    private final GoogleClient client = new GoogleClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void pages_end_without_a_token_and_hold_every_budget_once() throws Exception {
        client.signedIn();
        List<String> names = new ArrayList<>();
        JsonNode page = client.json(PATH + "?pageSize=2");
        page.get("budgets")
                .forEach(budget -> names.add(budget.get("displayName").textValue()));
        assertThat(names).hasSize(2);

        page = client.json(
                PATH + "?pageSize=2&pageToken=" + page.get("nextPageToken").textValue());
        page.get("budgets")
                .forEach(budget -> names.add(budget.get("displayName").textValue()));

        assertThat(page.has("nextPageToken")).isFalse();
        assertThat(names).containsExactly("Vertex AI monthly", "All spend vs last month", "Gemini pilot");
    }

    @Test
    void no_budgets_is_an_empty_object() throws Exception {
        simulator.budgets().budgets(List.of());

        assertThat(client.signedIn().get(PATH).body()).isEqualTo("{}");
    }

    @Test
    void an_amount_is_whole_units_as_a_string_and_nanos_and_no_spend_is_told() throws Exception {
        JsonNode budget = client.signedIn().json(PATH).get("budgets").get(0);

        assertThat(budget.get("amount"))
                .hasToString("{\"specifiedAmount\":{\"currencyCode\":\"USD\",\"units\":\"4500\",\"nanos\":500000000}}");
        assertThat(budget.get("name").textValue()).startsWith("billingAccounts/" + ACCOUNT + "/budgets/");
        assertThat(budget.get("budgetFilter").get("services").get(0).textValue())
                .isEqualTo("services/C7E2-9256-1C43");
        assertThat(budget.get("thresholdRules")).hasSize(4);
        assertThat(client.json("/v1/" + budget.get("name").textValue())).isEqualTo(budget);
    }

    @Test
    void a_budget_of_last_period_tells_no_number_and_nanos_of_zero_are_left_out() throws Exception {
        JsonNode budgets = client.signedIn().json(PATH).get("budgets");

        assertThat(budgets.get(1).get("amount")).hasToString("{\"lastPeriodAmount\":{}}");
        assertThat(budgets.get(2).get("amount"))
                .hasToString("{\"specifiedAmount\":{\"currencyCode\":\"USD\",\"units\":\"300\"}}");
        assertThat(budgets.get(2).get("budgetFilter").get("creditTypes")).hasSize(2);
        assertThat(budgets.get(2)
                        .get("budgetFilter")
                        .get("customPeriod")
                        .get("startDate")
                        .get("month")
                        .intValue())
                .isEqualTo(10);
    }

    @Test
    void what_is_not_there_or_not_allowed_is_refused_in_the_apis_own_shape() throws Exception {
        assertThat(client.get(PATH).statusCode()).isEqualTo(401);
        client.signedIn();
        assertThat(client.get(PATH + "/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/v1/billingAccounts/OTHER/budgets").statusCode()).isEqualTo(403);
        assertThat(client.get(PATH + "?pageToken=x").statusCode()).isEqualTo(400);
        assertThat(client.json(PATH + "/x").get("error").get("status").textValue())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void faults_have_the_shape_of_a_status_without_an_errors_array() throws Exception {
        Map<Integer, Fault> faults = Map.of(
                401, BudgetFault.unauthenticated(),
                403, BudgetFault.serviceDisabled(),
                404, BudgetFault.notFound(),
                429, BudgetFault.rateLimited(),
                503, BudgetFault.unavailable());
        client.signedIn();
        for (Map.Entry<Integer, Fault> fault : faults.entrySet()) {
            simulator.faults().add(BudgetFault.rule(fault.getValue()).times(1));

            JsonNode error = client.json(PATH).get("error");

            assertThat(error.get("code").intValue()).isEqualTo(fault.getKey());
            assertThat(error.has("errors")).isFalse();
        }
    }

    @Test
    void a_notification_tells_the_period_from_pacific_midnight_and_a_threshold_only_when_passed() throws Exception {
        Budget budget = simulator.budgets().budgets().get(0);
        BudgetNotification quiet = BudgetNotification.monthToDate(
                ACCOUNT, budget, new BigDecimal("412.08"), new BigDecimal("4500.50"), NOW);

        JsonNode push = JSON.readTree(quiet.pushBody());
        JsonNode data = data(push);

        assertThat(push.get("message").get("attributes"))
                .hasToString("{\"billingAccountId\":\"" + ACCOUNT + "\",\"budgetId\":\"" + budget.id()
                        + "\",\"schemaVersion\":\"1.0\"}");
        // Summer time ended at 02:00 on the first of November, so its midnight was still 07:00 UTC.
        assertThat(data)
                .hasToString("{\"budgetDisplayName\":\"Vertex AI monthly\",\"costAmount\":412.08,"
                        + "\"costIntervalStart\":\"2026-11-01T07:00:00Z\",\"budgetAmount\":4500.5,"
                        + "\"budgetAmountType\":\"SPECIFIED_AMOUNT\",\"currencyCode\":\"USD\"}");
        assertThat(data(JSON.readTree(quiet.alerting(new BigDecimal("0.9")).pushBody()))
                        .get("alertThresholdExceeded")
                        .decimalValue())
                .isEqualByComparingTo("0.9");
    }

    private static JsonNode data(JsonNode push) throws Exception {
        byte[] json = Base64.getDecoder().decode(push.get("message").get("data").textValue());
        return JSON.readTree(new String(json, StandardCharsets.UTF_8));
    }
}
