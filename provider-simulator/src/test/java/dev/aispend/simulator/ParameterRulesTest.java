package dev.aispend.simulator;

import static dev.aispend.simulator.Client.COSTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterRulesTest {
    private static final String USAGE = "/v1/organization/usage/";
    private static final String DAY = "?start_time=1795046400&end_time=1795132800";

    private final ObjectMapper mapper = new ObjectMapper();
    private final OpenAiSimulator simulator =
            OpenAiSimulator.start(SimulatorConfig.steady(() -> Instant.parse("2026-11-21T14:30:00Z")));
    private final Client client = new Client(simulator);

    @AfterAll
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            costs                    | &bucket_width=1h                      | bucket_width | invalid_value         | Invalid value: '1h'. Supported values are: '1d'.
            costs                    | &limit=366                            | limit        | invalid_value         | Invalid limit provided: 366. Limit must be less than or equal to 180.
            costs                    | &limit=0                              | limit        | invalid_value         | Invalid limit provided: 0. Limit must be greater than or equal to 1.
            usage/completions        | &limit=32                             | limit        | invalid_value         | Invalid limit provided: 32. Limit must be less than or equal to 31.
            usage/completions        | &bucket_width=1h&limit=169            | limit        | invalid_value         | Invalid limit provided: 169. Limit must be less than or equal to 168.
            usage/completions        | &bucket_width=1m&limit=1441           | limit        | invalid_value         | Invalid limit provided: 1441. Limit must be less than or equal to 1440.
            usage/completions        | &bucket_width=2h                      | bucket_width | invalid_value         | Invalid value: '2h'. Supported values are: '1m', '1h', '1d'.
            usage/completions        | &group_by=line_item                   | group_by     | invalid_value         | Invalid value: 'line_item'. Supported values are: 'project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'.
            usage/completions        | &group_by=model%2Cproject_id          | group_by     | invalid_value         | Invalid value: 'model,project_id'. Supported values are: 'project_id', 'user_id', 'api_key_id', 'model', 'batch', 'service_tier'.
            usage/vector_stores      | &group_by%5B%5D=model                 | group_by     | invalid_value         | Invalid value: 'model'. Supported values are: 'project_id'.
            usage/embeddings         | &group_by=batch                       | group_by     | invalid_value         | Invalid value: 'batch'. Supported values are: 'project_id', 'user_id', 'api_key_id', 'model'.
            usage/completions        | &batch=maybe                          | batch        | invalid_value         | Invalid value: 'maybe'. Supported values are: 'false', 'true'.
            usage/images             | &sources=image.dream                  | sources      | invalid_value         | Invalid value: 'image.dream'. Supported values are: 'image.edit', 'image.generation', 'image.variation'.
            usage/embeddings         | &batch=true                           | batch        | unknown_parameter     | Unknown parameter: 'batch'.
            usage/vector_stores      | &models=gpt-4o                        | models       | unknown_parameter     | Unknown parameter: 'models'.
            usage/file_search_calls  | &models=gpt-4o                        | models       | unknown_parameter     | Unknown parameter: 'models'.
            costs                    | &user_ids=user-1                      | user_ids     | unknown_parameter     | Unknown parameter: 'user_ids'.
            costs                    | &limit=7&limit=8                      | limit        | unknown_parameter     | Unknown parameter: 'limit'.
            costs                    | &page=page_AAAA                       | page         | invalid_value         | Invalid page token: 'page_AAAA'.
            costs                    | &page=no-base64!                      | page         | invalid_value         | Invalid page token: 'no-base64!'.
            """)
    void a_bad_parameter_is_refused_by_name(String path, String more, String param, String code, String message)
            throws Exception {
        assertRefused("/v1/organization/" + path + DAY + more, param, code, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            end_time=1795132800                        | start_time | missing_required_parameter | Missing required parameter: 'start_time'.
            start_time=today                           | start_time | invalid_type               | Invalid type for 'start_time': expected an integer, but got 'today' instead.
            start_time=1795132800&end_time=1795132800  | end_time   | invalid_value              | end_time must be greater than start_time.
            start_time=1764979199&group_by=api_key_id  | start_time | invalid_request_error      | Grouping by api_key_id is only supported for start_time on or after 1764979200.
            """)
    void a_bad_time_is_refused_by_name(String query, String param, String code, String message) throws Exception {
        assertRefused(COSTS + "?" + query, param, code, message);
    }

    private void assertRefused(String pathAndQuery, String param, String code, String message) throws Exception {
        HttpResponse<String> answer = client.get(pathAndQuery);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(mapper.readTree(answer.body()))
                .isEqualTo(mapper.readTree("{\"error\":{\"message\":" + mapper.writeValueAsString(message)
                        + ",\"type\":\"invalid_request_error\",\"param\":\"" + param + "\",\"code\":\"" + code
                        + "\"}}"));
    }

    @Test
    void costs_group_by_key_from_the_floor_on_and_by_user_before_it() throws Exception {
        assertThat(client.get(COSTS + "?start_time=1764979200&group_by=api_key_id")
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get(COSTS + "?start_time=1764979199&group_by=user_id").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_missing_or_wrong_is_401_in_the_official_shape() throws Exception {
        HttpResponse<String> wrong = new Client(simulator.baseUrl(), "sk-proj-abcdefghijkl3kQA").get(COSTS + DAY);
        assertThat(wrong.statusCode()).isEqualTo(401);
        JsonNode error = mapper.readTree(wrong.body()).get("error");
        assertThat(error.get("code").textValue()).isEqualTo("invalid_api_key");
        assertThat(error.get("param").isNull()).isTrue();
        assertThat(error.get("message").textValue())
                .startsWith("Incorrect API key provided: sk-proj-********3kQA.")
                .doesNotContain("abcdefghijkl");
    }

    @Test
    void what_is_not_an_endpoint_is_404() throws Exception {
        HttpResponse<String> answer = client.get(USAGE + "decisions" + DAY);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(mapper.readTree(answer.body()).at("/error/message").textValue())
                .isEqualTo("Invalid URL (GET /v1/organization/usage/decisions)");
    }

    @ParameterizedTest
    @CsvSource({"costs,1d,7", "usage/completions,1d,7", "usage/completions,1h,24", "usage/completions,1m,60"})
    void the_default_page_length_depends_on_the_width(String path, String width, int buckets) throws Exception {
        JsonNode page = client.json("/v1/organization/" + path + "?start_time=1790000000&bucket_width=" + width);
        assertThat(page.get("data")).hasSize(buckets);
        assertThat(page.get("has_more").booleanValue()).isTrue();
    }

    @Test
    void a_page_has_its_paging_fields_before_its_data() throws Exception {
        List<String> fields = new ArrayList<>();
        client.json(COSTS + DAY).fieldNames().forEachRemaining(fields::add);
        assertThat(fields).containsExactly("object", "has_more", "next_page", "data");
    }

    @Test
    void usage_clips_the_first_bucket_and_costs_snap_to_the_day() throws Exception {
        String unaligned = "?start_time=1795064000&end_time=1795219200";
        JsonNode first = client.json(USAGE + "completions" + unaligned).at("/data/0");
        assertThat(first.get("start_time").longValue()).isEqualTo(1795064000L);
        assertThat(first.get("end_time").longValue()).isEqualTo(1795132800L);
        assertThat(client.json(COSTS + unaligned).at("/data/0/start_time").longValue())
                .isEqualTo(1795046400L);
    }

    @Test
    void the_two_parts_of_a_clipped_day_add_up_to_the_whole() throws Exception {
        long whole = requests("?start_time=1795046400&end_time=1795132800");
        assertThat(requests("?start_time=1795046400&end_time=1795064123")
                        + requests("?start_time=1795064123&end_time=1795132800"))
                .isEqualTo(whole)
                .isPositive();
    }

    private long requests(String query) throws Exception {
        return client.rows(USAGE + "completions" + query).stream()
                .mapToLong(row -> row.get("num_model_requests").longValue())
                .sum();
    }

    @Test
    void days_without_traffic_are_empty_buckets() throws Exception {
        LocalDate before = simulator.config().firstDay().minusDays(3);
        List<JsonNode> buckets = client.buckets(COSTS + Client.days(before, before.plusDays(2)));
        assertThat(buckets).hasSize(3).allMatch(bucket -> bucket.get("results").isEmpty());
        assertThat(buckets.get(0).get("start_time_iso").textValue()).isEqualTo(before + "T00:00:00+00:00");
    }

    @Test
    void filters_keep_only_what_they_name() throws Exception {
        String project = simulator.directory().projects().get(0);
        List<JsonNode> rows = client.rows(USAGE + "completions" + DAY + "&group_by=project_id&project_ids=" + project);
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).get("project_id").textValue()).isEqualTo(project);
        assertThat(client.rows(USAGE + "completions" + DAY + "&batch=true&group_by=batch&group_by=model"))
                .hasSize(1)
                .allMatch(row -> row.get("batch").booleanValue());
        assertThat(client.rows(USAGE + "completions" + DAY + "&models%5B%5D=no-such-model"))
                .isEmpty();
    }

    @Test
    void what_is_not_grouped_is_null() throws Exception {
        JsonNode row =
                client.json(USAGE + "completions" + DAY + "&group_by=model").at("/data/0/results/0");
        assertThat(row.get("model").isTextual()).isTrue();
        assertThat(List.of("project_id", "user_id", "api_key_id", "batch", "service_tier"))
                .allMatch(field -> row.get(field).isNull());
    }

    @Test
    void token_splits_add_up() throws Exception {
        List<JsonNode> rows = client.rows(
                USAGE + "completions" + DAY + "&bucket_width=1h&group_by=model&group_by=service_tier&group_by=batch");
        assertThat(rows).hasSizeGreaterThan(100);
        assertThat(rows).allSatisfy(row -> {
            assertThat(sum(row, "input_uncached_tokens", "input_cached_tokens", "input_cache_write_tokens"))
                    .isEqualTo(sum(row, "input_tokens"));
            assertThat(sum(row, "input_text_tokens", "input_audio_tokens", "input_image_tokens"))
                    .isEqualTo(sum(row, "input_uncached_tokens"));
            assertThat(sum(row, "output_text_tokens", "output_audio_tokens", "output_image_tokens"))
                    .isEqualTo(sum(row, "output_tokens"));
        });
    }

    private static long sum(JsonNode row, String... fields) {
        long sum = 0;
        for (String field : fields) {
            sum += row.get(field).longValue();
        }
        return sum;
    }

    @Test
    void every_form_of_line_item_occurs_and_zero_and_34_digits_are_written_as_on_the_wire() throws Exception {
        List<JsonNode> rows = client.rows(COSTS + DAY + "&group_by=line_item&group_by=project_id");
        assertThat(rows)
                .extracting(row -> row.get("line_item").textValue())
                .contains(
                        "gpt-4o-2024-08-06, input",
                        "gpt-4o-2024-08-06, cached input",
                        "gpt-4o-2024-08-06, output",
                        "gpt-5.6-terra, cache writes",
                        "gpt-audio-2025-08-28 audio, input",
                        "priority | gpt-5.4-2026-03-05, output, long context",
                        "evals | gpt-4o-mini-2024-07-18, input",
                        "ft-gpt-4.1-mini-2025-04-14, output",
                        "web search tool calls",
                        "assistants api | file search",
                        "Vector storage");
        List<String> values =
                rows.stream().map(row -> row.at("/amount/value").textValue()).toList();
        assertThat(values).contains("0E-6176");
        assertThat(values)
                .filteredOn(value -> !value.equals("0E-6176"))
                .allMatch(value ->
                        value.replaceFirst("^0\\.0*", "").replace(".", "").length() == 34);
        assertThat(rows)
                .filteredOn(row -> "Vector storage".equals(row.get("line_item").textValue()))
                .singleElement()
                .matches(row -> row.get("project_id").isNull()
                        && "gibibyte_hours".equals(row.get("quantity_unit").textValue()));
    }
}
