package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleAlert;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.SourceAlertRecord;
import dev.aispend.wire.Topics;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts over HTTP; the clock stands at noon of 10 March 2026. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsHttpTest {

    private final MemoryTables tables = new MemoryTables();
    private final TestService service = TestService.over(new PlainReadModel(), tables.shared());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void an_alert_tells_its_whole_story_with_every_attempt_of_every_channel() {
        var sample = SampleAlert.of("a");
        var firing = sample.firing(1, "912.5", "2026-03-08T10:00:00Z");
        var retracted = sample.decision(AlertRecord.RETRACTED, 2, "880", "2026-03-09T10:00:00Z");
        tables.with(firing).with(sample.decision(AlertRecord.REMINDER, 1, "950", "2026-03-08T22:00:00Z"));
        tables.with(retracted);
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));
        tables.with(sample.receipt(firing, "slack", 1, DeliveryRecord.RETRYING, 429, "2026-03-08T10:00:01Z"))
                .with(sample.receipt(firing, "slack", 2, DeliveryRecord.DELIVERED, 200, "2026-03-08T10:00:31Z"))
                .with(sample.receipt(firing, "gone", 1, DeliveryRecord.FAILED, null, "2026-03-08T10:00:02Z"));

        var alert = service.json("/alerts/a");

        assertThat(alert.get("state").asText()).isEqualTo("closed");
        assertThat(alert.get("closed_by").asText()).isEqualTo("retracted");
        assertThat(alert.get("closed_at").asText()).isEqualTo("2026-03-09T10:00:00Z");
        assertThat(alert.get("fired_at").asText()).isEqualTo("2026-03-08T10:00:00Z");
        assertThat(alert.get("sum").decimalValue()).isEqualByComparingTo("912.5");
        assertThat(alert.get("percent_of_limit").decimalValue()).isEqualByComparingTo("91.25");
        assertThat(alert.get("last_sum").decimalValue()).isEqualByComparingTo("880");
        assertThat(alert.get("reminders").asInt()).isEqualTo(1);
        assertThat(alert.get("threshold").get("hard").asBoolean()).isTrue();
        assertThat(alert.get("cap").get("limit").decimalValue()).isEqualByComparingTo("1000");
        assertThat(alert.get("delivered_to").toString()).isEqualTo("[\"slack\"]");
        var decisions = alert.get("decisions");
        assertThat(decisions.findValuesAsText("type")).containsExactly("firing", "reminder", "retracted");
        assertThat(decisions.get(0).get("decision_id").asText()).isEqualTo("a");
        assertThat(decisions.get(0).get("bases").toString()).isEqualTo("{\"openai\":[\"usage\"]}");
        var deliveries = decisions.get(0).get("deliveries");
        assertThat(deliveries.findValuesAsText("channel")).containsExactly("gone", "slack");
        assertThat(deliveries.get(0).get("kind").isNull()).isTrue();
        assertThat(deliveries.get(0).get("outcome").asText()).isEqualTo("failed");
        var slack = deliveries.get(1);
        assertThat(slack.get("kind").asText()).isEqualTo("slack");
        assertThat(slack.get("outcome").asText()).isEqualTo("delivered");
        assertThat(slack.get("attempts").get(0).get("status").asInt()).isEqualTo(429);
        assertThat(slack.get("attempts").get(0).get("next_attempt_at").asText()).isEqualTo("2026-03-08T10:00:31Z");
        assertThat(slack.get("attempts").get(1).get("attempt").asInt()).isEqualTo(2);
        assertThat(decisions.get(2).get("deliveries")).isEmpty();
        assertThat(service.get("/alerts/b").statusCode()).isEqualTo(404);
    }

    @Test
    void an_alert_about_a_source_stands_among_the_others_with_its_days_and_its_reason() {
        var firing = held("s", AlertRecord.FIRING, 1, 3, "2026-03-08T10:00:00Z");
        tables.with(firing).with(SampleAlert.of("c").firing(1, "900", "2026-03-07T10:00:00Z"));
        tables.with(new ChannelRecord(1, "hard", ChannelRecord.HARD_CAP_WEBHOOK, "https://h", Instant.EPOCH));
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));
        tables.with(new DeliveryRecord(
                1,
                DeliveryRecord.KIND,
                "s",
                "s",
                "slack",
                1,
                DeliveryRecord.DELIVERED,
                200,
                null,
                Instant.EPOCH,
                3,
                null));

        var open = service.json("/alerts").get("alerts");
        assertThat(open).extracting(each -> each.get("kind").asText()).containsExactly("source", "cap");
        var alert = open.get(0);
        assertThat(alert.get("state").asText()).isEqualTo("open");
        assertThat(alert.get("source").toString())
                .isEqualTo("{\"provider\":\"openai\",\"name\":\"openai.costs\",\"account\":\"default\"}");
        assertThat(alert.get("days").asInt()).isEqualTo(3);
        assertThat(alert.get("first_day").asText()).isEqualTo("2026-03-05");
        assertThat(alert.get("code").asText()).isEqualTo("unknown_shape");
        assertThat(alert.get("delivered_to").toString()).isEqualTo("[\"slack\"]");
        assertThat(service.get("/").body())
                .contains("openai.costs, account default", "amount.value is missing", "3 days", "slack delivered");
        assertThat(service.json("/alerts?kind=source").get("alerts")).hasSize(1);
        assertThat(service.json("/alerts?kind=cap").get("alerts")).hasSize(1);
        assertThat(service.json("/alerts?cap=cap_1").get("alerts")).hasSize(1);
        assertThat(service.get("/alerts?kind=weather").statusCode()).isEqualTo(400);
        assertThat(service.json("/api/alerts?days=30").get("cap_alerts")).hasSize(1);

        tables.with(held("s", AlertRecord.RETRACTED, 2, 0, "2026-03-09T10:00:00Z"));
        var story = service.json("/alerts/s");
        assertThat(story.get("closed_by").asText()).isEqualTo("retracted");
        assertThat(story.get("last_days").asInt()).isZero();
        assertThat(story.get("decisions").findValuesAsText("type")).containsExactly("firing", "retracted");
        assertThat(story.at("/decisions/0/deliveries/0/channel").asText()).isEqualTo("slack");
        service.json("/status")
                .get("channels")
                .forEach(channel -> assertThat(channel.get("pending").asLong())
                        .as("the hard-cap webhook waits for nothing of the source")
                        .isEqualTo(channel.get("name").asText().equals("hard") ? 1 : 2));
    }

    private static SourceAlertRecord held(String alertId, String type, long sequence, int days, String at) {
        return new SourceAlertRecord(
                1,
                SourceAlertRecord.KIND,
                type.equals(AlertRecord.FIRING) ? alertId : alertId + "-" + sequence,
                alertId,
                type,
                new SourceAlertRecord.SourceReference("openai", "openai.costs", "default"),
                sequence,
                days,
                LocalDate.of(2026, 3, 5),
                LocalDate.of(2026, 3, 7),
                "unknown_shape",
                "amount.value is missing",
                Instant.parse("2026-03-08T09:00:00Z"),
                0,
                true,
                Instant.parse(at));
    }

    @Test
    void the_newest_alerts_come_first_and_nothing_is_cut_however_small_the_parts() {
        for (int i = 0; i < 7; i++) {
            // Two of each moment, so that ids decide as well.
            tables.with(SampleAlert.of("a" + i).firing(1, "900", "2026-03-0%dT00:00:00Z".formatted(1 + i / 2)));
        }
        var ids = new ArrayList<String>();
        var path = "/alerts?limit=2";
        for (var part = service.json(path); ; part = service.json(path)) {
            part.get("alerts").forEach(alert -> ids.add(alert.get("id").asText()));
            if (!part.has("cursor")) {
                break;
            }
            path = "/alerts?limit=2&cursor=" + part.get("cursor").asText();
        }

        assertThat(ids).containsExactly("a6", "a5", "a4", "a3", "a2", "a1", "a0");
        assertThat(service.get("/alerts?limit=2").headers().firstValue("Link"))
                .hasValueSatisfying(link -> assertThat(link).contains("rel=\"next\""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            from=2026-03-02               ; march, retracted
            to=2026-03-02                 ; retracted, february
            from=2026-03-02&to=2026-03-02 ; retracted
            cap=cap_2                     ; march
            type=firing                   ; march, retracted, february
            type=retracted                ; retracted
            type=reminder                 ;
            state=open                    ; march
            state=closed                  ; retracted, february
            state=closed&type=firing&limit=1000 ; retracted, february
            """)
    void alerts_are_found_by_day_cap_type_and_state(String query, String expected) {
        tables.with(
                SampleAlert.of("february").month("2026-02-01", "2026-02-28").firing(1, "900", "2026-02-20T00:00:00Z"));
        tables.with(SampleAlert.of("retracted").firing(1, "900", "2026-03-02T23:59:59Z"));
        tables.with(SampleAlert.of("retracted").decision(AlertRecord.RETRACTED, 2, "1", "2026-03-03T00:00:00Z"));
        tables.with(SampleAlert.of("march").cap("cap_2", CapRecord.COST_USD).firing(1, "900", "2026-03-04T00:00:00Z"));

        var ids = new ArrayList<String>();
        service.json("/alerts?" + query)
                .get("alerts")
                .forEach(alert -> ids.add(alert.get("id").asText()));

        assertThat(ids).isEqualTo(expected == null ? List.of() : List.of(expected.split(", ")));
    }

    @Test
    void an_alert_whose_period_is_over_is_closed_by_that_and_a_late_one_from_its_beginning() {
        tables.with(
                SampleAlert.of("standing").month("2026-02-01", "2026-02-28").firing(1, "900", "2026-02-20T00:00:00Z"));
        tables.with(SampleAlert.of("late").month("2026-02-01", "2026-02-28").firing(1, "900", "2026-03-05T00:00:00Z"));

        var standing = service.json("/alerts/standing");
        assertThat(standing.get("closed_by").asText()).isEqualTo("period_end");
        assertThat(standing.get("closed_at").asText()).isEqualTo("2026-03-01T00:00:00Z");
        assertThat(service.json("/alerts/late").get("closed_at").asText()).isEqualTo("2026-03-05T00:00:00Z");
    }

    @Test
    void whoever_has_seen_an_alert_says_so_once() {
        tables.with(SampleAlert.of("a").firing(1, "900", "2026-03-08T10:00:00Z"));

        var first = acknowledge("a", "{\"by\": \" ada \", \"note\": \"key revoked\"}");
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        var again = acknowledge("a", "{\"by\": \"bob\"}");
        assertThat(again.statusCode()).isEqualTo(200);

        for (String body :
                List.of(first.body(), again.body(), service.get("/alerts/a").body())) {
            var seen = TestService.read(body).get("acknowledgement");
            assertThat(seen.toString())
                    .isEqualTo("{\"by\":\"ada\",\"note\":\"key revoked\",\"at\":\"2026-03-10T12:00:00Z\"}");
        }
        assertThat(tables.written()).containsExactly(Topics.ALERT_DELIVERIES);
        assertThat(acknowledge("b", "{\"by\": \"bob\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void an_acknowledgement_that_is_written_and_does_not_show_yet_is_accepted() {
        tables.with(SampleAlert.of("a").firing(1, "900", "2026-03-08T10:00:00Z"));
        tables.lag();

        var answer = acknowledge("a", "{\"by\": \"ada\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(TestService.read(answer.body()).at("/acknowledgement/by").asText())
                .isEqualTo("ada");
        assertThat(tables.written()).containsExactly(Topics.ALERT_DELIVERIES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            by   ; {}
            by   ; {"by": ""}
            by   ; {"by": 7}
            by   ; {"by": null}
            by   ; {"by": "a\\u0007"}
            note ; {"by": "ada", "note": true}
            note ; {"by": "ada", "note": ""}
            who  ; {"by": "ada", "who": "bob"}
            body ; []
            body ; {"by": "ada", "by": "bob"}
            body ; nonsense
            """)
    void an_acknowledgement_that_cannot_be_used_is_a_400_that_names_the_field(String field, String body) {
        tables.with(SampleAlert.of("a").firing(1, "900", "2026-03-08T10:00:00Z"));
        var answer = acknowledge("a", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(TestService.read(answer.body()).get("parameter").asText()).isEqualTo(field);
        assertThat(tables.written()).isEmpty();
    }

    @Test
    void an_acknowledgement_needs_the_admin_token() {
        tables.with(SampleAlert.of("a").firing(1, "900", "2026-03-08T10:00:00Z"));

        assertThat(service.call("POST", "/alerts/a/acknowledge", "{\"by\":\"a\"}", "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void alerts_of_a_tier_have_the_shape_the_usage_tracker_had() {
        var sample = SampleAlert.ofTier("t", "premium", "1000000", "2026-03-10");
        var firing = sample.firing(1, "850000", "2026-03-10T10:30:00Z");
        tables.with(firing)
                .with(sample.receipt(firing, "slack", 1, DeliveryRecord.FAILED, 500, "2026-03-10T10:30:01Z"))
                .with(sample.receipt(firing, "email", 1, DeliveryRecord.DELIVERED, 250, "2026-03-10T10:30:01Z"));
        tables.with(
                SampleAlert.ofTier("unsent", "mini", "1000", "2026-03-09").firing(1, "795.5", "2026-03-09T10:30:00Z"));

        var answer = service.json("/api/alerts?days=7");

        assertThat(answer.get("count").asInt()).isEqualTo(2);
        var alert = answer.get("alerts").get(0);
        assertThat(alert.get("id").asText()).isEqualTo("t");
        assertThat(alert.get("timestamp").asLong())
                .isEqualTo(Instant.parse("2026-03-10T10:30:00Z").getEpochSecond());
        assertThat(alert.get("tier").asText()).isEqualTo("premium");
        assertThat(alert.get("tokens_used").asLong()).isEqualTo(850_000);
        assertThat(alert.get("limit_value").asLong()).isEqualTo(1_000_000);
        assertThat(alert.get("percentage").decimalValue()).isEqualByComparingTo("85");
        assertThat(alert.get("message").asText()).contains("PREMIUM tier at 85%");
        assertThat(alert.get("sent").isBoolean()).isTrue();
        assertThat(alert.get("sent").asBoolean()).isTrue();
        assertThat(alert.get("created_at").asText()).isEqualTo("2026-03-10T10:30:00Z");
        assertThat(alert.get("state").asText()).isEqualTo("open");
        var unsent = answer.get("alerts").get(1);
        assertThat(unsent.get("sent").asBoolean()).isFalse();
        assertThat(unsent.get("percentage").decimalValue()).isEqualByComparingTo("79.55");
        assertThat(unsent.get("state").asText()).isEqualTo("closed");
        assertThat(answer.get("cap_alerts")).isEmpty();
    }

    /** A client of the usage tracker meets no tier that is none and no count of tokens that is money. */
    @Test
    void alerts_of_other_caps_stand_beside_those_of_tiers() {
        tables.with(SampleAlert.of("money").firing(1, "912.5", "2026-03-08T10:00:00Z"));
        tables.with(SampleAlert.of("test").decision(AlertRecord.TEST, 1, "1", "2026-03-08T10:00:00Z"));

        var answer = service.json("/api/alerts");

        assertThat(answer.get("alerts")).isEmpty();
        assertThat(answer.get("cap_count").asInt()).isEqualTo(1);
        var alert = answer.get("cap_alerts").get(0);
        assertThat(alert.get("cap_id").asText()).isEqualTo("cap_1");
        assertThat(alert.get("measure").asText()).isEqualTo("costUsd");
        assertThat(alert.get("value").decimalValue()).isEqualByComparingTo("912.5");
        assertThat(alert.get("percentage").decimalValue()).isEqualByComparingTo("91.25");
        assertThat(alert.get("threshold").asText()).isEqualTo("hard");
        assertThat(alert.get("sent").asBoolean()).isFalse();
    }

    @Test
    void the_tracker_cut_its_list_at_a_hundred_and_ours_goes_on_with_a_cursor() {
        for (int i = 0; i < 130; i++) {
            var alert = SampleAlert.ofTier("t%03d".formatted(i), "mini", "1000", "2026-03-09");
            tables.with(alert.firing(1, "900", "2026-03-09T10:00:00Z"));
        }
        tables.with(SampleAlert.of("money").firing(1, "912.5", "2026-03-08T10:00:00Z"));

        var first = service.json("/api/alerts");
        var second = service.json("/api/alerts?cursor=" + first.get("cursor").asText());

        assertThat(first.get("count").asInt()).isEqualTo(100);
        assertThat(second.get("count").asInt()).isEqualTo(30);
        assertThat(second.get("cap_count").asInt()).isEqualTo(1);
        assertThat(second.has("cursor")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            days=1                          ; today
            days=2                          ; today, yesterday
            days=400                        ; today, yesterday, global, old
            from=2026-03-09                 ; today, yesterday
            to=2026-03-08                   ; global, old
            from=2026-03-08&to=2026-03-08   ; global
            days=400&provider=openai        ; today, yesterday, global, old
            days=400&provider=vertex        ; global
            """)
    void alerts_of_tiers_are_found_by_days_and_provider(String query, String expected) {
        tables.with(SampleAlert.of("today").firing(1, "900", "2026-03-09T12:00:00Z"));
        tables.with(SampleAlert.of("yesterday").firing(1, "900", "2026-03-09T11:59:59Z"));
        tables.with(SampleAlert.of("global").providers().firing(1, "900", "2026-03-08T00:00:00Z"));
        tables.with(SampleAlert.of("old").firing(1, "900", "2025-06-01T00:00:00Z"));

        var ids = service.json("/api/alerts?" + query).get("cap_alerts").findValuesAsText("id");

        assertThat(ids).containsExactly(expected.split(", "));
    }

    @ParameterizedTest
    @CsvSource({
        "/alerts?from=today, from",
        "/alerts?from=2026-03-02&to=2026-03-01, from",
        "/alerts?type=fired, type",
        "/alerts?state=gone, state",
        "/alerts?limit=0, limit",
        "/alerts?limit=NaN, limit",
        "/alerts?cursor=x, cursor",
        "/alerts?cursor=YWxlcnRzCng, cursor",
        "/alerts?colour=red, parameter",
        "/alerts/a?colour=red, parameter",
        "/api/alerts?days=0, days",
        "/api/alerts?days=-1, days",
        "/api/alerts?days=7.5, days",
        "/api/alerts?days=401, days",
        "/api/alerts?days=Infinity, days",
        "/api/alerts?days=7&days=8, days",
        "/api/alerts?days=7&from=2026-03-01, days",
        "/api/alerts?from=2026-03-02&to=2026-03-01, from",
        "/api/alerts?limit=1001, limit",
        "/api/alerts?cursor=YWxlcnRzCng, cursor",
        "/api/alerts?tier=mini, parameter"
    })
    void a_bad_parameter_is_named(String request, String parameter) {
        var answer = service.get(request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestService.read(answer.body()).get("parameter").asText()).isEqualTo(parameter);
    }

    @Test
    void without_a_channel_a_test_is_a_400_that_says_what_to_set() {
        var answer = test();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestService.read(answer.body()).get("title").asText()).isEqualTo("No alert channels configured");
        assertThat(TestService.read(answer.body()).get("detail").asText()).contains("SLACK_WEBHOOK_URL");
        assertThat(tables.written()).isEmpty();
    }

    @Test
    void a_test_goes_through_every_channel_the_hard_cap_webhook_included_and_tells_what_became_of_it() {
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));
        tables.with(new ChannelRecord(
                1, "hard-cap-webhook", ChannelRecord.HARD_CAP_WEBHOOK, "https://keys.example", Instant.EPOCH));
        var sent = new ArrayList<AlertRecord>();
        tables.tellingOf((topic, key, value) -> {
            if (topic.equals(Topics.ALERTS) && value != null) {
                var alert = AlertRecord.fromJson(value);
                sent.add(alert);
                tables.with(receipt(alert, "slack", 1, DeliveryRecord.RETRYING, 500))
                        .with(receipt(alert, "slack", 2, DeliveryRecord.FAILED, 404))
                        .with(receipt(alert, "hard-cap-webhook", 1, DeliveryRecord.DELIVERED, 204));
            }
        });

        var answer = test();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var outcome = TestService.read(answer.body());
        assertThat(outcome.get("ok").asBoolean()).isFalse();
        assertThat(outcome.get("results").toString())
                .isEqualTo(
                        "[{\"channel\":\"hard-cap-webhook\",\"kind\":\"hard-cap-webhook\",\"ok\":true,\"status\":204,"
                                + "\"detail\":null},{\"channel\":\"slack\",\"kind\":\"slack\",\"ok\":false,\"status\":404,"
                                + "\"detail\":\"why it did not work\"}]");
        assertThat(sent).hasSize(1);
        assertThat(sent.get(0).type()).isEqualTo(AlertRecord.TEST);
        assertThat(sent.get(0).threshold().isHard()).isTrue();
        assertThat(sent.get(0).told()).isTrue();
        assertThat(sent.get(0).late()).isFalse();
        var alert = service.json("/alerts/" + outcome.get("alert_id").asText());
        assertThat(alert.get("closed_by").asText()).isEqualTo("test");
        assertThat(alert.get("delivered_to").get(0).asText()).isEqualTo("hard-cap-webhook");
    }

    @Test
    void a_second_test_has_a_decision_of_its_own() {
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));
        tables.tellingOf((topic, key, value) -> {
            if (topic.equals(Topics.ALERTS) && value != null) {
                tables.with(receipt(AlertRecord.fromJson(value), "slack", 1, DeliveryRecord.DELIVERED, 200));
            }
        });

        var first = TestService.read(test().body());
        var second = TestService.read(test().body());

        assertThat(first.get("ok").asBoolean()).isTrue();
        assertThat(second.get("ok").asBoolean()).isTrue();
        assertThat(second.get("alert_id")).isNotEqualTo(first.get("alert_id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer wrong"})
    void a_test_needs_the_admin_token(String authorization) {
        tables.with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));

        assertThat(service.call("POST", "/test/alert", "", "Authorization", authorization)
                        .statusCode())
                .isEqualTo(401);
        assertThat(tables.written()).isEmpty();
    }

    private HttpResponse<String> test() {
        return service.call("POST", "/test/alert", "", "Authorization", "Bearer " + TestService.ADMIN_TOKEN);
    }

    private HttpResponse<String> acknowledge(String id, String body) {
        return service.call(
                "POST",
                "/alerts/" + id + "/acknowledge",
                body,
                "Authorization",
                "Bearer " + TestService.ADMIN_TOKEN,
                "Content-Type",
                "application/json");
    }

    private static DeliveryRecord receipt(AlertRecord alert, String channel, int attempt, String outcome, int status) {
        return SampleAlert.of(alert.alertId())
                .receipt(alert, channel, attempt, outcome, status, "2026-03-10T12:00:01Z");
    }
}
