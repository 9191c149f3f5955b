package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.TierSnapshot;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PollHttpTest {

    private static final String[] ADMIN = {"Authorization", "Bearer " + TestService.ADMIN_TOKEN};
    private static final String COMPLETIONS = "openai.usage.completions";
    private static final String COSTS = "openai.costs";
    private static final String AFTER = "2026-03-10T12:00:02Z";
    private static final String BEFORE = "2026-03-10T11:30:00Z";
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");

    private final MemoryTables tables = new MemoryTables();

    @Test
    void a_poll_is_answered_in_the_seeds_shape_when_its_result_is_in_the_figures() {
        var model = new PlainReadModel(SampleDay.of("openai", "2026-03-10").heard(COMPLETIONS, 7));
        tables.tellingOf((topic, id, value) -> {
            if (topic.equals(Topics.COMMANDS)) {
                model.with(TierHttpTest.source(COMPLETIONS, AFTER, null));
                model.with(fetched(COMPLETIONS, AFTER, AFTER, 7));
                tiers(45_000, 120_000);
                firing();
            }
        });
        try (var service = TestService.over(model, tables.shared())) {
            var response = service.call("POST", "/api/poll", "", ADMIN);

            assertThat(response.statusCode()).isEqualTo(200);
            var poll = TestService.read(response.body());
            assertThat(poll.get("success").asBoolean()).isTrue();
            assertThat(poll.get("date").asText()).isEqualTo("2026-03-10");
            assertThat(poll.get("premium_tokens").asLong()).isEqualTo(45_000);
            assertThat(poll.get("mini_tokens").asLong()).isEqualTo(120_000);
            assertThat(poll.get("alerts_triggered").asLong()).isEqualTo(1);
            assertThat(poll.get("changed_days").get(0).asText()).isEqualTo("2026-03-10");
            assertThat(poll.get("sources").get(0).get("outcome").asText()).isEqualTo("ok");
            assertThat(poll.get("error").isNull()).isTrue();
            var command = tables.shared().commands().all().get(0);
            assertThat(command.kind()).isEqualTo(CommandRecord.POLL);
            assertThat(command.provider()).isEqualTo("openai");
            assertThat(command.force()).isFalse();
        }
    }

    @Test
    void until_every_source_was_asked_it_is_a_202_with_a_link_to_its_progress() {
        var model = new PlainReadModel()
                .with(TierHttpTest.source(COMPLETIONS, AFTER, null))
                .with(TierHttpTest.source(COSTS, BEFORE, null));
        try (var service = TestService.over(model, tables.shared())) {
            var response = service.call("POST", "/api/poll?wait=0&force=true", "", ADMIN);

            assertThat(response.statusCode()).isEqualTo(202);
            var poll = TestService.read(response.body());
            assertThat(poll.get("success").isNull()).isTrue();
            assertThat(poll.get("state").asText()).isEqualTo("running");
            var location = response.headers().firstValue("Location").orElseThrow();
            assertThat(location).isEqualTo("/api/poll/" + poll.get("id").asText());
            assertThat(outcomes(service.json(location))).containsExactly("ok", "waiting");
            assertThat(tables.shared().commands().all().get(0).force()).isTrue();
        }
    }

    @Test
    void what_was_fetched_and_is_not_counted_yet_is_waited_for() {
        var model = new PlainReadModel(SampleDay.of("openai", "2026-03-10").heard(COMPLETIONS, 6))
                .with(TierHttpTest.source(COMPLETIONS, AFTER, null))
                .with(fetched(COMPLETIONS, AFTER, AFTER, 7));
        try (var service = TestService.over(model, tables.shared())) {
            var response = service.call("POST", "/api/poll?wait=0", "", ADMIN);

            assertThat(response.statusCode()).isEqualTo(202);
            assertThat(TestService.read(response.body()).get("changed_days")).hasSize(1);
        }
    }

    @Test
    void an_attempt_at_another_day_is_no_answer_for_today() {
        var model = new PlainReadModel()
                .with(TierHttpTest.source(COMPLETIONS, AFTER, null))
                .with(fetched(COMPLETIONS, BEFORE, BEFORE, 7));
        try (var service = TestService.over(model, tables.shared())) {
            assertThat(service.call("POST", "/api/poll?wait=0", "", ADMIN).statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void a_provider_that_fails_makes_success_false_with_the_reason_and_the_other_sources_count() {
        var model = new PlainReadModel(SampleDay.of("openai", "2026-03-10").heard(COMPLETIONS, 7))
                .with(TierHttpTest.source(COMPLETIONS, AFTER, null))
                .with(TierHttpTest.source(COSTS, AFTER, new DayStatusJson.Problem("http_503", "the provider is down")));
        tiers(10, 20);
        try (var service = TestService.over(model, tables.shared())) {
            var response = service.call("POST", "/api/poll", "", ADMIN);

            assertThat(response.statusCode()).isEqualTo(200);
            var poll = TestService.read(response.body());
            assertThat(poll.get("success").asBoolean()).isFalse();
            assertThat(poll.get("error").asText()).isEqualTo("openai.costs of account default: the provider is down");
            assertThat(outcomes(poll)).containsExactly("ok", "failed");
            assertThat(poll.get("premium_tokens").asLong()).isEqualTo(10);
            assertThat(poll.get("alerts_triggered").asLong()).isZero();
        }
    }

    @Test
    void one_poll_of_a_provider_runs_at_a_time_and_the_next_is_told_when_to_come_again() {
        var model = new PlainReadModel().with(TierHttpTest.source(COSTS, BEFORE, null));
        try (var service = TestService.over(model, tables.shared())) {
            service.call("POST", "/api/poll?wait=0", "", ADMIN);

            var second = service.call("POST", "/api/poll?wait=0", "", ADMIN);

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("5");
            assertThat(second.body()).contains("poll-running");
            assertThat(tables.shared().commands().all()).hasSize(1);
        }
    }

    @Test
    void a_provider_is_not_polled_twice_within_ten_seconds() {
        var model = new PlainReadModel().with(TierHttpTest.source(COSTS, AFTER, null));
        try (var service = TestService.over(model, tables.shared())) {
            assertThat(service.call("POST", "/api/poll", "", ADMIN).statusCode())
                    .isEqualTo(200);

            var second = service.call("POST", "/api/poll", "", ADMIN);

            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(second.headers().firstValue("Retry-After")).hasValue("10");
            assertThat(second.body()).contains("poll-too-soon");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = ';', textBlock = """
            ?provider=anthropic    ; ''                      ; provider
            ?provider=gpt          ; ''                      ; provider
            ?force=yes             ; ''                      ; force
            ?wait=abc              ; ''                      ; wait
            ?days=1                ; ''                      ; parameter
            ''                     ; {"provider": 7}         ; provider
            ''                     ; {"force": null, "x": 1} ; field
            """)
    void what_cannot_be_used_is_named_and_nothing_is_begun(String query, String body, String parameter) {
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var response = service.call("POST", "/api/poll" + query, body, ADMIN);

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(TestService.read(response.body()).get("parameter").asText())
                    .isEqualTo(parameter);
            assertThat(tables.shared().commands().all()).isEmpty();
        }
    }

    @Test
    void only_the_admin_may_poll_and_an_unknown_poll_is_404() {
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            assertThat(service.call("POST", "/api/poll", "").statusCode()).isEqualTo(401);
            assertThat(service.get("/api/poll/none").statusCode()).isEqualTo(404);
        }
        try (var switchedOff = TestService.over(new PlainReadModel())) {
            assertThat(switchedOff.call("POST", "/api/poll", "").statusCode()).isEqualTo(403);
        }
    }

    private static List<String> outcomes(JsonNode poll) {
        return poll.get("sources").findValuesAsText("outcome");
    }

    private static FetchedDay fetched(String source, String attemptedAt, String contentSince, long pagesFetchId) {
        return new FetchedDay(
                "openai",
                "default",
                source,
                TODAY,
                Instant.parse(attemptedAt),
                Instant.parse(attemptedAt),
                Instant.parse(contentSince),
                pagesFetchId);
    }

    private void tiers(long premium, long mini) {
        var snapshot = new TierSnapshot(
                1,
                "openai",
                "default",
                TODAY,
                "usage",
                Map.of("premium", BigDecimal.valueOf(premium), "mini", BigDecimal.valueOf(mini)),
                1,
                Instant.parse(AFTER));
        tables.shared().tierSnapshots().put(snapshot.key(), snapshot.toJson());
    }

    private void firing() {
        var scope = CapRecord.Scope.account("openai", "default");
        var alert = new AlertRecord(
                1,
                "d1",
                "d1",
                AlertRecord.FIRING,
                new AlertRecord.CapReference("c", 1, "cap", CapRecord.TOKENS, scope, null),
                new AlertRecord.PeriodJson("day", TODAY, TODAY),
                new AlertRecord.ThresholdJson("soft", BigDecimal.TEN, null),
                1,
                BigDecimal.TEN,
                null,
                Map.of(),
                Map.of(),
                false,
                0,
                "more tokens",
                true,
                Instant.parse(AFTER));
        tables.shared().alerts().putDecision(alert.key(), alert.toJson());
    }
}
