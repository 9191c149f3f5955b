package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BudgetNotificationHttpTest {

    private static final String PATH = "/ingest/google-budget-notification";
    private static final String ACCOUNT = "01A2B3-4C5D6E-7F8091";
    private static final String BUDGET = "b7d3c1f2-5a64-4c0e-9f1d-2e8a6b90c4d5";

    private final MemoryTables tables = new MemoryTables().with(cap());
    private final PlainReadModel readModel = new PlainReadModel(
            SampleDay.of("vertex", "2026-03-01").billed("gemini", "100"),
            SampleDay.of("vertex", "2026-03-09").billed("gemini", "7"));
    private final TestService service = TestService.over(readModel, tables.shared());

    @AfterEach
    void stop() {
        service.close();
    }

    /** 1101.37 is what the month has cost so far; it would be a huge day. */
    @Test
    void a_month_to_date_figure_is_evidence_beside_the_budget_and_moves_no_spend() {
        var before = service.get("/spend").body();

        assertThat(post(sample("notification")).get("recorded").asBoolean()).isTrue();

        assertThat(service.get("/spend").body()).isEqualTo(before);
        assertThat(service.json("/spend").get("total_usd").decimalValue()).isEqualByComparingTo("107");
        assertThat(tables.written()).containsExactly(Topics.PROVIDER_FIGURES);
        var figure = service.json("/config").get("caps").get(0).get("providerFigure");
        assertThat(figure.get("cost").decimalValue()).isEqualByComparingTo("1101.37");
        assertThat(figure.get("currency").asText()).isEqualTo("USD");
        assertThat(figure.get("account").asText()).isEqualTo(ACCOUNT);
        assertThat(figure.get("budget").asText()).isEqualTo(BUDGET);
        assertThat(figure.get("budgetName").asText()).isEqualTo("Vertex AI monthly");
        assertThat(figure.get("periodStart").asText()).isEqualTo("2025-11-01T07:00:00Z");
        assertThat(figure.get("limit").decimalValue()).isEqualByComparingTo("1200.5");
        assertThat(figure.get("limitKind").asText()).isEqualTo("SPECIFIED_AMOUNT");
        assertThat(figure.get("thresholdPercent").decimalValue()).isEqualByComparingTo("90");
        assertThat(figure.get("forecastPercent").isNull()).isTrue();
        assertThat(figure.get("publishedAt").asText()).isEqualTo("2025-11-17T04:12:33.518Z");
        assertThat(figure.get("messageId").asText()).isEqualTo("9731284650192837");
        assertThat(figure.get("receivedAt").asText()).isEqualTo("2026-03-10T12:00:00Z");
    }

    @Test
    void of_one_budget_and_period_the_newest_publication_counts_in_any_order_and_however_often() {
        for (String name :
                List.of("notification", "notification-no-threshold", "notification", "notification-forecast")) {
            post(sample(name));
        }

        var figures = service.json("/config").get("providerFigures");
        assertThat(figures).hasSize(1);
        assertThat(figures.get(0).get("cost").decimalValue()).isEqualByComparingTo("1101.37");
        assertThat(post(sample("notification")).get("recorded").asBoolean()).isFalse();
        assertThat(tables.written()).hasSize(1);
    }

    @Test
    void a_later_period_stands_beside_the_cap_in_the_place_of_the_one_before() {
        post(sample("notification"));
        post(sample("notification").replace("2025-11-17T", "2025-12-02T"), "2025-11-01T07", "2025-12-01T08");

        var config = service.json("/config");
        assertThat(config.get("caps")
                        .get(0)
                        .get("providerFigure")
                        .get("periodStart")
                        .asText())
                .isEqualTo("2025-12-01T08:00:00Z");
        assertThat(config.get("providerFigures")).hasSize(1);
    }

    @Test
    void a_figure_of_a_budget_we_do_not_know_is_shown_all_the_same() {
        post(sample("notification-last-month"));

        var config = service.json("/config");
        assertThat(config.get("caps").get(0).get("providerFigure").isNull()).isTrue();
        var figure = config.get("providerFigures").get(0);
        assertThat(figure.get("budgetName").asText()).isEqualTo("All spend vs last month");
        assertThat(figure.get("limit").decimalValue()).isEqualByComparingTo("3874.22");
        assertThat(figure.get("limitKind").asText()).isEqualTo("LAST_MONTH_COST");
    }

    @Test
    void a_bare_notification_has_its_attributes_as_headers_or_fields() {
        var bare =
                "{\"budgetDisplayName\":\"b\",\"costAmount\":1.50,\"costIntervalStart\":\"2026-03-01T08:00:00Z\",\"currencyCode\":\"EUR\"}";
        var answer = service.call(
                "POST",
                PATH,
                bare,
                "Authorization",
                "Bearer " + TestService.INGEST_KEY,
                "billingAccountId",
                ACCOUNT,
                "budgetId",
                "one",
                "x-goog-pubsub-publish-time",
                "2026-03-10T11:00:00Z",
                "x-goog-pubsub-message-id",
                "77");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        post(bare.replace("{\"", "{\"billingAccountId\":\"x\",\"budgetId\":\"two\",\""));

        var figures = service.json("/config").get("providerFigures");
        assertThat(figures).hasSize(2);
        assertThat(figures.get(0).get("budget").asText()).isEqualTo("one");
        assertThat(figures.get(0).get("publishedAt").asText()).isEqualTo("2026-03-10T11:00:00Z");
        assertThat(figures.get(0).get("messageId").asText()).isEqualTo("77");
        assertThat(figures.get(0).get("cost").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(figures.get(1).get("budget").asText()).isEqualTo("two");
        assertThat(figures.get(1).get("publishedAt").asText()).isEqualTo("2026-03-10T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            message.data.costAmount           ; "costAmount": 1101.37          ; "costAmount": "1101.37"
            message.data.costAmount           ; "costAmount": 1101.37          ; "costAmount": 1e99
            message.data.costAmount           ; "costAmount": 1101.37          ; "costs": 1101.37
            message.data.costIntervalStart    ; "2025-11-01T07:00:00Z"         ; "November"
            message.data.costIntervalStart    ; "2025-11-01T07:00:00Z"         ; "2025-11-01"
            message.data.currencyCode         ; "USD"                          ; "dollars"
            message.data.currencyCode         ; "currencyCode"                 ; "currency"
            message.data.budgetDisplayName    ; "budgetDisplayName"            ; "name"
            message.data.budgetAmount         ; "budgetAmount": 1200.5         ; "budgetAmount": {}
            message.data.alertThresholdExceeded ; "alertThresholdExceeded": 0.9 ; "alertThresholdExceeded": true
            """)
    void a_bad_field_of_the_notification_is_named(String field, String old, String bad) {
        var problem = refused(withData(sample("notification"), old, bad));

        assertThat(problem.get("parameter").asText()).isEqualTo(field);
        assertThat(tables.written()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            message.data                        ; "data"                      ; "date"
            message.data                        ; "data" : "ewog              ; "data" : "%%%%
            message.attributes.budgetId         ; "budgetId"                  ; "budget"
            message.attributes.billingAccountId ; "billingAccountId"          ; "account"
            message.publishTime                 ; 2025-11-17T04:12:33.518Z    ; yesterday
            message.publishTime                 ; 2025-11-17T04:12:33.518Z    ; 2027-01-01T00:00:00Z
            """)
    void a_bad_field_of_the_envelope_is_named(String field, String old, String bad) {
        var body = sample("notification");
        assertThat(body).contains(old);

        assertThat(refused(body.replace(old, bad)).get("parameter").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "[]", "7", "null", "{", "{\"message\":7}", "{\"message\":{}}", "{}", "\"x\""})
    void what_is_no_notification_at_all_is_a_400(String body) {
        assertThat(refused(body).get("parameter").asText()).isNotEmpty();
    }

    @Test
    void config_shows_caps_with_their_origin() {
        var cap = service.json("/config").get("caps").get(0);

        assertThat(cap.get("origin").get("kind").asText()).isEqualTo("google-budget");
        assertThat(cap.get("origin").get("reference").asText()).endsWith(BUDGET);
        assertThat(cap.get("period").get("zone").asText()).isEqualTo("America/Los_Angeles");
        assertThat(cap.get("limit").get("amount").decimalValue()).isEqualByComparingTo("1200.5");
        assertThat(cap.has("schemaVersion")).isFalse();
    }

    private JsonNode post(String body, String... oldAndNewInData) {
        var changed = oldAndNewInData.length == 0 ? body : withData(body, oldAndNewInData[0], oldAndNewInData[1]);
        var answer = service.call("POST", PATH, changed, "Authorization", "Bearer " + TestService.INGEST_KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestService.read(answer.body());
    }

    private JsonNode refused(String body) {
        var answer = service.call("POST", PATH, body, "Authorization", "Bearer " + TestService.INGEST_KEY);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return TestService.read(answer.body());
    }

    /** The body with a text within its data replaced. */
    private static String withData(String body, String old, String replacement) {
        var json = (ObjectNode) TestService.read(body);
        var message = (ObjectNode) json.get("message");
        var data = new String(Base64.getDecoder().decode(message.get("data").asText()), StandardCharsets.UTF_8);
        assertThat(data).contains(old);
        var changed = data.replace(old, replacement).getBytes(StandardCharsets.UTF_8);
        message.put("data", Base64.getEncoder().encodeToString(changed));
        return json.toPrettyString();
    }

    /** Google's own form, a year earlier, since the clock of the test stands in March 2026. */
    private static String sample(String name) {
        var resource = "/google/budget-" + name + ".json";
        try (var stream = Objects.requireNonNull(BudgetNotificationHttpTest.class.getResourceAsStream(resource))) {
            var body = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("2026-11-", "2025-11-");
            return withData(TestService.read(body).toPrettyString(), "2026-11-01", "2025-11-01");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CapRecord cap() {
        return new CapRecord(
                1,
                "google-budget:" + ACCOUNT + ":" + BUDGET,
                "Vertex AI monthly",
                new CapRecord.Origin(CapRecord.GOOGLE_BUDGET, "billingAccounts/" + ACCOUNT + "/budgets/" + BUDGET),
                CapRecord.COST_USD,
                CapRecord.Scope.account("vertex", "default"),
                new CapRecord.Period("month", "America/Los_Angeles", null, null),
                CapRecord.Limit.fixed(new BigDecimal("1200.5"), "USD"),
                List.of(new CapRecord.Threshold(null, new BigDecimal("90"), null, CapRecord.Threshold.CURRENT)),
                List.of(),
                Instant.parse("2026-03-01T00:00:00Z"));
    }
}
