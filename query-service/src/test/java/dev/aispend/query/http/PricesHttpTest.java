package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceRowJson;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PricesHttpTest {

    private static final String JSON = "application/json";

    private final MemoryTables tables = new MemoryTables()
            .with(shipped("gpt-4o", Unit.INPUT_TOKENS, Terms.STANDARD, "0.0000025", "2024-10-02"))
            .with(shipped("gpt-4o", Unit.OUTPUT_TOKENS, Terms.STANDARD, "0.00001", "2024-10-02"))
            .with(shipped("gpt-4o", Unit.INPUT_TOKENS, Terms.of(Tier.BATCH), "0.00000125", "2024-10-02"))
            .with(shipped("o3", Unit.INPUT_TOKENS, Terms.STANDARD, "0.00001", "1970-01-01"));

    private final TestService service = TestService.over(new PlainReadModel(), tables.shared());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void prices_show_every_row_with_its_price_for_one_and_for_a_million() {
        var rows = service.json("/prices").get("rows");

        assertThat(rows).hasSize(4);
        var batch = rows.get(0);
        assertThat(batch.get("tier").asText()).isEqualTo("batch");
        assertThat(batch.get("usdPerUnit").decimalValue()).isEqualByComparingTo("0.00000125");
        assertThat(batch.get("usdPerMillion").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(batch.get("validFrom").asText()).isEqualTo("2024-10-02T00:00:00Z");
        assertThat(batch.get("validTo").isNull()).isTrue();
        assertThat(batch.get("origin").asText()).isEqualTo("shipped");
        assertThat(batch.get("source").asText()).isEqualTo("a list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            provider=openai               ; 4
            provider=nobody               ; 0
            model=o3                      ; 1
            unit=input_tokens             ; 3
            unit=input_tokens&model=o3    ; 1
            at=2024-10-01                 ; 1
            at=2024-10-02                 ; 4
            at=2024-10-01T23:59:59Z       ; 1
            at=2024-10-02T00:00:00Z       ; 4
            """)
    void prices_can_be_narrowed(String query, int rows) {
        assertThat(service.json("/prices?" + query).get("rows")).hasSize(rows);
    }

    @Test
    void a_cut_list_leads_to_its_rest() {
        var ids = new ArrayList<String>();
        var next = "/prices?limit=3";
        int parts = 0;
        while (!next.isEmpty()) {
            var part = service.get(next);
            TestService.read(part.body())
                    .get("rows")
                    .forEach(row -> ids.add(row.get("id").asText()));
            next = part.headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
            parts++;
        }
        assertThat(parts).isEqualTo(2);
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /prices?unit=tokens                                        ; unit        ; tokens
            /prices?at=noon                                            ; at          ; noon
            /prices?limit=0                                            ; limit       ; 0
            /prices?cursor=x                                           ; cursor      ; x
            /prices?colour=red                                         ; parameter   ; colour
            /prices/resolve?provider=openai                            ; model       ; ''
            /prices/resolve?model=o3                                   ; provider    ; ''
            /prices/resolve?provider=openai&model=                     ; model       ; ''
            /prices/resolve?provider=openai&model=o3&tier=batch        ; tier        ; batch
            /prices/resolve?provider=openai&model=o3&unit=x            ; unit        ; x
            /prices/resolve?provider=openai&model=o3&unit=requests&tier=gold ; tier ; gold
            /prices/resolve?provider=openai&model=o3&unit=requests&contextOver=-1 ; contextOver ; -1
            """)
    void a_bad_parameter_is_named(String request, String parameter, String value) {
        var response = service.get(request);

        assertThat(response.statusCode()).isEqualTo(400);
        var problem = TestService.read(response.body());
        assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.get("value").asText()).isEqualTo(value);
    }

    @Test
    void resolve_tells_which_row_won_and_why_and_every_other_candidate() {
        put(200, list("gpt-4o", "0.000002", "2026-01-01"));

        var answer = service.json("/prices/resolve?provider=openai&model=gpt-4o-2024-08-06&at=2026-02-01");

        assertThat(answer.get("priced").asBoolean()).isTrue();
        assertThat(answer.get("answer").isNull()).isTrue();
        assertThat(answer.get("at").asText()).isEqualTo("2026-02-01T12:00:00Z");
        assertThat(answer.get("rules")).hasSizeGreaterThan(3);
        var candidates = candidates(answer, "input_tokens", "standard");
        assertThat(candidates).hasSize(2);
        assertThat(candidates.get(0).get("row").get("origin").asText()).isEqualTo("manual");
        assertThat(candidates.get(0).get("won").asBoolean()).isTrue();
        assertThat(candidates.get(0).get("rule").asText()).isEqualTo("undated");
        assertThat(candidates.get(1).get("won").asBoolean()).isFalse();
        assertThat(candidates.get(1).get("reason").asText()).contains("by hand");
    }

    @Test
    void resolve_answers_for_a_unit_and_says_when_another_price_stands_in() {
        var url = "/prices/resolve?provider=openai&model=gpt-4o&at=2026-02-01&unit=";

        var batch = service.json(url + "input_tokens&tier=batch").get("answer");
        assertThat(batch.get("row").get("usdPerMillion").decimalValue()).isEqualByComparingTo("1.25");
        assertThat(batch.get("fallback").isNull()).isTrue();

        var cached = service.json(url + "cache_read_tokens").get("answer");
        assertThat(cached.get("row").get("usdPerMillion").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(cached.get("fallback").asText()).contains("input_tokens");

        assertThat(service.json(url + "input_tokens&tier=flex")
                        .get("answer")
                        .get("row")
                        .isNull())
                .isTrue();
    }

    @Test
    void resolve_of_an_unknown_model_says_that_it_is_unpriced() {
        var answer = service.json("/prices/resolve?provider=openai&model=gpt-99");

        assertThat(answer.get("priced").asBoolean()).isFalse();
        assertThat(answer.get("candidates")).isEmpty();
    }

    @Test
    void a_row_set_by_hand_shows_at_once() {
        var answer = put(200, list("gpt-new", "0.000003", "2026-01-01"));

        assertThat(answer.get("written").asInt()).isEqualTo(1);
        assertThat(tables.written()).containsExactly(Topics.PRICES);
        var shown = service.json("/prices?model=gpt-new").get("rows").get(0);
        assertThat(shown).isEqualTo(answer.get("rows").get(0));
        assertThat(shown.get("origin").asText()).isEqualTo("manual");
        assertThat(shown.get("source").asText()).isEqualTo("set by hand");
        assertThat(shown.get("usdPerMillion").decimalValue()).isEqualByComparingTo("3");
    }

    @Test
    void csv_says_the_same_as_json() {
        var csv = """
                provider,model,unit,tier,contextOver,region,usdPerMillion,validFrom,validTo,source
                openai,gpt-new,input_tokens,,,,3,2026-01-01,,a list
                openai,"gpt,new",output_tokens,priority,200000,us,12.5,2026-01-01T12:00:00Z,2026-02-01,
                """;
        var answer = service.call("PUT", "/admin/prices", csv, auth("text/csv; charset=utf-8"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var rows = TestService.read(answer.body()).get("rows");
        assertThat(rows.get(0).get("usdPerUnit").decimalValue()).isEqualByComparingTo("0.000003");
        assertThat(rows.get(0).get("source").asText()).isEqualTo("a list");
        assertThat(rows.get(1).get("model").asText()).isEqualTo("gpt,new");
        assertThat(rows.get(1).get("tier").asText()).isEqualTo("priority");
        assertThat(rows.get(1).get("contextOver").asLong()).isEqualTo(200_000);
        assertThat(rows.get(1).get("region").asText()).isEqualTo("us");
        assertThat(rows.get(1).get("validFrom").asText()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(rows.get(1).get("validTo").asText()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void what_was_read_can_be_sent_back() {
        var body = service.get("/prices").body();

        assertThat(put(200, body).get("written").asInt()).isEqualTo(4);
        assertThat(service.json("/prices").get("rows")).hasSize(8);
    }

    @Test
    void every_bad_field_of_every_bad_row_is_named_and_nothing_is_written() {
        var body = """
                [{"provider":"openai","model":"fine","unit":"input_tokens","usdPerUnit":0.000001,"validFrom":"2026-01-01"},
                 {"provider":"open ai","model":" ","unit":"tokens","tier":"gold","usdPerUnit":-1,"validFrom":"soon","colour":"red"},
                 {"model":{"a":1},"usdPerUnit":0.1,"usdPerMillion":1,"validFrom":"2026-02-01","validTo":"2026-01-01",
                  "contextOver":1.5,"region":"a b","speed":[]},
                 {"provider":"openai","model":"big","unit":"input_tokens","usdPerUnit":1E+9,"validFrom":"2026-01-01"},
                 {"provider":"openai","model":"long","unit":"input_tokens","usdPerUnit":"1e-20","validFrom":"2026-01-01"},
                 {"provider":"openai","model":"fine","unit":"input_tokens","usdPerUnit":0.000002,"validFrom":"2026-01-01T00:00:00Z"}]
                """;
        var problem = put(400, body);

        assertThat(problem.get("type").asText()).endsWith("bad-prices");
        assertThat(problem.get("faults"))
                .extracting(fault ->
                        fault.get("row").asInt() + " " + fault.get("field").asText())
                .containsExactlyInAnyOrder(
                        "2 provider",
                        "2 model",
                        "2 unit",
                        "2 tier",
                        "2 usdPerUnit",
                        "2 validFrom",
                        "2 colour",
                        "3 provider",
                        "3 model",
                        "3 unit",
                        "3 usdPerMillion",
                        "3 validTo",
                        "3 contextOver",
                        "3 region",
                        "3 speed",
                        "4 usdPerUnit",
                        "5 usdPerUnit",
                        "6 validFrom");
        assertThat(tables.written()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[", "{}", "7", "null", "[]", "[1]", "{\"rows\":{}}", "\"text\"", "{\"rows\":[null]}", "[[]]"
            })
    void a_body_that_is_no_list_of_rows_is_a_400(String body) {
        var problem = put(400, body.isEmpty() ? " " : body);

        assertThat(problem.get("parameter").asText()).isEqualTo("body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2,3\n", "provider,model\n", "\"open\n", "\n"})
    void a_csv_that_cannot_be_read_is_a_400(String body) {
        var response = service.call("PUT", "/admin/prices", body, auth("text/csv"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    }

    @Test
    void another_type_of_body_is_a_415_and_a_body_too_large_a_413() {
        assertThat(service.call("PUT", "/admin/prices", "x", auth("text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(service.call("PUT", "/admin/prices", " ".repeat(9 * 1024 * 1024), auth(JSON))
                        .statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        // 2.5 per million holds; a price per thousand taken for one per million, ten and a hundred times
        "0.0000125, 200", // exactly 5 times
        "0.0000005, 200", // a fifth
        "0.00001251, 409",
        "0.00000049, 409",
        "0.000025, 409",
        "0.00000025, 409",
        "0.00025, 409",
        "0, 409"
    })
    void a_price_that_looks_like_a_slip_is_held(String usdPerUnit, int status) {
        put(status, list("gpt-4o", usdPerUnit, "2026-01-01"));

        assertThat(tables.written()).hasSize(status == 200 ? 1 : 0);
    }

    @Test
    void held_rows_are_listed_with_what_they_replace_and_go_in_when_somebody_insists() {
        var body = "[" + row("gpt-4o", "0.000025", "2026-01-01") + "," + row("gpt-new", "0.1", "2026-01-01") + "]";

        var problem = put(409, body);
        assertThat(problem.get("type").asText()).endsWith("prices-held");
        assertThat(problem.get("held")).hasSize(1);
        var held = problem.get("held").get(0);
        assertThat(held.get("row").asInt()).isEqualTo(1);
        assertThat(held.get("price").get("usdPerMillion").decimalValue()).isEqualByComparingTo("25");
        assertThat(held.get("replaces").get("usdPerMillion").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(service.json("/prices?model=gpt-new").get("rows")).isEmpty();

        var forced = service.call("PUT", "/admin/prices?force=true", body, auth(JSON));
        assertThat(forced.statusCode()).isEqualTo(200);
        assertThat(TestService.read(forced.body()).get("forced").asBoolean()).isTrue();
        assertThat(service.json("/prices?model=gpt-new").get("rows")).hasSize(1);
        assertThat(service.call("PUT", "/admin/prices?force=yes", body, auth(JSON))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_row_that_begins_earlier_is_held_against_the_shipped_rows_it_goes_before() {
        put(409, list("gpt-4o", "0.000025", "1970-01-01"));
    }

    @Test
    void a_row_set_by_hand_can_be_taken_away_and_a_shipped_one_cannot() {
        var id = put(200, list("gpt-4o", "0.000002", "2026-01-01"))
                .get("rows")
                .get(0)
                .get("id")
                .asText();
        var path = "/admin/prices/" + id;

        assertThat(service.call("DELETE", path, "", auth(JSON)).statusCode()).isEqualTo(200);
        assertThat(service.json("/prices").get("rows")).hasSize(4);
        assertThat(service.call("DELETE", path, "", auth(JSON)).statusCode()).isEqualTo(404);
        var shipped = service.json("/prices").get("rows").get(0).get("id").asText();
        assertThat(service.call("DELETE", "/admin/prices/" + shipped, "", auth(JSON))
                        .statusCode())
                .isEqualTo(404);
        assertThat(service.json("/prices").get("rows")).hasSize(4);
    }

    @Test
    void a_change_that_is_written_and_does_not_show_yet_is_accepted() {
        var id = put(200, list("gpt-4o", "0.000002", "2026-01-01"))
                .at("/rows/0/id")
                .asText();
        tables.lag();

        var answer = put(202, list("gpt-new", "0.000003", "2026-01-01"));
        assertThat(answer.at("/rows/0/model").asText()).isEqualTo("gpt-new");
        assertThat(service.json("/prices?model=gpt-new").get("rows")).isEmpty();

        var gone = service.call("DELETE", "/admin/prices/" + id, "", auth(JSON));
        assertThat(gone.statusCode()).isEqualTo(202);
        assertThat(TestService.read(gone.body()).at("/deleted/id").asText()).isEqualTo(id);
        assertThat(tables.written()).containsExactly(Topics.PRICES, Topics.PRICES, Topics.PRICES);
    }

    private JsonNode put(int status, String body) {
        HttpResponse<String> response = service.call("PUT", "/admin/prices", body, auth(JSON));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return TestService.read(response.body());
    }

    private static String[] auth(String contentType) {
        return new String[] {"Authorization", "Bearer " + TestService.ADMIN_TOKEN, "Content-Type", contentType};
    }

    private static String list(String model, String usdPerUnit, String validFrom) {
        return "[" + row(model, usdPerUnit, validFrom) + "]";
    }

    private static String row(String model, String usdPerUnit, String validFrom) {
        return "{\"provider\":\"openai\",\"model\":\"%s\",\"unit\":\"input_tokens\",\"usdPerUnit\":%s,\"validFrom\":\"%s\"}"
                .formatted(model, usdPerUnit, validFrom);
    }

    private static List<JsonNode> candidates(JsonNode answer, String unit, String tier) {
        var found = new ArrayList<JsonNode>();
        answer.get("candidates").forEach(candidate -> {
            var row = candidate.get("row");
            if (row.get("unit").asText().equals(unit)
                    && row.get("tier").asText().equals(tier)) {
                found.add(candidate);
            }
        });
        return found;
    }

    private static PriceRowJson shipped(String model, Unit unit, Terms terms, String usdPerUnit, String day) {
        return PriceRowJson.of(new PriceRow(
                "openai",
                model,
                unit,
                terms,
                new BigDecimal(usdPerUnit),
                Instant.parse(day + "T00:00:00Z"),
                null,
                PriceRow.Origin.SHIPPED,
                "a list"));
    }
}
