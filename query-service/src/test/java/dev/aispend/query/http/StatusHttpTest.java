package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleAlert;
import dev.aispend.query.SampleCap;
import dev.aispend.query.SampleDay;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.Component;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.DayProblem;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StatusHttpTest {

    private static final Instant SINCE = Instant.parse("2026-03-10T10:00:00Z");
    private static final ProcessState BEHIND = new ProcessState(
            "RUNNING",
            List.of(new ProcessState.Table(Topics.ROLLUPS, 2, false, 17)),
            List.of("spend.rollups-2 is not read up to its end yet"));

    @Test
    void status_tells_each_sources_last_attempt_success_error_lag_and_next_poll() {
        var model = new PlainReadModel()
                .with(source("openai.costs", null))
                .with(source("openai.usage.images", new DayStatusJson.Problem("http_503", "the provider is down")));
        try (var service = TestService.over(model)) {
            var status = service.json("/status");

            assertThat(status.get("ok").asBoolean()).isFalse();
            assertThat(status.get("health").asText()).isEqualTo("degraded");
            assertThat(status.get("demo").asBoolean()).isTrue();
            assertThat(status.get("version").asText()).isEqualTo("1.2.3");
            assertThat(status.get("lastRun").asText()).isEqualTo("2026-03-10T11:00:00Z");
            assertThat(status.get("lastError").asText()).isEqualTo("openai.usage.images: the provider is down");
            assertThat(status.get("providersEnabled").get("openai").asBoolean()).isTrue();
            var ok = status.get("sources").get(0);
            assertThat(ok.get("state").asText()).isEqualTo("ok");
            assertThat(ok.get("lagSeconds").asLong()).isEqualTo(3600);
            assertThat(ok.get("completeThrough").asText()).isEqualTo("2026-03-09");
            assertThat(ok.get("nextPoll").asText()).isEqualTo("2026-03-10T12:30:00Z");
            var failing = status.get("sources").get(1);
            assertThat(failing.get("state").asText()).isEqualTo("failing");
            assertThat(failing.get("error").get("code").asText()).isEqualTo("http_503");
            assertThat(failing.get("errorSince").asText()).isEqualTo("2026-03-10T10:00:00Z");
        }
    }

    @Test
    void status_tells_what_is_wrong_with_days_and_where_the_dead_letter_points() {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1").problem("openai.costs", "rejected_page");
        try (var service = TestService.over(new PlainReadModel(day))) {
            var problems = service.json("/status").get("problems");

            assertThat(problems.get("total").asInt()).isEqualTo(1);
            var problem = problems.get("days").get(0);
            assertThat(problem.get("day").asText()).isEqualTo("2026-03-01");
            assertThat(problem.get("source").asText()).isEqualTo("openai.costs");
            assertThat(problem.get("code").asText()).isEqualTo("rejected_page");
            assertThat(problem.get("deadLetter").get("partition").asInt()).isEqualTo(3);
            assertThat(problem.get("deadLetter").get("offset").asInt()).isEqualTo(17);
        }
    }

    @Test
    void status_sums_up_what_has_no_price() {
        var day = SampleDay.of("openai", "2026-03-09").usage("new", null, null, null, 70, 30);
        try (var service = TestService.over(new PlainReadModel(day))) {
            var unpriced = service.json("/status").get("unpriced");

            assertThat(unpriced.get("from").asText()).isEqualTo("2026-02-09");
            assertThat(unpriced.get("quantities")
                            .get("usage")
                            .get("input_tokens")
                            .asInt())
                    .isEqualTo(70);
        }
    }

    @Test
    void status_counts_what_has_no_price_by_provider_and_model_whichever_basis_counts() {
        var billedToo = SampleDay.of("openai", "2026-03-07")
                .basis(Basis.BILLED, "final", SampleDay.ALL_DIMENSIONS)
                .billed("new", "5")
                .usage("new", null, null, null, 70, 30)
                .usage("old", null, null, "1", 9, 9);
        var later = SampleDay.of("openai", "2026-03-09").usage("new", null, null, null, 7, 3);
        var longAgo = SampleDay.of("openai", "2026-01-01").usage("new", null, null, null, 1000, 1000);
        var other = SampleDay.of("vertex", "2026-03-08").usage(null, null, null, null, 1, 0);
        try (var service = TestService.over(new PlainReadModel(later, billedToo, longAgo, other))) {
            var models = service.json("/status").get("unpriced").get("models");

            assertThat(models).hasSize(2);
            assertThat(models.get(0).get("provider").asText()).isEqualTo("openai");
            assertThat(models.get(0).get("model").asText()).isEqualTo("new");
            assertThat(models.get(0).get("basis").asText()).isEqualTo("usage");
            assertThat(models.get(0).get("since").asText()).isEqualTo("2026-03-07");
            assertThat(models.get(0).get("quantities").get("input_tokens").asInt())
                    .isEqualTo(77);
            assertThat(models.get(1).get("provider").asText()).isEqualTo("vertex");
            assertThat(models.get(1).get("model").isNull()).isTrue();
        }
    }

    @Test
    void with_everything_up_ready_is_200_and_status_is_ok() {
        try (var service =
                TestService.start(new PlainReadModel(), ProcessState::inMemory, components(Component.State.UP))) {
            assertThat(service.json("/ready").get("ready").asBoolean()).isTrue();
            var status = service.json("/status");
            assertThat(status.get("ok").asBoolean()).isTrue();
            assertThat(status.get("health").asText()).isEqualTo("up");
            assertThat(status.get("components").get(0).get("name").asText()).isEqualTo("connect");
        }
    }

    @Test
    void a_component_that_is_not_up_makes_ready_a_503_that_names_it() {
        try (var service =
                TestService.start(new PlainReadModel(), ProcessState::inMemory, components(Component.State.DOWN))) {
            var ready = service.get("/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(TestService.read(ready.body()).get("missing").get(0).asText())
                    .isEqualTo("connect is DOWN");
            assertThat(service.json("/status").get("health").asText()).isEqualTo("degraded");
            assertThat(service.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tables_that_are_behind_make_ready_a_503_and_status_shows_them() {
        try (var service = TestService.start(new PlainReadModel(), () -> BEHIND, Components.none())) {
            assertThat(service.get("/ready").statusCode()).isEqualTo(503);
            var status = service.json("/status");
            assertThat(status.get("health").asText()).isEqualTo("starting");
            assertThat(status.get("streams").get("ready").asBoolean()).isFalse();
            assertThat(status.get("streams").get("partitions").get(0).asInt()).isEqualTo(2);
            assertThat(status.get("streams")
                            .get("tables")
                            .get(0)
                            .get("lastOffset")
                            .asInt())
                    .isEqualTo(17);
        }
    }

    @Test
    void while_partitions_are_missing_spend_and_raw_are_503_and_status_still_answers() {
        try (var service = TestService.start(new Unreadable(), () -> BEHIND, Components.none())) {
            for (String path : List.of("/spend", "/providers/openai/raw")) {
                var response = service.get(path);
                assertThat(response.statusCode()).isEqualTo(503);
                assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
                assertThat(response.body()).contains("3 of 4 partitions");
            }
            var status = service.json("/status");
            assertThat(status.get("problems").isNull()).isTrue();
            assertThat(status.get("unpriced").isNull()).isTrue();
        }
    }

    @Test
    void config_shows_the_settings() {
        try (var service = TestService.over(new PlainReadModel())) {
            assertThat(service.json("/config")
                            .get("settings")
                            .get("POLL_INTERVAL")
                            .asText())
                    .isEqualTo("1h");
        }
    }

    @Test
    void metrics_count_requests_by_route_and_status() {
        try (var service = TestService.over(new PlainReadModel())) {
            service.get("/spend");
            service.get("/spend?colour=red");
            var metrics = service.get("/metrics").body();

            assertThat(metrics).contains("http_server_requests_seconds_count{status=\"200\",uri=\"/spend\"} 1");
            assertThat(metrics).contains("http_server_requests_seconds_count{status=\"400\",uri=\"/spend\"} 1");
        }
    }

    @Test
    void the_interface_document_is_served() {
        try (var service = TestService.over(new PlainReadModel())) {
            assertThat(service.get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
        }
    }

    @Test
    void caps_without_a_channel_are_a_visible_warning_and_with_one_they_are_none() {
        var tables = new MemoryTables().with(SampleCap.of("env:openai", CapRecord.ENVIRONMENT, "OPENAI_SOFT_CAP"));
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var before = service.json("/status");
            assertThat(before.get("channels")).isEmpty();
            assertThat(before.get("ok").asBoolean()).isTrue();
            assertThat(before.get("warnings").get(0).get("code").asText()).isEqualTo("caps_without_channel");
            assertThat(before.get("warnings").get(0).get("message").asText()).contains("SLACK_WEBHOOK_URL");

            tables.with(channel("slack", ChannelRecord.SLACK));

            assertThat(service.json("/status").get("warnings")).isEmpty();
            assertThat(service.json("/config").get("channels").toString())
                    .isEqualTo("[{\"name\":\"slack\",\"kind\":\"slack\",\"target\":\"https://somewhere.example\","
                            + "\"since\":\"2026-03-01T00:00:00Z\"}]");
        }
    }

    @Test
    void status_shows_each_channels_last_success_last_failure_with_reason_and_what_is_pending() {
        var sample = SampleAlert.of("a");
        var firing = sample.firing(1, "900", "2026-03-09T10:00:00Z");
        var reminder = sample.decision(AlertRecord.REMINDER, 1, "950", "2026-03-10T10:00:00Z");
        var beforeTheChannels = SampleAlert.of("b").firing(1, "900", "2026-02-01T00:00:00Z");
        var untold = SampleAlert.of("c").decision(AlertRecord.SUPERSEDED, 2, "1", "2026-03-09T10:00:00Z", false);
        var tables = new MemoryTables()
                .with(channel("email", ChannelRecord.EMAIL))
                .with(channel("hard-cap-webhook", ChannelRecord.HARD_CAP_WEBHOOK))
                .with(channel("slack", ChannelRecord.SLACK))
                .with(firing)
                .with(reminder)
                .with(beforeTheChannels)
                .with(untold)
                .with(SampleAlert.of("d").soft().firing(1, "500", "2026-03-09T09:00:00Z"))
                .with(sample.receipt(firing, "slack", 1, DeliveryRecord.DELIVERED, 200, "2026-03-09T10:00:01Z"))
                .with(sample.receipt(reminder, "slack", 1, DeliveryRecord.RETRYING, 500, "2026-03-10T10:00:01Z"))
                .with(sample.receipt(reminder, "slack", 2, DeliveryRecord.RETRYING, 500, "2026-03-10T10:00:31Z"))
                .with(sample.receipt(firing, "email", 1, DeliveryRecord.FAILED, null, "2026-03-09T10:00:01Z"))
                .with(sample.receipt(reminder, "email", 1, DeliveryRecord.DELIVERED, 250, "2026-03-10T10:00:01Z"));
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var status = service.json("/status");

            var email = status.get("channels").get(0);
            assertThat(email.get("state").asText()).isEqualTo("ok");
            assertThat(email.get("lastSuccess").asText()).isEqualTo("2026-03-10T10:00:01Z");
            assertThat(email.get("lastFailure").asText()).isEqualTo("2026-03-09T10:00:01Z");
            assertThat(email.get("failingSince").isNull()).isTrue();
            assertThat(email.get("pending").asInt()).as("the soft alert").isEqualTo(1);
            var hard = status.get("channels").get(1);
            assertThat(hard.get("state").asText()).isEqualTo("unused");
            assertThat(hard.get("pending").asInt())
                    .as("the hard firing, neither its reminder nor the soft one")
                    .isEqualTo(1);
            var slack = status.get("channels").get(2);
            assertThat(slack.get("state").asText()).isEqualTo("failing");
            assertThat(slack.get("lastSuccess").asText()).isEqualTo("2026-03-09T10:00:01Z");
            assertThat(slack.get("lastFailure").asText()).isEqualTo("2026-03-10T10:00:31Z");
            assertThat(slack.get("lastFailureReason").asText()).isEqualTo("why it did not work");
            assertThat(slack.get("failingSince").asText()).isEqualTo("2026-03-10T10:00:01Z");
            assertThat(slack.get("pending").asInt())
                    .as("the reminder and the soft alert")
                    .isEqualTo(2);
            var warning = status.get("warnings").get(0);
            assertThat(warning.get("code").asText()).isEqualTo("channel_failing");
            assertThat(warning.get("channel").asText()).isEqualTo("slack");
        }
    }

    @Test
    void caps_that_nothing_evaluates_or_matches_are_warnings_with_the_reason() {
        var scope = CapRecord.Scope.account("vertex", "default");
        var tags = scope.within(List.of(), Map.of("team", List.of("a")), List.of(), List.of());
        var tables = new MemoryTables()
                .with(channel("slack", ChannelRecord.SLACK))
                .with(SampleCap.of(
                        "config:typo", CapRecord.CONFIGURATION, "caps[0]", CapRecord.Scope.account("opneai", "x")))
                .with(SampleCap.of("env:openai", CapRecord.ENVIRONMENT, "OPENAI_SOFT_CAP"))
                .with(SampleCap.of("google-budget:1", CapRecord.GOOGLE_BUDGET, "billingAccounts/1/budgets/1", tags));
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var warnings = service.json("/status").get("warnings");

            assertThat(warnings.findValuesAsText("code")).containsExactly("cap_matches_nothing", "cap_not_evaluated");
            assertThat(warnings.get(0).get("cap").asText()).isEqualTo("config:typo");
            assertThat(warnings.get(0).get("message").asText())
                    .contains("'opneai'")
                    .contains("openai, vertex");
            assertThat(warnings.get(1).get("cap").asText()).isEqualTo("google-budget:1");
            assertThat(warnings.get(1).get("message").asText()).contains("tags");
        }
    }

    @Test
    void a_cap_that_lacks_days_is_warned_about_and_shows_how_many() {
        var tables = new MemoryTables()
                .with(channel("slack", ChannelRecord.SLACK))
                .with(SampleCap.of("env:all", CapRecord.ENVIRONMENT, "SOFT_CAP"))
                .with(SampleCap.uncounted("env:all", "2026-02-01", 1))
                .with(SampleCap.uncounted("env:all", "2026-03-01", 2));
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var warnings = service.json("/status").get("warnings");

            assertThat(warnings.findValuesAsText("code")).containsExactly("cap_days_not_counted");
            assertThat(warnings.get(0).get("cap").asText()).isEqualTo("env:all");
            assertThat(warnings.get(0).get("message").asText()).contains(": 3.");
            var standing = service.json("/caps/env:all").get("standing");
            assertThat(standing.get("uncounted_days").asInt()).isEqualTo(2);
            assertThat(standing.get("incomplete").asBoolean()).isTrue();
        }
    }

    private static ChannelRecord channel(String name, String kind) {
        return new ChannelRecord(1, name, kind, "https://somewhere.example", Instant.parse("2026-03-01T00:00:00Z"));
    }

    private static Components components(Component.State state) {
        return () -> List.of(new Component("connect", state, SINCE, null));
    }

    private static SourceStatus source(String name, DayStatusJson.@Nullable Problem error) {
        var at = Instant.parse("2026-03-10T11:00:00Z");
        return new SourceStatus(
                1,
                SourceStatus.KIND,
                "openai",
                name,
                "default",
                at,
                at,
                LocalDate.parse("2026-03-09"),
                error == null ? null : SINCE,
                error,
                Instant.parse("2026-03-10T12:30:00Z"),
                0);
    }

    /** Partitions change hands. */
    private static final class Unreadable implements ReadModel {
        @Override
        public SpendResult spend(SpendQuery query) {
            throw new NotReadyException("3 of 4 partitions can be read at the moment");
        }

        @Override
        public RawPages raw(RawQuery query) {
            throw new NotReadyException("3 of 4 partitions can be read at the moment");
        }

        @Override
        public ReconciliationResult reconciliation(ReconciliationQuery query) {
            throw new NotReadyException("3 of 4 partitions can be read at the moment");
        }

        @Override
        public List<DayProblem> problems() {
            throw new NotReadyException("3 of 4 partitions can be read at the moment");
        }

        @Override
        public List<SourceStatus> sources() {
            return List.of();
        }

        @Override
        public List<PublishedDay> days(DaysQuery query) {
            throw new NotReadyException("3 of 4 partitions can be read at the moment");
        }

        @Override
        public List<FetchedDay> fetches(DaysQuery query) {
            return List.of();
        }
    }
}
