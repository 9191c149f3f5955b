package dev.aispend.simulator.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.bigquery.BigQueryFault;
import dev.aispend.simulator.http.Fault;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BigQueryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-21T12:30:00Z");
    private static final String NUMBERS = "SELECT n FROM UNNEST([1, 2, 3, 4, 5, 6, 7]) AS n";
    private static final String TIME = "SELECT TIMESTAMP '2026-11-16 17:44:02.030911' AS t";

    private final GoogleSimulator simulator = start("US");
    private final GoogleClient client = new GoogleClient(simulator);

    private static GoogleSimulator start(String location) {
        SimulatorConfig config = SimulatorConfig.steady(() -> NOW).withFirstDay(LocalDate.parse("2026-11-19"));
        return GoogleSimulator.start(config, GoogleConfig.DEMO.withLocation(location));
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void the_engine_is_not_started_before_the_first_query() throws Exception {
        client.signedIn();
        assertThat(simulator.bigQuery().isEngineOpen()).isFalse();

        client.rows(client.request(NUMBERS));

        assertThat(simulator.bigQuery().isEngineOpen()).isTrue();
    }

    @Test
    void legacy_sql_is_meant_unless_denied_and_knows_no_back_ticks() throws Exception {
        ObjectNode request = client.signedIn()
                .request("SELECT cost FROM `" + simulator.table().fullName() + "`");
        request.remove("useLegacySql");

        JsonNode error = refusal(client.query(request), 400);

        assertThat(error.get("errors").get(0).get("reason").textValue()).isEqualTo("invalid");
        assertThat(error.get("message").textValue())
                .startsWith("Invalid table name: `" + simulator.table().fullName() + "`");
        assertThat(client.query(request.put("useLegacySql", false)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8})
    void pages_hold_every_row_once_and_no_more_than_asked_for(int maxResults) throws Exception {
        ObjectNode request = client.signedIn().request(NUMBERS).put("maxResults", maxResults);

        assertThat(JSON.readTree(client.query(request).body()).get("rows")).hasSize(Math.min(7, maxResults));
        assertThat(client.rows(request))
                .extracting(row -> row.get(0))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void the_simulator_may_make_pages_smaller_than_asked_for() throws Exception {
        simulator.bigQuery().maxRowsPerPage(2);

        assertThat(client.signedIn().rows(client.request(NUMBERS))).hasSize(7);
        assertThat(simulator.requests().count(client.queries() + "/job_simulator000000000000001"))
                .isEqualTo(3);
    }

    @Test
    void a_page_token_of_another_job_is_refused() throws Exception {
        JsonNode first = JSON.readTree(client.signedIn()
                .query(client.request(NUMBERS).put("maxResults", 2))
                .body());
        JsonNode second = JSON.readTree(client.query(client.request(NUMBERS)).body());

        refusal(client.get(path(second) + "?pageToken=" + first.get("pageToken").textValue()), 400);
        refusal(client.get(path(second) + "?pageToken=nonsense"), 400);
    }

    @Test
    void a_slow_query_has_neither_schema_nor_rows_until_it_is_complete() throws Exception {
        simulator.bigQuery().slow(1, 2);
        JsonNode begun =
                JSON.readTree(client.signedIn().query(client.request(NUMBERS)).body());

        assertThat(begun.get("jobComplete").booleanValue()).isFalse();
        assertThat(begun.has("schema") || begun.has("rows") || begun.has("totalRows"))
                .isFalse();
        assertThat(client.json(path(begun)).get("jobComplete").booleanValue()).isFalse();
        assertThat(client.json(path(begun)).get("jobComplete").booleanValue()).isFalse();
        assertThat(client.json(path(begun)).get("totalRows").textValue()).isEqualTo("7");
        assertThat(JSON.readTree(client.query(client.request(NUMBERS)).body())
                        .get("jobComplete")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void outside_the_multi_regions_a_job_is_not_found_without_its_location() throws Exception {
        try (GoogleSimulator regional = start("europe-west1")) {
            GoogleClient reader = new GoogleClient(regional).signedIn();
            JsonNode job = JSON.readTree(reader.query(reader.request(NUMBERS)).body());

            refusal(reader.get(path(job)), 404);
            refusal(reader.get(path(job) + "?location=US"), 404);
            assertThat(reader.get(path(job) + "?location=europe-west1").statusCode())
                    .isEqualTo(200);
            ObjectNode elsewhere = reader.request(NUMBERS);
            elsewhere.remove("location");
            assertThat(refusal(reader.query(elsewhere), 404).get("message").textValue())
                    .isEqualTo("Not found: Dataset demo-finops:billing_export was not found in location US");
        }
        assertThat(client.signedIn()
                        .get(path(JSON.readTree(
                                client.query(client.request(NUMBERS)).body())))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_unknown_job_is_not_found() throws Exception {
        assertThat(refusal(client.signedIn().get(client.queries() + "/job_x?location=US"), 404)
                        .get("errors")
                        .get(0)
                        .get("reason")
                        .textValue())
                .isEqualTo("notFound");
    }

    @Test
    void a_time_is_float_seconds_unless_asked_for_otherwise_on_each_request() throws Exception {
        ObjectNode plain = client.signedIn().request(TIME);
        assertThat(client.rows(plain)).isEqualTo(List.of(List.of("1.794851042030911E9")));

        ObjectNode micros = client.request(TIME);
        micros.putObject("formatOptions").put("useInt64Timestamp", true);
        JsonNode answer = JSON.readTree(client.query(micros).body());
        assertThat(GoogleClient.cells(answer)).isEqualTo(List.of(List.of("1794851042030911")));
        assertThat(GoogleClient.cells(client.json(path(answer)))).isEqualTo(List.of(List.of("1.794851042030911E9")));
        assertThat(GoogleClient.cells(
                        client.json(path(answer) + "?formatOptions.timestampOutputFormat=ISO8601_STRING")))
                .isEqualTo(List.of(List.of("2026-11-16T17:44:02.030911Z")));
    }

    @Test
    void every_scalar_is_a_string_under_the_legacy_name_of_its_type() throws Exception {
        String sql = "SELECT CAST(1.50 AS NUMERIC) AS a, 12 AS b, CAST(104220 AS FLOAT64) AS c, true AS d,"
                + " DATE '2026-11-16' AS e, CAST(NULL AS STRING) AS f, CAST(0 AS NUMERIC) AS g";

        JsonNode answer =
                JSON.readTree(client.signedIn().query(client.request(sql)).body());

        assertThat(answer.get("schema").get("fields"))
                .extracting(field -> field.get("type").textValue())
                .containsExactly("NUMERIC", "INTEGER", "FLOAT", "BOOLEAN", "DATE", "STRING", "NUMERIC");
        assertThat(answer.get("rows"))
                .hasToString("[{\"f\":[{\"v\":\"1.5\"},{\"v\":\"12\"},{\"v\":\"104220.0\"},{\"v\":\"true\"},"
                        + "{\"v\":\"2026-11-16\"},{\"v\":null},{\"v\":\"0\"}]}]");
    }

    @Test
    void no_rows_means_no_rows_field_at_all() throws Exception {
        JsonNode answer = JSON.readTree(client.signedIn()
                .query(client.request(NUMBERS + " WHERE n > 9"))
                .body());

        assertThat(answer.has("rows")).isFalse();
        assertThat(answer.get("totalRows").textValue()).isEqualTo("0");
    }

    @Test
    void a_dry_run_tells_columns_and_bytes_and_makes_no_job() throws Exception {
        String sql = "SELECT service.id AS id, cost FROM `" + simulator.table().fullName() + "`";

        JsonNode answer = JSON.readTree(
                client.signedIn().query(client.request(sql).put("dryRun", true)).body());

        assertThat(answer.get("jobReference").has("jobId")).isFalse();
        assertThat(answer.has("rows")).isFalse();
        assertThat(answer.get("schema").get("fields")).hasSize(2);
        assertThat(answer.get("totalBytesProcessed").asLong()).isPositive();
    }

    @Test
    void a_query_dearer_than_its_limit_is_refused() throws Exception {
        ObjectNode request = client.signedIn().request(NUMBERS).put("maximumBytesBilled", "1000");

        JsonNode error = refusal(client.query(request), 400);

        assertThat(error.get("errors").get(0).get("reason").textValue()).isEqualTo("bytesBilledLimitExceeded");
        assertThat(error.get("message").textValue())
                .isEqualTo("Query exceeded limit for bytes billed: 1000. 10485760 or higher required.");
        assertThat(client.query(request.put("maximumBytesBilled", "10485760")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_no_right_request_is_refused_and_never_a_500() throws Exception {
        client.signedIn();
        refusal(client.query(client.request("SELEC 1")), 400);
        refusal(
                client.query(client.request(
                        "SELECT nothing FROM `" + simulator.table().fullName() + "`")),
                400);
        refusal(client.query(client.request("DROP TABLE export_row")), 400);
        refusal(client.query(client.request("")), 400);
        refusal(client.query(client.request("SELECT @x")), 400);
        ObjectNode wrongValue = client.request("SELECT @x");
        GoogleClient.timestamp(wrongValue, "x", NOW);
        ((ObjectNode) wrongValue.at("/queryParameters/0/parameterValue")).put("value", "yesterday");
        refusal(client.query(wrongValue), 400);
        ((ObjectNode) wrongValue.at("/queryParameters/0/parameterValue")).put("value", 5);
        refusal(client.query(wrongValue), 400);
        assertThat(client.get("/bigquery/v2/projects/demo-finops/datasets").statusCode())
                .isEqualTo(404);
        assertThat(client.get("/bigquery/v2/projects/other/queries/job_1").statusCode())
                .isEqualTo(403);
    }

    @Test
    void days_and_truncated_times_follow_a_zone_when_asked_to() throws Exception {
        String sql = "SELECT DATE(t) AS a, DATE(t, 'US/Pacific') AS b, TIMESTAMP_TRUNC(t, DAY, 'US/Pacific') AS c"
                + " FROM (SELECT TIMESTAMP '2026-11-16 03:00:00' AS t)";

        // Pacific midnight of 15 November is 08:00 UTC, which is second 1794729600.
        assertThat(client.signedIn().rows(client.request(sql)))
                .isEqualTo(List.of(List.of("2026-11-16", "2026-11-15", "1.7947296E9")));
    }

    @ParameterizedTest
    @CsvSource({
        "rateLimitExceeded, 403",
        "quotaExceeded, 403",
        "accessDenied, 403",
        "notFound, 404",
        "authError, 401",
        "invalidQuery, 400",
        "internalError, 500",
        "backendError, 503"
    })
    void faults_are_told_apart_by_reason(String reason, int status) throws Exception {
        Map<String, Fault> faults = Map.of(
                "rateLimitExceeded", BigQueryFault.rateLimitExceeded(),
                "quotaExceeded", BigQueryFault.quotaExceeded(),
                "accessDenied", BigQueryFault.accessDenied(),
                "notFound", BigQueryFault.notFound(),
                "authError", BigQueryFault.unauthorized(),
                "invalidQuery", BigQueryFault.invalidQuery(),
                "internalError", BigQueryFault.internalError(),
                "backendError", BigQueryFault.backendError());
        simulator
                .faults()
                .add(BigQueryFault.rule(Objects.requireNonNull(faults.get(reason)))
                        .times(1));
        client.signedIn();

        JsonNode error = refusal(client.query(client.request(NUMBERS)), status);

        assertThat(error.get("errors").get(0).get("reason").textValue()).isEqualTo(reason);
        assertThat(client.query(client.request(NUMBERS)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_was_asked_is_kept_without_a_credential() throws Exception {
        client.signedIn().query(client.request(NUMBERS));

        assertThat(simulator.bigQuery().queries().all())
                .containsExactly(client.request(NUMBERS).toString());
        assertThat(simulator.requests().all().toString()).doesNotContain("ya29");
    }

    private String path(JsonNode answer) {
        return client.queries() + "/" + answer.get("jobReference").get("jobId").textValue();
    }

    private static JsonNode refusal(HttpResponse<String> answer, int status) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.get("code").intValue()).isEqualTo(status);
        return error;
    }
}
