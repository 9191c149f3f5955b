package dev.aispend.simulator;

import static dev.aispend.simulator.AnthropicClient.ANALYTICS_COSTS;
import static dev.aispend.simulator.AnthropicClient.ANALYTICS_USAGE;
import static dev.aispend.simulator.AnthropicClient.COSTS;
import static dev.aispend.simulator.AnthropicClient.USAGE;
import static dev.aispend.simulator.AnthropicClient.days;
import static dev.aispend.simulator.AnthropicClient.groupBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicRulesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final LocalDate DAY = TODAY.minusDays(3);

    private final ObjectMapper mapper = new ObjectMapper();
    private final SteppedClock clock = new SteppedClock("2026-11-21T14:30:00Z");
    private final AnthropicSimulator simulator = AnthropicSimulator.start(SimulatorConfig.steady(clock));
    private final AnthropicClient client = new AnthropicClient(simulator);

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            usage_report/messages | &group_by=model                            | group_by: Extra inputs are not permitted
            usage_report/messages | &group_by%5B%5D=description                | group_by[]: Input should be 'account_id' or 'api_key_id' or 'context_window' or 'inference_geo' or 'model' or 'service_account_id' or 'service_tier' or 'speed' or 'workspace_id'
            usage_report/messages | &bucket_width=2h                           | bucket_width: Input should be '1d' or '1h' or '1m'
            usage_report/messages | &limit=32                                  | limit: Input should be less than or equal to 31
            usage_report/messages | &bucket_width=1h&limit=169                 | limit: Input should be less than or equal to 168
            usage_report/messages | &bucket_width=1m&limit=1441                | limit: Input should be less than or equal to 1440
            usage_report/messages | &limit=0                                   | limit: Input should be greater than or equal to 1
            usage_report/messages | &limit=x                                   | limit: Input should be a valid integer
            usage_report/messages | &service_tiers%5B%5D=fast                  | service_tiers[]: Input should be 'batch' or 'flex' or 'flex_discount' or 'priority' or 'priority_on_demand' or 'standard'
            usage_report/messages | &context_windows%5B%5D=0-200k              | context_windows[]: Extra inputs are not permitted
            usage_report/messages | &group_by%5B%5D=speed                      | speed needs the anthropic-beta header fast-mode-2026-02-01
            usage_report/messages | &page=page_AAAA                            | page: Input should be a valid page token for this query
            usage_report/messages | &page=no-base64!                           | page: Input should be a valid page token for this query
            cost_report           | &bucket_width=1h                           | bucket_width: Input should be '1d'
            cost_report           | &group_by%5B%5D=model                      | group_by[]: Input should be 'description' or 'workspace_id'
            cost_report           | &models%5B%5D=claude-opus-5                | models[]: Extra inputs are not permitted
            cost_report           | &limit=7&limit=8                           | limit: Extra inputs are not permitted
            analytics/cost        | &time_bucket_width=2d                      | time_bucket_width: Input should be '1d' or '1h' or '1m'
            analytics/cost        | &order_by=requests                         | order_by: Input should be 'amount' or 'list_amount' or 'time'
            analytics/usage       | &group_by%5B%5D=token_type                 | group_by[]: Input should be 'actor' or 'actor_type' or 'agent_id' or 'api_key_id' or 'claude_tag_category' or 'claude_tag_user_id' or 'context_window' or 'deployment_id' or 'environment_id' or 'inference_geo' or 'model' or 'organization_id' or 'product' or 'rbac_group_id' or 'service_tier' or 'session_id' or 'slack_channel_id' or 'speed' or 'user_profile_id' or 'workspace_id'
            analytics/usage       | &limit=1001                                | limit: Input should be less than or equal to 1000
            analytics/usage       | &bucket_width=1d                           | bucket_width: Extra inputs are not permitted
            analytics/usage       | &exclude_deleted_users=true                | exclude_deleted_users: needs group_by[]=actor
            """)
    void a_bad_parameter_is_refused_by_name(String path, String more, String message) throws Exception {
        assertRefused("/v1/organizations/" + path + days(DAY, DAY) + more, 400, "invalid_request_error", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cost_report           | ending_at=2026-11-19T00:00:00Z                                         | starting_at: Field required
            cost_report           | starting_at=yesterday                                                  | starting_at: Input should be a valid datetime
            cost_report           | starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-18T23:00:00Z        | Invalid date range: ending date must be after starting date
            cost_report           | starting_at=2026-11-21T00:00:00Z                                       | Invalid date range: ending date must be after starting date
            usage_report/messages | starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-18T00:00:00Z        | Invalid date range: ending date must be after starting date
            analytics/cost        | starting_at=2025-12-31T00:00:00Z&ending_at=2026-01-02T00:00:00Z        | starting_at: must be within the last 365 days and not before 2026-01-01T00:00:00Z
            analytics/cost        | starting_at=2026-10-01T00:00:00Z&ending_at=2026-11-02T00:00:00Z        | ending_at: the range must be at most 31 days
            analytics/cost        | starting_at=2026-11-18T00:00:00Z&time_bucket_width=1d                  | ending_at: required with time_bucket_width
            analytics/cost        | starting_at=2026-11-18T00:00:00Z&ending_at=2026-11-20T00:00:00Z&time_bucket_width=1m | ending_at: the range must be at most 24 hours with time_bucket_width 1m
            """)
    void a_bad_time_is_refused_by_name(String path, String query, String message) throws Exception {
        assertRefused("/v1/organizations/" + path + "?" + query, 400, "invalid_request_error", message);
    }

    @Test
    void no_more_than_five_groups_but_cost_and_token_type_do_not_count() throws Exception {
        String five = groupBy("api_key_id", "model", "workspace_id", "service_tier", "product");
        assertThat(client.get(ANALYTICS_COSTS + days(DAY, DAY) + five + groupBy("cost_type", "token_type"))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                ANALYTICS_COSTS + days(DAY, DAY) + five + groupBy("speed"),
                400,
                "invalid_request_error",
                "group_by[]: at most 5 dimensions");
    }

    @Test
    void key_version_and_beta_are_needed() throws Exception {
        String query = COSTS + days(DAY, DAY);
        assertRefused(client.with("x-api-key", ""), query, 401, "x-api-key header is required");
        assertRefused(client.with("x-api-key", "sk-ant-admin01-other"), query, 401, "invalid x-api-key");
        assertRefused(
                client.with("x-api-key", "sk-ant-api03-x"),
                query,
                403,
                "Your API key does not have permission to use the specified resource.");
        assertRefused(client.with("anthropic-version", ""), query, 400, "anthropic-version: header is required");
        assertRefused(
                client.with("anthropic-beta", ""),
                ANALYTICS_USAGE + days(DAY, DAY),
                400,
                "anthropic-beta: this endpoint requires analytics-usage-cost-2026-08-24");
        assertThat(client.with("anthropic-beta", "").get(query).statusCode()).isEqualTo(200);
        assertThat(client.with("anthropic-beta", "fast-mode-2026-02-01")
                        .rows(USAGE + days(DAY, DAY) + groupBy("speed")))
                .singleElement()
                .matches(row -> "standard".equals(row.get("speed").textValue()));
        assertRefused(client, "/v1/organizations/usage_report/claude_code?starting_at=2026-11-18", 404, "Not found");
    }

    private void assertRefused(String query, int status, String type, String message) throws Exception {
        HttpResponse<String> answer = assertRefused(client, query, status, message);
        assertThat(mapper.readTree(answer.body()).at("/error/type").textValue()).isEqualTo(type);
    }

    private HttpResponse<String> assertRefused(AnthropicClient asking, String query, int status, String message)
            throws Exception {
        HttpResponse<String> answer = asking.get(query);
        JsonNode body = mapper.readTree(answer.body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(body.at("/error/message").textValue()).isEqualTo(message);
        assertThat(body.get("type").textValue()).isEqualTo("error");
        assertThat(answer.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(answer.headers().firstValue("request-id"))
                .hasValue(body.get("request_id").textValue());
        return answer;
    }

    @ParameterizedTest
    @CsvSource({
        "usage_report/messages, 1d, 7",
        "usage_report/messages, 1h, 24",
        "usage_report/messages, 1m, 60",
        "cost_report, 1d, 7"
    })
    void the_default_page_length_depends_on_the_width(String path, String width, int buckets) throws Exception {
        JsonNode page =
                client.json("/v1/organizations/" + path + days(DAY.minusDays(20), DAY) + "&bucket_width=" + width);
        assertThat(page.get("data")).hasSize(buckets);
        assertThat(page.get("has_more").booleanValue()).isTrue();
    }

    @Test
    void the_older_pair_shows_empty_buckets_and_the_analytics_pair_no_row() throws Exception {
        LocalDate before = simulator.config().firstDay().minusDays(5);
        for (String path : List.of(COSTS, USAGE)) {
            assertThat(client.data(path + days(before, before.plusDays(2))))
                    .hasSize(3)
                    .allMatch(bucket -> bucket.get("results").isEmpty());
        }
        for (String path : List.of(ANALYTICS_COSTS, ANALYTICS_USAGE)) {
            JsonNode page = client.json(path + days(before, before.plusDays(2)) + "&time_bucket_width=1d");
            assertThat(page.get("data")).isEmpty();
            assertThat(page.get("data_refreshed_at").textValue()).isEqualTo("2026-11-21T12:00:00Z");
        }
    }

    @Test
    void a_token_belongs_to_all_other_parameters() throws Exception {
        String query = COSTS + days(DAY.minusDays(3), DAY) + "&limit=1";
        String page = AnthropicClient.page(client.json(query));
        assertThat(client.get(query + page).statusCode()).isEqualTo(200);
        assertRefused(
                query + groupBy("description") + page,
                400,
                "invalid_request_error",
                "page: Input should be a valid page token for this query");
        assertThat(client.get(query.replace("limit=1", "limit=2") + page).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_cursor_expires_with_the_next_export() throws Exception {
        String query = ANALYTICS_COSTS + days(DAY, DAY) + "&time_bucket_width=1h&limit=5" + groupBy("model");
        String page = AnthropicClient.page(client.json(query));
        assertThat(client.get(query + page).statusCode()).isEqualTo(200);
        clock.set("2026-11-21T16:00:01Z");
        assertRefused(
                query + page,
                410,
                "invalid_request_error",
                "The pagination cursor has expired. Restart from the first page.");
    }

    @Test
    void a_page_holds_so_many_groups_however_many_rows_they_fan_out_into() throws Exception {
        String query = ANALYTICS_COSTS + days(DAY, DAY) + "&limit=3" + groupBy("model", "token_type");
        JsonNode page = client.json(query);
        Set<String> models = new HashSet<>();
        page.get("data").forEach(row -> models.add(row.at("/group/model").asText()));
        assertThat(models).hasSize(3);
        assertThat(page.get("data").size()).isGreaterThan(3);
        assertThat(page.at("/data/0/cost/requests").isNull()).isTrue();
        assertThat(client.json(ANALYTICS_COSTS + days(DAY, DAY) + groupBy("model"))
                        .at("/data/0/cost/requests")
                        .longValue())
                .isPositive();
        assertThat(client.json(ANALYTICS_COSTS + days(DAY, DAY)).get("data")).hasSize(1);
    }

    @Test
    void rows_are_ordered_by_amount_unless_asked_otherwise() throws Exception {
        List<Double> amounts = new ArrayList<>();
        client.data(ANALYTICS_COSTS + days(DAY, DAY) + groupBy("model"))
                .forEach(row ->
                        amounts.add(Double.parseDouble(row.at("/cost/amount").textValue())));
        assertThat(amounts).isSortedAccordingTo((a, b) -> Double.compare(b, a)).hasSizeGreaterThan(4);
        List<String> times = new ArrayList<>();
        client.data(ANALYTICS_USAGE + days(DAY, DAY) + "&time_bucket_width=1h&order_by=time&order=asc"
                        + groupBy("model"))
                .forEach(row -> times.add(row.get("starting_at").textValue()));
        assertThat(times).isSorted().hasSizeGreaterThan(24);
    }

    @Test
    void the_list_amount_is_not_always_the_amount() throws Exception {
        assertThat(client.data(ANALYTICS_COSTS + days(DAY, DAY) + groupBy("cost_type")))
                .filteredOn(row ->
                        "code_execution".equals(row.at("/group/cost_type").textValue()))
                .singleElement()
                .matches(row -> row.at("/group/model").isNull()
                        && !row.at("/cost/amount").equals(row.at("/cost/list_amount")));
    }

    @Test
    void an_empty_key_filter_keeps_what_has_no_key() throws Exception {
        List<JsonNode> rows = client.data(
                ANALYTICS_USAGE + days(DAY, DAY) + groupBy("api_key_id", "product") + "&api_key_ids%5B%5D=");
        assertThat(rows)
                .singleElement()
                .matches(row -> row.at("/group/api_key_id").isNull()
                        && "claude_console".equals(row.at("/group/product").textValue()));
    }

    @Test
    void filters_keep_only_what_they_name() throws Exception {
        String workspace = simulator.directory().workspaces().get(0);
        assertThat(client.rows(USAGE + days(DAY, DAY) + groupBy("workspace_id") + "&workspace_ids%5B%5D=" + workspace))
                .singleElement()
                .matches(row -> workspace.equals(row.get("workspace_id").textValue()));
        assertThat(client.rows(USAGE + days(DAY, DAY) + "&context_window%5B%5D=200k-1M" + groupBy("model")))
                .singleElement()
                .matches(row ->
                        "claude-sonnet-4-5-20250929".equals(row.get("model").textValue()));
    }
}
