package dev.aispend.ingest.provider.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.OpenApiRequests;
import dev.aispend.ingest.StubGoogle;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleClientTest {

    private static final StubGoogle GOOGLE = new StubGoogle();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 15);
    private static final Instant AFTER = Instant.parse("2026-11-20T23:30:00.123456Z");
    private static final Map<String, String> SIGNED = Map.of("Authorization", "Bearer ya29.x");
    private static final String TABLE = "acme-finops.billing_export.gcp_billing_export_v1_01A2B3_4C5D6E_7F8091";

    private final OpenApiRequests openApi = OpenApiRequests.of("/openapi/google-rest-openapi.yaml");
    private final BillingExport export = export(TABLE, 1L << 30);
    private final GoogleClient client = new GoogleClient(
            ServiceAccount.parse(GOOGLE.keyFile()),
            Optional.of(export),
            Optional.of(new BudgetList("https://budgets.example", "01A2B3-4C5D6E-7F8091", Optional.empty())));

    @AfterAll
    static void stop() {
        GOOGLE.close();
    }

    @Test
    void every_request_obeys_the_providers_document() {
        var feed = client.changeFeed(Sources.VERTEX_BILLING_EXPORT).orElseThrow();
        var requests = List.of(
                client.page(day(), Optional.empty()),
                client.page(feed.ask(DAY, AFTER), Optional.empty()),
                client.page(day(), Optional.of("EU|job_1|")),
                client.page(day(), Optional.of("EU|job_1|BFOV+/=")),
                client.page(budgets(), Optional.empty()),
                client.page(budgets(), Optional.of("CAIQ+/=")));
        assertThat(requests)
                .allSatisfy(request -> assertThat(openApi.faults(
                                request.method(), request.path(), request.query(), SIGNED, body(request)))
                        .isEmpty());
        var signIn = client.signIn().orElseThrow().request(AFTER);
        var form = Json.MAPPER.createObjectNode();
        for (String field : Objects.requireNonNull(signIn.posted()).body().split("&", -1)) {
            form.put(field.split("=", 2)[0], URLDecoder.decode(field.split("=", 2)[1], UTF_8));
        }
        assertThat(openApi.faults(signIn.method(), "/token", signIn.query(), Map.of(), Optional.of(form)))
                .isEmpty();
        assertThat(signIn.baseUrl()).isEqualTo(GOOGLE.baseUrl() + "/token");
    }

    @Test
    void a_day_is_asked_for_in_standard_sql_at_its_place_within_its_byte_limit_and_with_whole_microseconds() {
        var request = body(client.page(day(), Optional.empty())).orElseThrow();
        assertThat(request.path("useLegacySql").isBoolean()).isTrue();
        assertThat(request.path("useLegacySql").booleanValue()).isFalse();
        assertThat(request.path("location").asText()).isEqualTo("EU");
        assertThat(request.path("maximumBytesBilled").textValue()).isEqualTo("1073741824");
        assertThat(request.at("/formatOptions/useInt64Timestamp").booleanValue())
                .isTrue();
        assertThat(request.path("labels").isEmpty()).isFalse();
        assertThat(parameters(request))
                .containsOnly(
                        Map.entry("usage_from", "2026-11-15T00:00:00Z"),
                        Map.entry("usage_to", "2026-11-16T00:00:00Z"),
                        Map.entry("partition_from", "2026-11-15T00:00:00Z"),
                        Map.entry("service_ids", "[C7E2-9256-1C43, AEFD-7695-64FA]"),
                        Map.entry("service_prefixes", "[Claude]"));
    }

    @Test
    void what_changed_is_asked_for_from_two_partitions_before() {
        var feed = client.changeFeed(Sources.VERTEX_BILLING_EXPORT).orElseThrow();
        var request = body(client.page(feed.ask(DAY, AFTER), Optional.empty())).orElseThrow();
        assertThat(parameters(request))
                .containsEntry("exported_after", "2026-11-20T23:30:00.123456Z")
                .containsEntry("partition_from", "2026-11-18T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage-day", "changed-days"})
    void a_query_names_its_columns_and_its_table_and_has_no_upper_partition(String name) {
        var sql = Sql.of(name, TABLE).text();
        assertThat(sql)
                .contains("FROM `" + TABLE + "`", "_PARTITIONTIME >= @partition_from OR _PARTITIONTIME IS NULL")
                .doesNotContain("{table}", "SELECT *", "_PARTITIONTIME <");
    }

    /** A join with the credits repeats a row's cost for each of them and loses a row that has none. */
    @Test
    void credits_are_added_up_within_their_row_and_as_decimals() {
        var sql = Sql.of("usage-day", TABLE).text().replaceAll("--.*", "");
        assertThat(sql.toUpperCase(Locale.ROOT))
                .doesNotContain("JOIN")
                .doesNotContain(", UNNEST(CREDITS)")
                .contains("FROM UNNEST(CREDITS)")
                .contains("CAST(COST AS BIGNUMERIC)", "CAST(C.AMOUNT AS BIGNUMERIC)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a`b", "a b", "a;b", "a'b", "", "a)b"})
    void a_name_that_could_end_the_quotes_is_no_table(String table) {
        assertThatThrownBy(() -> export(table, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_standard_table_is_named_after_the_billing_account() {
        assertThat(BillingExport.standardTable("01A2B3-4C5D6E-7F8091"))
                .isEqualTo("gcp_billing_export_v1_01A2B3_4C5D6E_7F8091");
        assertThat(BillingExport.table("runs", "data.set", "t")).isEqualTo("data.set.t");
        assertThat(BillingExport.table("runs", "set", "t")).isEqualTo("runs.set.t");
    }

    @Test
    void a_page_that_shows_what_was_asked_shows_no_credential() {
        var first = client.page(day(), Optional.empty());
        assertThat(first.shown())
                .contains("usage_from=2026-11-15T00%3A00%3A00Z", "service_ids=C7E2-9256-1C43", "sql=usage-day")
                .contains("sql_sha256=" + Sql.of("usage-day", TABLE).sha256())
                .doesNotContain("SELECT");
        assertThat(client.signIn().orElseThrow().request(AFTER).shown()).isEqualTo("assertion=[redacted]");
    }

    @Test
    void another_table_or_other_services_are_another_request_and_another_day_is_not() {
        var version = day().version();
        assertThat(client.asks(Sources.VERTEX_BILLING_EXPORT, DAY.plusDays(1))
                        .get(0)
                        .version())
                .isEqualTo(version);
        assertThat(new BillingQueries(export("a.b.c", 0)).day(DAY).version()).isNotEqualTo(version);
        var fewer = new BillingExport("https://x", "p", TABLE, "EU", 1, List.of("C7E2-9256-1C43"), List.of());
        assertThat(new BillingQueries(fewer).day(DAY).version()).isNotEqualTo(version);
    }

    @Test
    void pages_are_walked_by_job_location_and_token() throws Exception {
        var next = read(day(), sample("google-bigquery-jobs-query-page1.json")).next();
        assertThat(next)
                .contains("US|job_Qm3vT8xZ1kYh5RcWb7LpN2sDf0Ga|BFOVNMCZRAAQAAASA4EAAEEAQCAAKGQEBAABBQFSAQAKDIQB");
        assertThat(client.page(day(), next).path())
                .isEqualTo("/bigquery/v2/projects/acme-finops/queries/job_Qm3vT8xZ1kYh5RcWb7LpN2sDf0Ga");
        assertThat(client.page(day(), next).query())
                .contains("location=US", "pageToken=BFOV", "formatOptions.useInt64Timestamp=true");
        assertThat(read(day(), sample("google-bigquery-getqueryresults-page3.json"))
                        .next())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs-query-incomplete", "getqueryresults-still-running"})
    void a_query_that_still_runs_says_nothing_and_is_asked_again(String name) throws Exception {
        var content = new StableContent();
        var read = client.readPage(day(), sample("google-bigquery-" + name + ".json"), content);
        assertThat(read.isRunning()).isTrue();
        assertThat(read.next()).contains("US|job_slow00000000000000000000000000|");
        assertThat(content.rows()).isZero();
    }

    @Test
    void the_same_rows_are_the_same_content_however_they_were_paged_and_whichever_job_ran() throws Exception {
        var inThree = new StableContent();
        for (var page : List.of("jobs-query-page1", "getqueryresults-page2", "getqueryresults-page3")) {
            client.readPage(day(), sample("google-bigquery-" + page + ".json"), inThree);
        }
        var whole = tree("google-bigquery-jobs-query-page1.json");
        for (var page : List.of("getqueryresults-page2", "getqueryresults-page3")) {
            tree("google-bigquery-" + page + ".json")
                    .get("rows")
                    .forEach(row -> whole.withArray("/rows").add(row));
        }
        whole.remove("pageToken");
        whole.put("queryId", "another").put("totalBytesProcessed", "9").put("cacheHit", true);
        assertThat(hash(Json.write(whole))).isEqualTo(inThree.hash());
        assertThat(hash(sample("google-bigquery-restated-later-poll.json"))).isNotEqualTo(inThree.hash());
    }

    @Test
    void columns_of_another_name_are_other_content() throws Exception {
        var page = new String(sample("google-bigquery-restated-later-poll.json"), UTF_8);
        assertThat(hash(page.replace("\"credits\"", "\"discounts\"").getBytes(UTF_8)))
                .isNotEqualTo(hash(page.getBytes(UTF_8)));
    }

    @Test
    void no_rows_are_an_answer() throws Exception {
        var content = new StableContent();
        assertThat(client.readPage(day(), sample("google-bigquery-jobs-query-empty.json"), content)
                        .next())
                .isEmpty();
        assertThat(content.rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"jobComplete\":\"yes\"}",
                "{\"jobComplete\":false}",
                "{\"jobComplete\":true,\"pageToken\":\"x\",\"schema\":{}}",
                "{\"jobComplete\":true,\"errors\":[{\"reason\":\"jobBackendError\"}]}",
                "{\"jobComplete\":true,\"jobComplete\":true,\"schema\":{}}",
                "{\"jobComplete\":false,\"jobReference\":{\"jobId\":\"../../x\",\"location\":\"US\"}}",
                "{\"jobComplete\":true} {}"
            })
    void a_body_that_does_not_tell_how_to_go_on_is_refused(String body) {
        assertThatThrownBy(() -> client.readPage(day(), body.getBytes(UTF_8), new StableContent()))
                .isInstanceOf(UnwalkableException.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-18, 1.795032E9", "2026-11-18, 1795032000000000", "2026-11-18, 2026-11-18T20:00:00Z"})
    void the_feed_reads_its_times_in_all_their_forms(LocalDate day, String time) throws Exception {
        var body =
                "{\"jobComplete\":true,\"schema\":{\"fields\":[{\"name\":\"last_export_time\"},{\"name\":\"usage_day\"}]},"
                        + "\"rows\":[{\"f\":[{\"v\":\"" + time + "\"},{\"v\":\"" + day + "\"}]}]}";
        var changed = new HashMap<LocalDate, Instant>();
        client.changeFeed(Sources.VERTEX_BILLING_EXPORT).orElseThrow().readPage(body.getBytes(UTF_8), changed);
        assertThat(changed).containsOnly(Map.entry(day, Instant.parse("2026-11-18T20:00:00Z")));
    }

    @Test
    void budgets_are_walked_by_their_token_which_is_no_content() throws Exception {
        var content = new StableContent();
        var first = client.readPage(budgets(), sample("google-budgets-list-page1.json"), content);
        assertThat(first.next()).contains("CAIQAhokYjdkM2MxZjI");
        assertThat(client.page(budgets(), first.next()).query())
                .isEqualTo("pageSize=100&pageToken=CAIQAhokYjdkM2MxZjI");
        assertThat(client.readPage(budgets(), sample("google-budgets-list-page2.json"), content)
                        .next())
                .isEmpty();
        assertThat(content.rows()).isEqualTo(3);
        assertThat(read(budgets(), sample("google-budgets-list-empty.json")).next())
                .isEmpty();
        var single = new StableContent();
        client.readPage(budgets(), sample("google-budgets-get.json"), single);
        assertThat(single.rows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "google-bigquery-error-400-bytesBilled, 400, REFUSED",
        "google-bigquery-error-400-invalidQuery, 400, REFUSED",
        "google-bigquery-error-401, 401, CREDENTIAL",
        "google-bigquery-error-403-accessDenied, 403, CREDENTIAL",
        "google-bigquery-error-403-quotaExceeded, 403, EXHAUSTED",
        "google-bigquery-error-403-rateLimitExceeded, 403, TRANSIENT",
        "google-bigquery-error-404-dataset-location, 404, NOT_FOUND",
        "google-bigquery-error-404-job, 404, NOT_FOUND",
        "google-bigquery-error-500, 500, TRANSIENT",
        "google-bigquery-error-503, 503, TRANSIENT",
        "google-budgets-error-401, 401, CREDENTIAL",
        "google-budgets-error-403-permission, 403, CREDENTIAL",
        "google-budgets-error-403-service-disabled, 403, CREDENTIAL",
        "google-budgets-error-404, 404, NOT_FOUND",
        "google-budgets-error-429, 429, TRANSIENT",
        "google-budgets-error-503, 503, TRANSIENT",
    })
    void the_reason_of_an_error_decides_and_not_its_status(String name, int status, Trouble trouble) {
        var error = client.readError(status, new String(sample(name + ".json"), UTF_8));
        assertThat(client.trouble(error)).isEqualTo(trouble);
        assertThat(error.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"502, TRANSIENT", "403, CREDENTIAL", "400, REFUSED"})
    void an_error_of_no_known_form_is_what_its_status_says(int status, Trouble trouble) {
        assertThat(client.trouble(client.readError(status, "<html>"))).isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "google-oauth-error-400-invalid_grant, 400, CREDENTIAL",
        "google-oauth-error-401-invalid_client, 401, CREDENTIAL",
        "google-oauth-error-503, 503, TRANSIENT",
    })
    void a_failed_sign_in_is_tried_again_only_where_time_may_mend_it(String name, int status, Trouble trouble) {
        var signIn = client.signIn().orElseThrow();
        assertThat(signIn.trouble(signIn.readError(status, new String(sample(name + ".json"), UTF_8))))
                .isEqualTo(trouble);
    }

    @Test
    void a_token_lasts_as_long_as_its_answer_says() throws Exception {
        var token = client.signIn().orElseThrow().read(sample("google-oauth-token-200.json"), AFTER);
        assertThat(token.text()).startsWith("ya29.c.");
        assertThat(token.expiresAt()).isEqualTo(AFTER.plusSeconds(3599));
        assertThat(token.toString()).doesNotContain("ya29");
    }

    @Test
    void a_key_file_that_cannot_be_used_is_refused_without_being_quoted() {
        var sample = new String(sample("google-service-account-key.json"), UTF_8);
        assertThatThrownBy(() -> ServiceAccount.parse(sample))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessage("the service account's private_key is no RSA key in PKCS#8 PEM");
        assertThatThrownBy(() -> ServiceAccount.parse("{\"private_key\":\"secret"))
                .hasNoCause()
                .hasMessage("not the JSON of a service account's key file");
        assertThat(ServiceAccount.parse(GOOGLE.keyFile()).toString())
                .isEqualTo("ServiceAccount[spend-monitor@acme-finops.iam.gserviceaccount.com]");
    }

    @Test
    void each_way_is_on_by_itself() {
        var account = ServiceAccount.parse(GOOGLE.keyFile());
        assertThat(client.sources()).containsExactly(Sources.VERTEX_BILLING_EXPORT, Sources.VERTEX_BUDGETS);
        assertThat(new GoogleClient(account, Optional.of(export), Optional.empty()).sources())
                .containsExactly(Sources.VERTEX_BILLING_EXPORT);
    }

    private Ask day() {
        return client.asks(Sources.VERTEX_BILLING_EXPORT, DAY).get(0);
    }

    private Ask budgets() {
        return client.asks(Sources.VERTEX_BUDGETS, DAY).get(0);
    }

    private ReadPage read(Ask ask, byte[] body) throws UnwalkableException {
        return client.readPage(ask, body, new StableContent());
    }

    private String hash(byte[] body) throws UnwalkableException {
        var content = new StableContent();
        client.readPage(day(), body, content);
        return content.hash();
    }

    private static BillingExport export(String table, long mostBytes) {
        return new BillingExport(
                "https://bigquery.example",
                "acme-finops",
                table,
                "EU",
                mostBytes,
                BillingExport.serviceIds(true, List.of()),
                List.of(BillingExport.CLAUDE));
    }

    private static Optional<JsonNode> body(PageRequest request) {
        return Optional.ofNullable(request.posted())
                .map(posted -> Json.read(posted.body().getBytes(UTF_8), JsonNode.class));
    }

    private static Map<String, String> parameters(JsonNode request) {
        var parameters = new HashMap<String, String>();
        request.path("queryParameters").forEach(parameter -> {
            var value = parameter.path("parameterValue");
            parameters.put(
                    parameter.path("name").asText(),
                    value.has("value")
                            ? value.path("value").asText()
                            : value.path("arrayValues")
                                    .findValuesAsText("value")
                                    .toString());
        });
        return parameters;
    }

    private static ObjectNode tree(String name) {
        return (ObjectNode) Json.read(sample(name), JsonNode.class);
    }

    private static byte[] sample(String name) {
        try (var in = GoogleClientTest.class.getResourceAsStream("/google/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
