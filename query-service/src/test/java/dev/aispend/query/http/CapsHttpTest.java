package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleAlert;
import dev.aispend.query.SampleCap;
import dev.aispend.query.SampleDay;
import dev.aispend.wire.CapReading;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Caps over HTTP; the clock stands at noon of 10 March 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapsHttpTest {

    private static final String CAP = """
            {"name": "Team A", "measure": "costUsd", "scope": {"providers": ["openai"], "projects": ["proj_a"]},
             "period": "month", "limit": 1000,
             "thresholds": [{"name": "hard", "percent": 100}, {"name": "soft", "percent": 80}, {"name": "early", "amount": 250.5}]}
            """;

    private final MemoryTables tables = new MemoryTables();
    private final PlainReadModel readModel = new PlainReadModel(
            SampleDay.of("openai", "2026-03-09").usage("gpt-4o-mini", "proj_a", "key_1", "1", 70, 30),
            SampleDay.of("openai", "2026-03-01").usage("gpt-4.1", "proj_a", "key_1", "1", 70, 30),
            SampleDay.of("own-gateway", "team", "2025-03-01").usage("llama", "proj_b", "key_2", "1", 70, 30));
    private final TestService service = TestService.over(readModel, tables.shared());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_cap_that_is_set_has_an_id_of_its_own_stands_on_the_topic_and_is_shown() {
        var answer = admin("POST", "/caps", CAP);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var cap = TestService.read(answer.body());
        var id = cap.get("id").asText();
        assertThat(id).matches("cap_[0-9a-hjkmnp-tv-z]{26}");
        assertThat(answer.headers().firstValue("Location")).hasValue("/caps/" + id);
        assertThat(tables.written()).containsExactly(Topics.CAPS);
        assertThat(cap.get("origin").get("kind").asText()).isEqualTo("api");
        assertThat(cap.get("revision").asInt()).isEqualTo(1);
        assertThat(cap.get("created_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
        assertThat(cap.get("standing").get("state").asText()).isEqualTo("waiting");
        assertThat(cap.get("standing").get("sum").isNull()).isTrue();

        var record = tables.shared().caps().of(id).orElseThrow();
        var evaluable = ((CapReading.Evaluable) CapReading.of(record)).cap();
        assertThat(evaluable.thresholds()).extracting(Object::toString).hasSize(3);
        assertThat(evaluable.thresholds().get(0).amount()).isEqualByComparingTo("250.5");
        assertThat(evaluable.thresholds().get(1).amount()).isEqualByComparingTo("800");
        assertThat(evaluable.thresholds().get(2).isHard()).isTrue();
        assertThat(evaluable.scope().projects()).containsExactly("proj_a");

        assertThat(service.json("/caps").get("caps").get(0)).isEqualTo(cap);
        assertThat(admin("POST", "/caps", CAP).statusCode()).isEqualTo(201);
        assertThat(service.json("/caps").get("caps")).hasSize(2);
    }

    /** Nine days and a half of 31 have gone by: 812.5 · 31 / 9.5. */
    @Test
    void a_cap_shows_its_sum_percent_of_limit_projection_thresholds_basis_and_day_states() {
        tables.with(SampleCap.of("cap_1", CapRecord.API, null)).with(SampleCap.state("cap_1", "2026-03-01", "812.5"));

        var cap = service.json("/caps").get("caps").get(0);
        var standing = cap.get("standing");

        assertThat(cap.get("evaluated").asBoolean()).isTrue();
        assertThat(cap.get("limit").decimalValue()).isEqualByComparingTo("1000");
        assertThat(cap.get("notes").get(0).asText()).isEqualTo("a note");
        assertThat(standing.get("period").toString())
                .isEqualTo("{\"kind\":\"month\",\"first\":\"2026-03-01\",\"last\":\"2026-03-31\"}");
        assertThat(standing.get("state").asText()).isEqualTo("over");
        assertThat(standing.get("reached").asText()).isEqualTo("soft");
        assertThat(standing.get("sum").decimalValue()).isEqualByComparingTo("812.5");
        assertThat(standing.get("percent_of_limit").decimalValue()).isEqualByComparingTo("81.25");
        assertThat(standing.get("projected_sum").decimalValue()).isEqualByComparingTo("2651.315789");
        assertThat(standing.get("unpriced_days").asInt()).isEqualTo(2);
        assertThat(standing.get("incomplete").asBoolean()).isTrue();
        assertThat(standing.get("bases").toString()).isEqualTo("{\"openai\":[\"billed\",\"usage\"]}");
        assertThat(standing.get("day_states").get("provisional").asInt()).isEqualTo(3);
        var soft = standing.get("thresholds").get(0);
        assertThat(soft.get("reached").asBoolean()).isTrue();
        assertThat(soft.get("alert_id").asText()).isEqualTo("alert_soft");
        assertThat(soft.get("since").asText()).isEqualTo("2026-01-01T00:00:00Z");
        var hard = standing.get("thresholds").get(1);
        assertThat(hard.get("hard").asBoolean()).isTrue();
        assertThat(hard.get("reached").asBoolean()).isFalse();
        assertThat(hard.get("alert_id").isNull()).isTrue();
    }

    @Test
    void a_percentage_is_rounded_down_so_that_it_never_shows_a_threshold_as_reached_that_is_not() {
        tables.with(SampleCap.of("cap_1", CapRecord.API, null))
                .with(SampleCap.state("cap_1", "2026-03-01", "799.9999999"));

        var standing = service.json("/caps/cap_1").get("standing");

        assertThat(standing.get("percent_of_limit").decimalValue()).isEqualByComparingTo("79.9999");
        assertThat(standing.get("state").asText()).isEqualTo("under");
        assertThat(standing.get("reached").isNull()).isTrue();
    }

    @Test
    void what_is_not_counted_yet_is_told_apart_from_what_is_unknown_and_neither_is_zero() {
        tables.with(SampleCap.of("waiting", CapRecord.API, null));
        tables.with(SampleCap.of("filling", CapRecord.API, null))
                .with(SampleCap.state("filling", "2026-03-01", "7", 1, CapStateRecord.BACKFILLING));
        tables.with(SampleCap.of("edited", CapRecord.API, null))
                .with(SampleCap.state("edited", "2026-03-01", "7", 0, CapStateRecord.ACTIVE));
        tables.with(SampleCap.of("unknown", CapRecord.API, null)).with(SampleCap.state("unknown", "2026-03-01", null));

        for (String state : List.of("waiting", "unknown")) {
            assertThat(service.json("/caps/" + state)
                            .get("standing")
                            .get("state")
                            .asText())
                    .isEqualTo(state);
        }
        assertThat(service.json("/caps/filling").get("standing").get("reason").asText())
                .contains("not every day");
        var edited = service.json("/caps/edited").get("standing");
        assertThat(edited.get("state").asText()).isEqualTo("backfilling");
        assertThat(edited.get("reason").asText()).contains("revision 1");
        for (JsonNode cap : service.json("/caps").get("caps")) {
            assertThat(cap.get("standing").get("sum").isNull()).isTrue();
            assertThat(cap.get("standing").get("percent_of_limit").isNull()).isTrue();
            assertThat(cap.get("standing").get("projected_sum").isNull()).isTrue();
            assertThat(cap.get("standing").get("reason").asText()).isNotEmpty();
        }
    }

    @Test
    void an_earlier_period_can_be_asked_for_by_any_of_its_days() {
        tables.with(SampleCap.of("cap_1", CapRecord.API, null))
                .with(SampleCap.state("cap_1", "2026-01-01", "1500"))
                .with(SampleCap.state("cap_1", "2026-02-01", "900"))
                .with(SampleCap.state("cap_1", "2026-03-01", "10"));

        var january = service.json("/caps/cap_1?period=2026-01-17");
        assertThat(january.get("standing").get("sum").decimalValue()).isEqualByComparingTo("1500");
        assertThat(january.get("standing").get("projected_sum").decimalValue()).isEqualByComparingTo("1500");
        assertThat(january.get("standing").get("reached").asText()).isEqualTo("hard");
        assertThat(january.get("periods").findValuesAsText("first"))
                .containsExactly("2026-03-01", "2026-02-01", "2026-01-01");
        assertThat(january.get("periods").get(1).get("sum").decimalValue()).isEqualByComparingTo("900");
        assertThat(service.json("/caps/cap_1?period=2025-07-01")
                        .get("standing")
                        .get("state")
                        .asText())
                .isEqualTo("waiting");
        assertThat(parameter(service.get("/caps/cap_1?period=July"))).isEqualTo("period");
        assertThat(service.get("/caps/cap_2").statusCode()).isEqualTo(404);
    }

    @Test
    void a_cap_that_our_figures_cannot_tell_says_why_and_shows_no_standing() {
        var scope = CapRecord.Scope.account("vertex", "default");
        tables.with(SampleCap.of(
                "google-budget:1",
                CapRecord.GOOGLE_BUDGET,
                "billingAccounts/1/budgets/1",
                scope.within(List.of(), Map.of("team", List.of("a")), List.of(), List.of())));

        var cap = service.json("/caps").get("caps").get(0);

        assertThat(cap.get("evaluated").asBoolean()).isFalse();
        assertThat(cap.get("standing").isNull()).isTrue();
        assertThat(cap.get("not_evaluated_because").asText()).contains("tags");
        assertThat(cap.get("origin").get("reference").asText()).isEqualTo("billingAccounts/1/budgets/1");
        assertThat(service.json("/caps/google-budget:1").get("periods")).isEmpty();
    }

    @Test
    void the_list_is_cut_at_the_limit_with_a_cursor_to_the_rest() {
        for (String id : List.of("a", "b", "c")) {
            tables.with(SampleCap.of(id, CapRecord.API, null));
        }
        var ids = new ArrayList<String>();
        var path = "/caps?limit=2";
        for (var part = service.json(path); ; part = service.json(path)) {
            part.get("caps").forEach(cap -> ids.add(cap.get("id").asText()));
            if (!part.has("cursor")) {
                break;
            }
            path = "/caps?limit=2&cursor=" + part.get("cursor").asText();
        }
        assertThat(ids).containsExactly("a", "b", "c");
    }

    @Test
    void a_change_that_decides_otherwise_makes_a_new_revision_and_a_new_name_makes_none() {
        var id = create(CAP);

        var lowered = patched(id, "{\"limit\": 500}");
        assertThat(lowered.get("revision").asInt()).isEqualTo(2);
        assertThat(lowered.get("limit").decimalValue()).isEqualByComparingTo("500");
        assertThat(lowered.get("scope").get("projects").get(0).asText()).isEqualTo("proj_a");

        var named = patched(id, "{\"name\": \"Team B\"}");
        assertThat(named.get("revision").asInt()).isEqualTo(2);
        assertThat(named.get("name").asText()).isEqualTo("Team B");

        var wider = patched(id, "{\"scope\": {\"projects\": null}}");
        assertThat(wider.get("revision").asInt()).isEqualTo(3);
        assertThat(wider.get("scope").get("projects")).isEmpty();
        assertThat(wider.get("scope").get("providers").get(0).asText()).isEqualTo("openai");

        var thresholds = patched(id, "{\"thresholds\": [{\"name\": \"hard\", \"amount\": 20}], \"limit\": null}");
        assertThat(thresholds.get("thresholds")).hasSize(1);
        assertThat(thresholds.get("limit").isNull()).isTrue();
        assertThat(thresholds.get("created_at").asText()).isEqualTo("2026-03-10T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"limit\": 1000.00}",
                "{\"limit\": 1e3}",
                "{\"scope\": {\"models\": []}}",
                "{\"scope\": {\"models\": null}}",
                "{\"scope\": {\"providers\": [\"openai\", \"openai\"]}}",
                "{\"thresholds\": [{\"name\": \"soft\", \"percent\": 80.0}, {\"name\": \"early\", \"amount\": 250.50}, {\"name\": \"hard\", \"percent\": 1e2}]}"
            })
    void a_cap_saved_again_unchanged_keeps_its_revision_and_writes_nothing(String patch) {
        var created = admin("POST", "/caps", CAP);
        var cap = TestService.read(created.body());

        var again = admin("PATCH", "/caps/" + cap.get("id").asText(), patch);

        assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
        assertThat(TestService.read(again.body())).isEqualTo(cap);
        assertThat(again.headers().firstValue("ETag"))
                .isEqualTo(created.headers().firstValue("ETag"));
        assertThat(tables.written()).hasSize(1);
    }

    @Test
    void of_many_who_change_the_same_state_of_a_cap_at_once_one_comes_through() {
        var id = create(CAP);
        var tag = service.get("/caps/" + id).headers().firstValue("ETag").orElseThrow();
        var answers = new ArrayList<CompletableFuture<Integer>>();
        var threads = Executors.newFixedThreadPool(8);
        for (int i = 1; i <= 16; i++) {
            var patch = "{\"limit\": " + i + "}";
            answers.add(CompletableFuture.supplyAsync(
                    () -> admin("PATCH", "/caps/" + id, patch, "If-Match", tag).statusCode(), threads));
        }

        assertThat(answers.stream().map(CompletableFuture::join))
                .containsOnly(200, 412)
                .containsOnlyOnce(200);
        threads.shutdown();
        assertThat(service.json("/caps/" + id).get("revision").asInt()).isEqualTo(2);
    }

    @Test
    void the_same_idempotency_key_again_makes_no_other_cap() {
        var first = admin("POST", "/caps", CAP, "Idempotency-Key", "deploy 42");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
        var id = TestService.read(first.body()).get("id").asText();
        assertThat(id).matches("cap_[0-9a-hjkmnp-tv-z]{26}");

        var again = admin("POST", "/caps", CAP, "Idempotency-Key", "deploy 42");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Location")).hasValue("/caps/" + id);
        assertThat(TestService.read(again.body())).isEqualTo(TestService.read(first.body()));
        assertThat(tables.written()).hasSize(1);

        var other = admin("POST", "/caps", CAP.replace("1000", "2000"), "Idempotency-Key", "deploy 42");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-used");
        patched(id, "{\"limit\": 2000}");
        var changedSince = admin("POST", "/caps", CAP, "Idempotency-Key", "deploy 42");
        assertThat(changedSince.statusCode()).isEqualTo(200);
        assertThat(TestService.read(changedSince.body()).get("revision").asInt())
                .isEqualTo(2);

        assertThat(create(CAP)).isNotEqualTo(id);
        assertThat(TestService.read(admin("POST", "/caps", CAP, "Idempotency-Key", "deploy 43")
                                .body())
                        .get("id")
                        .asText())
                .isNotEqualTo(id);
        assertThat(parameter(admin("POST", "/caps", CAP, "Idempotency-Key", "x".repeat(201))))
                .isEqualTo("Idempotency-Key");
    }

    @Test
    void what_is_written_and_does_not_show_yet_is_answered_with_202_and_the_cap_and_can_be_edited_at_once() {
        tables.lag();

        var set = admin("POST", "/caps", CAP, "Idempotency-Key", "k");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(202);
        var cap = TestService.read(set.body());
        var path = set.headers().firstValue("Location").orElseThrow();
        assertThat(path).isEqualTo("/caps/" + cap.get("id").asText());
        assertThat(cap.get("limit").asInt()).isEqualTo(1000);
        assertThat(set.headers().firstValue("ETag")).isPresent();
        assertThat(service.get(path).statusCode()).isEqualTo(404);
        assertThat(admin("POST", "/caps", CAP, "Idempotency-Key", "k").statusCode())
                .isEqualTo(200);

        var lowered = admin("PATCH", path, "{\"limit\": 5}");
        assertThat(lowered.statusCode()).isEqualTo(202);
        assertThat(TestService.read(lowered.body()).get("revision").asInt()).isEqualTo(2);
        assertThat(admin("DELETE", path, "").statusCode()).isEqualTo(202);
        assertThat(tables.written()).hasSize(3);
    }

    @Test
    void a_bare_revision_may_stand_for_the_tag_and_a_wrong_one_changes_and_deletes_nothing() {
        var id = create(CAP);

        assertThat(admin("PATCH", "/caps/" + id, "{\"limit\": 5}", "If-Match", "\"2\"")
                        .statusCode())
                .isEqualTo(412);
        var refused = admin("DELETE", "/caps/" + id, "", "If-Match", "\"1.1\"");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(refused.body()).contains("changed-meanwhile").contains("revision 1");
        assertThat(admin("PATCH", "/caps/" + id, "{\"limit\": 5}", "If-Match", "\"7\", \"1\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(admin("DELETE", "/caps/" + id, "", "If-Match", "*").statusCode())
                .isEqualTo(204);
    }

    @Test
    void a_deleted_cap_is_gone_and_its_alerts_stay_readable() {
        var id = create(CAP);
        tables.with(SampleAlert.of("a").cap(id, CapRecord.COST_USD).firing(1, "900", "2026-03-09T00:00:00Z"));

        assertThat(admin("DELETE", "/caps/" + id, "").statusCode()).isEqualTo(204);

        assertThat(service.get("/caps/" + id).statusCode()).isEqualTo(404);
        assertThat(admin("DELETE", "/caps/" + id, "").statusCode()).isEqualTo(404);
        assertThat(admin("PATCH", "/caps/" + id, "{\"limit\": 5}").statusCode()).isEqualTo(404);
        assertThat(service.json("/caps").get("caps")).isEmpty();
        assertThat(service.json("/alerts?cap=" + id).get("alerts")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "environment, OPENAI_SOFT_CAP, variable",
        "configuration, caps[0], configuration file",
        "google-budget, billingAccounts/1/budgets/2, Google"
    })
    void a_cap_from_elsewhere_is_changed_there(String origin, String reference, String where) {
        tables.with(SampleCap.of("theirs", origin, reference));

        for (String method : List.of("PATCH", "DELETE")) {
            var answer = admin(method, "/caps/theirs", method.equals("PATCH") ? "{\"limit\": 5}" : "");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
            assertThat(TestService.read(answer.body()).get("detail").asText())
                    .contains(where)
                    .contains(reference);
        }
        assertThat(tables.written()).isEmpty();
        assertThat(tables.shared().caps().of("theirs")).isPresent();
    }

    @Test
    void all_faults_are_listed_at_once_each_with_field_value_and_what_is_allowed() {
        var answer = admin("POST", "/caps", """
                {"measure": "euros", "period": "fortnight", "limit": -1, "colour": "red", "scope": {"team": ["a"]},
                 "thresholds": [{"name": "soft", "percent": true}, {"name": "soft", "amount": 1, "percent": 1}]}
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        var problem = TestService.read(answer.body());
        assertThat(problem.get("type").asText()).isEqualTo("urn:ai-spend-monitor:problem:bad-fields");
        assertThat(problem.get("faults").findValuesAsText("field"))
                .containsExactlyInAnyOrder(
                        "colour",
                        "name",
                        "measure",
                        "period",
                        "limit",
                        "scope.team",
                        "thresholds[0].percent",
                        "thresholds[1]");
        assertThat(problem.get("faults").findValuesAsText("allowed"))
                .allSatisfy(allowed -> assertThat(allowed).isNotEmpty());
        assertThat(tables.written()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            name                  ; "name": "Team A"      ; "name": ""
            name                  ; "name": "Team A"      ; "name": " "
            name                  ; "name": "Team A"      ; "name": 7
            name                  ; "name": "Team A"      ; "name": null
            name                  ; "name": "Team A"      ; "name": "a\\u0000b"
            name                  ; "name": "Team A"      ; "name": "\\ud800"
            nome                  ; "name": "Team A"      ; "name": "a", "nome": "b"
            measure               ; "costUsd"             ; "COSTUSD"
            measure               ; "costUsd"             ; ["costUsd"]
            measure               ; "costUsd"             ; null
            period                ; "month"               ; "custom"
            period                ; "month"               ; {"kind": "month"}
            limit                 ; "limit": 1000         ; "limit": 0
            limit                 ; "limit": 1000         ; "limit": -0.01
            limit                 ; "limit": 1000         ; "limit": "1000"
            limit                 ; "limit": 1000         ; "limit": true
            limit                 ; "limit": 1000         ; "limit": {"amount": 1000}
            limit                 ; "limit": 1000         ; "limit": 1e999999999
            limit                 ; "limit": 1000         ; "limit": 1e-999999999
            limit                 ; "limit": 1000         ; "limit": 1e15
            limit                 ; "limit": 1000         ; "limit": 0.0000000000001
            limit                 ; "limit": 1000,        ; ``
            limit                 ; "limit": 1000         ; "limit": null
            scope                 ; {"providers": ["openai"], "projects": ["proj_a"]} ; []
            scope                 ; {"providers": ["openai"], "projects": ["proj_a"]} ; "openai"
            scope.providers       ; ["openai"]            ; "openai"
            scope.providers       ; ["openai"]            ; {"0": "openai"}
            scope.providers[0]    ; ["openai"]            ; [7]
            scope.providers[1]    ; ["openai"]            ; ["openai", "open ai"]
            scope.providers[0]    ; ["openai"]            ; [null]
            scope.projects[0]     ; ["proj_a"]            ; [""]
            scope.projects[0]     ; ["proj_a"]            ; [["proj_a"]]
            scope.tags            ; "projects"            ; "tags"
            thresholds[0]         ; "percent": 100        ; "share": 100
            thresholds[0].share   ; "percent": 100        ; "percent": 100, "share": 100
            thresholds[0]         ; "percent": 100        ; "percent": null
            thresholds[0].percent ; "percent": 100        ; "percent": 0
            thresholds[0].percent ; "percent": 100        ; "percent": 10001
            thresholds[0].percent ; "percent": 100        ; "percent": "100"
            thresholds[0].percent ; "percent": 100        ; "percent": 1e400
            thresholds[2].amount  ; 250.5                 ; -250.5
            thresholds[2].amount  ; 250.5                 ; [250.5]
            thresholds[1].name    ; "soft"                ; "hard"
            thresholds[1].name    ; "soft"                ; ""
            allow_unmatched       ; "limit": 1000         ; "limit": 1000, "allow_unmatched": "yes"
            """)
    void a_bad_field_is_named(String field, String old, String bad) {
        assertThat(CAP).contains(old);
        var answer = admin("POST", "/caps", CAP.replaceFirst(Pattern.quote(old), bad.replace("\\", "\\\\")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestService.read(answer.body()).get("faults").findValuesAsText("field"))
                .contains(field);
        assertThat(tables.written()).isEmpty();
    }

    @Test
    void thresholds_are_a_list_of_one_to_twenty_objects() {
        for (String thresholds : List.of("[]", "7", "null", "{}", "[7]", "[null]", manyThresholds(21))) {
            var answer = admin("PATCH", "/caps/" + create(CAP), "{\"thresholds\": " + thresholds + "}");
            assertThat(answer.statusCode()).as(thresholds).isEqualTo(400);
            assertThat(parameter(answer)).startsWith("thresholds");
        }
        assertThat(admin("PATCH", "/caps/" + create(CAP), "{\"thresholds\": " + manyThresholds(20) + "}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokens_are_whole() {
        var tokens = CAP.replace("costUsd", "tokens");

        assertThat(parameter(admin("POST", "/caps", tokens))).isEqualTo("thresholds[2].amount");
        assertThat(parameter(
                        admin("POST", "/caps", tokens.replace("250.5", "250").replace("1000", "1000.5"))))
                .isEqualTo("limit");
        var cap = TestService.read(
                admin("POST", "/caps", tokens.replace("250.5", "250")).body());
        assertThat(cap.get("currency").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "[]",
                "7",
                "null",
                "NaN",
                "{",
                "{}{}",
                "{\"name\": 1, \"name\": 2}",
                "{\"limit\": NaN}",
                "{\"limit\": Infinity}",
                "{\"limit\": -Infinity}",
                "{\"limit\": 0x10}",
                "{\"limit\": 1e99999999999}"
            })
    void what_is_no_json_object_is_a_400(String body) {
        assertThat(admin("POST", "/caps", body).statusCode()).isEqualTo(400);
        assertThat(admin("PATCH", "/caps/" + create(CAP), body).statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_too_deep_too_long_or_of_another_type_is_refused() {
        assertThat(admin("POST", "/caps", "{\"name\":" + "[".repeat(100_000)).statusCode())
                .isEqualTo(400);
        assertThat(admin("POST", "/caps", "{\"scope\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(901))
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin("POST", "/caps", "{\"limit\":" + "9".repeat(5_000) + "}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin("POST", "/caps", "{\"limit\":" + "9".repeat(900) + "}").statusCode())
                .isEqualTo(400);
        assertThat(parameter(admin("POST", "/caps", "{\"name\": \"" + "x".repeat(70_000) + "\"}")))
                .isEqualTo("body");
        var form = service.call(
                "POST",
                "/caps",
                CAP,
                "Authorization",
                "Bearer " + TestService.ADMIN_TOKEN,
                "Content-Type",
                "application/x-www-form-urlencoded");
        assertThat(form.statusCode()).isEqualTo(415);
        assertThat(parameter(admin("POST", "/caps?dry=true", CAP))).isEqualTo("parameter");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            scope.providers   ; {"providers": ["opneai"]}                            ; anthropic, openai, own-gateway, vertex
            scope.accounts    ; {"providers": ["own-gateway"], "accounts": ["taem"]} ; team
            scope.models      ; {"models": ["gpt-4o-mnii"]}                          ; gpt-4.1, gpt-4o-mini, llama
            scope.models      ; {"providers": ["openai"], "models": ["llama"]}       ; gpt-4.1, gpt-4o-mini
            scope.projects    ; {"providers": ["openai"], "projects": ["proj_b"]}    ; proj_a
            scope.credentials ; {"credentials": ["key_3"]}                           ; key_1, key_2
            scope.models      ; {"providers": ["anthropic"], "models": ["claude"]}   ; there is none
            scope.tiers       ; {"providers": ["own-gateway"], "tiers": ["mini"]}    ; 400 days
            """)
    void a_scope_that_no_spend_matches_is_refused_unless_it_is_allowed_to_wait_for_some(
            String field, String scope, String known) {
        var body = CAP.replaceFirst("\\{\"providers.*proj_a\"]}", scope);
        var answer = admin("POST", "/caps", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(parameter(answer)).isEqualTo(field);
        assertThat(TestService.read(answer.body()).get("allowed").asText())
                .contains(known)
                .contains("allow_unmatched");
        var allowed = body.replaceFirst("\\{", "{\"allow_unmatched\": true, ");
        assertThat(admin("POST", "/caps", allowed).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tiers\": [\"maxi\"]}", "{\"models\": [\"gpt-4.1\"], \"tiers\": [\"mini\"]}"})
    void a_scope_that_nothing_can_ever_match_is_refused_in_any_case(String scope) {
        var body = CAP.replaceFirst("\\{\"providers.*proj_a\"]}", scope)
                .replaceFirst("\\{", "{\"allow_unmatched\": true, ");
        var answer = admin("POST", "/caps", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(parameter(answer)).isEqualTo("scope.tiers");
    }

    @Test
    void an_account_of_a_provider_none_is_known_of_and_a_provider_that_is_polled_are_taken_on_trust() {
        var scope = "{\"providers\": [\"anthropic\"], \"accounts\": [\"main\"]}";

        assertThat(admin("POST", "/caps", CAP.replaceFirst("\\{\"providers.*proj_a\"]}", scope))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_cap_let_in_before_any_spend_can_still_be_renamed() {
        var scope = "{\"models\": [\"gpt-9\"]}";
        var body = CAP.replaceFirst("\\{\"providers.*proj_a\"]}", scope)
                .replaceFirst("\\{", "{\"allow_unmatched\": true, ");
        var id = create(body);

        assertThat(admin("PATCH", "/caps/" + id, "{\"name\": \"Next\"}").statusCode())
                .isEqualTo(200);
        assertThat(admin("PATCH", "/caps/" + id, "{\"scope\": {\"models\": [\"gpt-10\"]}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void there_is_room_for_a_thousand_caps_set_over_http() {
        for (int i = 0; i < CapDesk.MAX_CAPS; i++) {
            tables.with(SampleCap.of("cap_" + i, CapRecord.API, null));
        }
        var answer = admin("POST", "/caps", CAP);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("too-many-caps");
    }

    @Test
    void changes_need_the_admin_token() {
        for (String method : List.of("POST", "PATCH", "DELETE")) {
            var path = method.equals("POST") ? "/caps" : "/caps/cap_1";
            var answer = service.call(method, path, CAP, "Content-Type", "application/json");
            assertThat(answer.statusCode()).isEqualTo(401);
        }
        try (var open = TestService.over(new PlainReadModel())) {
            assertThat(open.call("POST", "/caps", CAP, "Content-Type", "application/json")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(tables.written()).isEmpty();
    }

    @Test
    void explain_says_of_every_cap_whether_it_counts_such_spend_and_which_part_keeps_it_out() {
        tables.with(
                SampleCap.of("all", CapRecord.ENVIRONMENT, "GLOBAL_SOFT_CAP", scope(List.of(), List.of(), List.of())));
        tables.with(SampleCap.of("mini", CapRecord.API, null, scope(List.of("openai"), List.of("mini"), List.of())));
        tables.with(SampleCap.of("team", CapRecord.API, null, scope(List.of("openai"), List.of(), List.of("proj_a"))));

        var answer = service.json("/caps/explain?provider=openai&model=gpt-4o-mini-2024-07-18&day=2026-02-28");
        assertThat(answer.get("tier").asText()).isEqualTo("mini");
        assertThat(answer.get("account").asText()).isEqualTo("default");
        assertThat(answer.get("project").isNull()).isTrue();
        var caps = answer.get("caps");
        assertThat(caps.findValuesAsText("id")).containsExactly("all", "mini", "team");
        assertThat(caps.findValuesAsText("counts")).containsExactly("true", "true", "false");
        assertThat(caps.get(0).get("period").get("last").asText()).isEqualTo("2026-02-28");
        assertThat(caps.get(2).get("reason").asText()).isEqualTo("no project is not among proj_a");
        assertThat(caps.get(2).get("parts").get(0).get("passes").asBoolean()).isTrue();
        assertThat(caps.get(2).get("parts").get(4).get("passes").asBoolean()).isFalse();
        assertThat(caps.get(2).get("parts").get(4).get("accepts").get(0).asText())
                .isEqualTo("proj_a");

        var premium = service.json("/caps/explain?provider=openai&model=gpt-4.1&project=proj_a");
        assertThat(premium.get("tier").asText()).isEqualTo("premium");
        assertThat(premium.get("day").asText()).isEqualTo("2026-03-10");
        assertThat(premium.get("caps").findValuesAsText("counts")).containsExactly("true", "false", "true");
        assertThat(premium.get("caps").get(1).get("reason").asText()).isEqualTo("tier 'premium' is not among mini");
    }

    @Test
    void explain_says_of_a_cap_that_is_not_evaluated_why() {
        var tags = CapRecord.Scope.account("vertex", "default")
                .within(List.of(), Map.of("team", List.of("a")), List.of(), List.of());
        tables.with(SampleCap.of("google-budget:1", CapRecord.GOOGLE_BUDGET, "x", tags));

        var cap = service.json("/caps/explain?provider=vertex").get("caps").get(0);

        assertThat(cap.get("counts").asBoolean()).isFalse();
        assertThat(cap.get("reason").asText()).contains("not evaluated").contains("tags");
        assertThat(cap.get("parts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/caps/explain, provider",
        "/caps/explain?provider=, provider",
        "/caps/explain?provider=openai&day=today, day",
        "/caps/explain?provider=openai&provider=vertex, provider",
        "/caps/explain?provider=openai&modle=x, parameter",
        "/caps?limit=1001, limit",
        "/caps?cursor=x, cursor",
        "/caps?state=over, parameter",
        "/caps/x?periods=2026-03-01, parameter"
    })
    void a_bad_parameter_is_named(String request, String parameter) {
        var answer = service.get(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(parameter(answer)).isEqualTo(parameter);
    }

    @Test
    void metrics_tell_how_far_a_cap_is_used_up_and_how_many_alerts_are_open() {
        tables.with(SampleCap.of("cap_1", CapRecord.API, null)).with(SampleCap.state("cap_1", "2026-03-01", "812.5"));
        tables.with(SampleCap.of("cap_2", CapRecord.API, null));
        tables.with(SampleAlert.of("a").firing(1, "812.5", "2026-03-09T00:00:00Z"));

        var metrics = service.get("/metrics").body();

        assertThat(metrics).contains("spend_cap_ratio{cap=\"cap_1\"} 0.8125").doesNotContain("cap_2");
        assertThat(metrics).contains("spend_alerts_open 1.0");
    }

    @Test
    void metrics_count_what_became_of_attempts_to_tell_each_channel_since_the_start() {
        var alert = SampleAlert.of("a");
        var fired = alert.firing(1, "812.5", "2026-03-10T12:00:00Z");
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://s.example", TestService.NOW))
                .with(fired)
                .with(alert.receipt(fired, "slack", 1, DeliveryRecord.RETRYING, 500, "2026-03-10T12:00:01Z"))
                .with(alert.receipt(fired, "slack", 2, DeliveryRecord.DELIVERED, 200, "2026-03-10T12:00:02Z"))
                .with(alert.receipt(fired, "old", 1, DeliveryRecord.FAILED, 500, "2026-03-10T11:59:59Z"));

        assertThat(service.get("/metrics").body())
                .contains("spend_alert_deliveries_total{channel=\"slack\",outcome=\"delivered\"} 1.0")
                .contains("spend_alert_deliveries_total{channel=\"slack\",outcome=\"retrying\"} 1.0")
                .contains("spend_alert_deliveries_total{channel=\"slack\",outcome=\"failed\"} 0.0")
                .doesNotContain("channel=\"old\"");

        tables.with(alert.receipt(fired, "slack", 3, DeliveryRecord.DELIVERED, 200, "2026-03-10T12:00:03Z"));
        assertThat(service.get("/metrics").body())
                .contains("spend_alert_deliveries_total{channel=\"slack\",outcome=\"delivered\"} 2.0");
    }

    private static CapRecord.Scope scope(List<String> providers, List<String> tiers, List<String> projects) {
        return new CapRecord.Scope(
                providers, List.of(), List.of(), tiers, projects, List.of(), Map.of(), List.of(), List.of());
    }

    private static String manyThresholds(int count) {
        var thresholds = new ArrayList<String>();
        for (int i = 1; i <= count; i++) {
            thresholds.add("{\"name\": \"t%d\", \"amount\": %d}".formatted(i, i));
        }
        return thresholds.toString();
    }

    private String create(String body) {
        var answer = admin("POST", "/caps", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return TestService.read(answer.body()).get("id").asText();
    }

    private JsonNode patched(String id, String patch) {
        var answer = admin("PATCH", "/caps/" + id, patch);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestService.read(answer.body());
    }

    private static String parameter(HttpResponse<String> answer) {
        return TestService.read(answer.body()).get("parameter").asText();
    }

    private HttpResponse<String> admin(String method, String path, String body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + TestService.ADMIN_TOKEN));
        all.addAll(List.of("Content-Type", method.equals("PATCH") ? JsonBody.MERGE_PATCH : JsonBody.JSON));
        return service.call(method, path, body, all.toArray(String[]::new));
    }
}
