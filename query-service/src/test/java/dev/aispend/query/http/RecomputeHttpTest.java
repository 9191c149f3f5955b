package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecomputeHttpTest {

    private static final String[] ADMIN = {"Authorization", "Bearer " + TestService.ADMIN_TOKEN};
    private static final Instant LATER = TestService.NOW.plusSeconds(3);

    private final MemoryTables tables = new MemoryTables();

    @SuppressWarnings("NullAway.Init")
    private TestService service;

    @BeforeEach
    void start() {
        service = TestService.over(new PlainReadModel(), tables.shared());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void a_recompute_that_ends_in_time_is_answered_with_what_changed() {
        answering(
                2,
                List.of(
                        change("openai", "2026-03-01", "10.5", "12.75"),
                        change("openai", "2026-03-02", "1", "0.5"),
                        change("anthropic", "2026-03-01", "3", null)),
                List.of(skip("openai", "2025-11-01", "expired")));

        var response = service.call("POST", "/admin/recompute", "{\"dryRun\": true}", ADMIN);

        assertThat(response.statusCode()).isEqualTo(200);
        var recompute = TestService.read(response.body());
        assertThat(recompute.get("ok").asBoolean()).isTrue();
        assertThat(recompute.get("state").asText()).isEqualTo("done");
        assertThat(recompute.get("dry_run").asBoolean()).isTrue();
        assertThat(recompute.get("partition_count").asInt()).isEqualTo(2);
        assertThat(recompute.get("partitions_done").asInt()).isEqualTo(2);
        assertThat(recompute.get("days_examined").asInt()).isEqualTo(14);
        assertThat(recompute.get("days_changed").asInt()).isEqualTo(3);
        assertThat(recompute.get("skipped_by_reason").get("expired").asInt()).isEqualTo(1);
        assertThat(recompute.get("done_at").asText()).isEqualTo("2026-03-10T12:00:03Z");
        var anthropic = recompute.get("totals").get(0);
        assertThat(anthropic.get("provider").asText()).isEqualTo("anthropic");
        assertThat(anthropic.get("new_cost_usd").isNull()).isTrue();
        assertThat(anthropic.get("difference_usd").isNull()).isTrue();
        assertThat(anthropic.get("unknown_cost_days").asInt()).isEqualTo(1);
        var openai = recompute.get("totals").get(1);
        assertThat(openai.get("days").asInt()).isEqualTo(2);
        assertThat(openai.get("old_cost_usd").decimalValue()).isEqualByComparingTo("11.5");
        assertThat(openai.get("new_cost_usd").decimalValue()).isEqualByComparingTo("13.25");
        assertThat(openai.get("difference_usd").decimalValue()).isEqualByComparingTo("1.75");
        var change = recompute.get("changes").get(1);
        assertThat(change.get("provider").asText()).isEqualTo("openai");
        assertThat(change.get("day").asText()).isEqualTo("2026-03-01");
        assertThat(change.get("difference_usd").decimalValue()).isEqualByComparingTo("2.25");
        assertThat(change.get("models").get(0).get("model").asText()).isEqualTo("gpt-4o");
        assertThat(recompute.get("skipped").get(0).get("reason").asText()).isEqualTo("expired");
        assertThat(response.headers().firstValue("Location"))
                .hasValue("/admin/recompute/" + recompute.get("id").asText());
    }

    @Test
    void one_that_takes_longer_is_a_202_whose_location_tells_its_progress_by_partition() {
        var response = service.call("POST", "/admin/recompute?wait=0", "", ADMIN);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        var running = TestService.read(response.body());
        assertThat(running.get("ok").asBoolean()).isFalse();
        assertThat(running.get("state").asText()).isEqualTo("running");
        assertThat(running.get("dry_run").asBoolean()).isFalse();
        assertThat(running.get("partition_count").isNull()).isTrue();
        var id = running.get("id").asText();
        var location = response.headers().firstValue("Location").orElseThrow();

        put(result(id, 0, 2, 1, 5, List.of(), List.of(), true));
        put(result(id, 1, 2, 1, 5, List.of(), List.of(), false));
        var half = service.json(location, ADMIN);
        assertThat(half.get("state").asText()).isEqualTo("running");
        assertThat(half.get("partitions_done").asInt()).isEqualTo(1);
        assertThat(half.get("partitions").get(1).get("done").asBoolean()).isFalse();

        put(result(id, 1, 2, 2, 4, List.of(), List.of(), true));
        var whole = service.json(location, ADMIN);
        assertThat(whole.get("state").asText()).isEqualTo("done");
        assertThat(whole.get("days_examined").asInt()).isEqualTo(14);
        assertThat(whole.get("partitions").get(1).get("days").asInt()).isEqualTo(9);
    }

    @Test
    void the_command_says_who_asked_when_for_what_and_why() {
        service.call("POST", "/admin/recompute?wait=0", """
                {"provider": "openai", "from": "2026-02-01", "to": "2026-02-28", "reason": "new prices", "requestedBy": "Kim"}
                """, ADMIN);

        var command = onlyCommand();
        assertThat(command.kind()).isEqualTo(CommandRecord.RECOMPUTE);
        assertThat(command.requestedBy()).isEqualTo("admin (Kim)");
        assertThat(command.reason()).isEqualTo("new prices");
        assertThat(command.requestedAt()).isEqualTo(TestService.NOW);
        assertThat(command.provider()).isEqualTo("openai");
        assertThat(command.from()).isEqualTo("2026-02-01");
        assertThat(command.to()).isEqualTo("2026-02-28");
        assertThat(command.dryRun()).isFalse();
    }

    @Test
    void no_two_write_the_same_days_at_once_and_the_second_is_told_of_the_first() {
        start("?wait=0&provider=openai&from=2026-02-01&to=2026-02-28", 202);
        var id = onlyCommand().id();

        var refused = service.call("POST", "/admin/recompute?wait=0&from=2026-02-28", "", ADMIN);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains(id).contains("recompute-running");
        start("?wait=0&from=2026-02-28&dryRun=true", 202);
        start("?wait=0&from=2026-03-01", 202);
        start("?wait=0&provider=anthropic&to=2026-02-10", 202);

        put(result(id, 0, 1, 1, 5, List.of(), List.of(), true));
        start("?wait=0&provider=openai&to=2026-02-28", 202);
    }

    @Test
    void changes_and_skipped_days_come_in_parts_and_none_is_cut() {
        start("?wait=0", 202);
        var id = onlyCommand().id();
        var changes = IntStream.rangeClosed(1, 5)
                .mapToObj(day -> change("openai", "2026-02-0" + day, "1", "2"))
                .toList();
        var skipped = IntStream.rangeClosed(1, 4)
                .mapToObj(day -> skip("openai", "2025-11-0" + day, "expired"))
                .toList();
        put(result(id, 0, 1, 1, 9, changes, skipped, true));

        var seen = new ArrayList<String>();
        var cursor = "";
        do {
            var part = service.json("/admin/recompute/" + id + "?limit=2" + cursor, ADMIN);
            assertThat(part.get("days_changed").asInt()).isEqualTo(5);
            assertThat(part.get("changes").size() + part.get("skipped").size()).isLessThanOrEqualTo(2);
            part.get("changes").forEach(change -> seen.add(change.get("day").asText()));
            part.get("skipped").forEach(skip -> seen.add(skip.get("day").asText()));
            cursor = part.has("next_cursor")
                    ? "&cursor=" + part.get("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());

        assertThat(seen)
                .containsExactly(
                        "2026-02-01",
                        "2026-02-02",
                        "2026-02-03",
                        "2026-02-04",
                        "2026-02-05",
                        "2025-11-01",
                        "2025-11-02",
                        "2025-11-03",
                        "2025-11-04");
    }

    @Test
    void the_list_has_every_recompute_without_the_days() {
        start("?wait=0&dryRun=true&reason=first", 202);
        start("?wait=0&dryRun=true&reason=second", 202);

        var first = service.json("/admin/recompute?limit=1", ADMIN);
        var second = service.json(
                "/admin/recompute?limit=1&cursor=" + first.get("next_cursor").asText(), ADMIN);

        assertThat(first.get("recomputes")).hasSize(1);
        assertThat(second.get("recomputes")).hasSize(1);
        assertThat(List.of(reason(first), reason(second))).containsExactlyInAnyOrder("first", "second");
        assertThat(second.has("next_cursor")).isFalse();
        assertThat(first.get("recomputes").get(0).has("changes")).isFalse();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ?colour=red                           ;                              ; parameter
                                                  ; {"colour": 1}                ; field
                                                  ; {"dryRun": "perhaps"}        ; dryRun
                                                  ; {"dryRun": [true]}           ; dryRun
            ?dryRun=true                          ; {"dryRun": true}             ; dryRun
            ?dryRun=1                             ;                              ; dryRun
            ?provider=gpt                         ;                              ; provider
            ?from=2026-03-02&to=2026-03-01        ;                              ; from
            ?from=yesterday                       ;                              ; from
                                                  ; {"to": 20260301}             ; to
            ?wait=61                              ;                              ; wait
            ?wait=-1                              ;                              ; wait
            ?wait=999999999999                    ;                              ; wait
            ?reason=%20                           ;                              ; reason
            ?requestedBy=a%0Ab                    ;                              ; requestedBy
                                                  ; [1]                          ; body
                                                  ; {                            ; body
                                                  ; null                         ; body
                                                  ; {"wait": 1, "wait": 2}       ; body
            """)
    void what_cannot_be_used_is_named_and_nothing_is_begun(
            @Nullable String query, @Nullable String body, String parameter) {
        var response = service.call(
                "POST", "/admin/recompute" + (query == null ? "" : query), body == null ? "" : body, ADMIN);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        assertThat(TestService.read(response.body()).get("parameter").asText()).isEqualTo(parameter);
        assertThat(tables.shared().commands().all()).isEmpty();
    }

    @Test
    void only_the_admin_may_ask_and_look() {
        for (String method : List.of("GET", "POST")) {
            assertThat(service.call(method, "/admin/recompute", "").statusCode())
                    .isEqualTo(401);
        }
        assertThat(service.get("/admin/recompute/x").statusCode()).isEqualTo(401);
        assertThat(service.get("/admin/recompute/x", ADMIN).statusCode()).isEqualTo(404);
        try (var switchedOff = TestService.over(new PlainReadModel())) {
            var response = switchedOff.call("POST", "/admin/recompute", "");
            assertThat(response.statusCode()).isEqualTo(403);
            assertThat(response.body()).contains("ADMIN_TOKEN");
        }
    }

    private void start(String query, int status) {
        assertThat(service.call("POST", "/admin/recompute" + query, "", ADMIN).statusCode())
                .isEqualTo(status);
    }

    private static String reason(JsonNode list) {
        return list.get("recomputes").get(0).get("reason").asText();
    }

    private CommandRecord onlyCommand() {
        assertThat(tables.shared().commands().all()).hasSize(1);
        return tables.shared().commands().all().get(0);
    }

    /** As many partitions that each do it at once; the first has found everything. */
    private void answering(
            int partitions, List<RecomputeResult.DayChange> changes, List<RecomputeResult.SkippedDay> skipped) {
        tables.tellingOf((topic, id, value) -> {
            if (topic.equals(Topics.COMMANDS)) {
                put(result(id, 0, partitions, 1, 7, changes, skipped, true));
                put(result(id, 1, partitions, 1, 7, List.of(), List.of(), true));
            }
        });
    }

    private void put(RecomputeResult result) {
        tables.write(Topics.COMMAND_RESULTS, Map.of(result.key(), result.toJson()));
    }

    private static RecomputeResult result(
            String id,
            int partition,
            int partitions,
            int sequence,
            int days,
            List<RecomputeResult.DayChange> changes,
            List<RecomputeResult.SkippedDay> skipped,
            boolean done) {
        return new RecomputeResult(
                1, RecomputeResult.KIND, id, partition, partitions, sequence, days, changes, skipped, done, LATER);
    }

    private static RecomputeResult.DayChange change(
            String provider, String day, @Nullable String oldCost, @Nullable String newCost) {
        return new RecomputeResult.DayChange(
                provider,
                "default",
                LocalDate.parse(day),
                amount(oldCost),
                amount(newCost),
                "usage",
                "usage",
                BigDecimal.TEN,
                BigDecimal.TEN,
                List.of(new Restatement.ModelChange("gpt-4o", amount(oldCost), amount(newCost))));
    }

    private static RecomputeResult.SkippedDay skip(String provider, String day, String reason) {
        return new RecomputeResult.SkippedDay(provider, "default", LocalDate.parse(day), provider + ".costs", reason);
    }

    private static @Nullable BigDecimal amount(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
