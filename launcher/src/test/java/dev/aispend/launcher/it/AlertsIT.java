package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caps of the environment, a provider whose bill rises and falls, and receivers of which some are ill. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final List<String> ILL = List.of("slack-refused", "slack-hanging", "slack-500", "slack-429");

    @Test
    void each_crossing_is_decided_once_told_on_every_channel_and_withdrawn_by_a_correction(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of("/hook", before -> before < 2 ? 500 : 200));
                var process = world.up(settings(world, receiver))) {
            awaitFigures(world);
            assertThat(Decisions.of(world).told()).as("nothing is crossed yet").isEmpty();

            world.addToBillOfToday("150");
            Eventually.passes(
                    LIMIT, () -> assertThat(Decisions.of(world).told()).containsExactly("soft:firing"));
            world.addToBillOfToday("900");
            Eventually.passes(
                    LIMIT, () -> assertThat(Decisions.of(world).told()).containsExactly("soft:firing", "hard:firing"));
            world.addToBillOfToday("-900");
            Eventually.passes(
                    LIMIT,
                    () -> assertThat(Decisions.of(world).told())
                            .containsExactly("soft:firing", "hard:firing", "hard:retracted"));

            var ids = Decisions.of(world).ids();
            Eventually.passes(LIMIT, () -> {
                assertThat(receiver.countsById("/hook")).containsOnlyKeys(ids);
                assertThat(receiver.countsById("/hardcap")).containsOnlyKeys(ids.subList(1, 3));
                assertThat(receiver.all("/mail")).hasSize(3);
                assertThat(outcomes(world, "alert-webhook"))
                        .containsExactly("retrying", "retrying", "delivered", "delivered", "delivered");
            });
            assertThat(receiver.countsById("/hook").get(ids.get(0)))
                    .as("attempts under one key")
                    .isEqualTo(3);
            Decisions.of(world).assertExactlyOneEach();
            var story = world.api().json("/alerts/" + ids.get(0));
            assertThat(story.findValuesAsText("outcome")).contains("retrying", "delivered");
            assertThat(process.isAlive()).isTrue();
        }
    }

    @Test
    void a_dead_slack_delays_neither_mail_nor_the_hard_cap_webhook_nor_the_rollup(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of(
                        "/slack-hanging", before -> Receiver.HANG,
                        "/slack-500", before -> 500,
                        "/slack-429", before -> 429))) {
            var settings = settings(world, receiver);
            settings.put("SPEND_CONFIG", illSlacks(folder, receiver));
            try (var process = world.up(settings)) {
                awaitFigures(world);
                world.addToBillOfToday("1050");
                Eventually.passes(
                        LIMIT, () -> assertThat(receiver.all("/hardcap")).hasSize(1));
                Eventually.passes(LIMIT, () -> assertThat(receiver.all("/mail")).hasSize(2));
                Eventually.passes(LIMIT, () -> assertThat(receiver.all("/hook")).hasSize(2));
                Eventually.passes(LIMIT, () -> {
                    for (var path : List.of("/slack-hanging", "/slack-500", "/slack-429")) {
                        assertThat(receiver.all(path)).as(path).isNotEmpty();
                    }
                    assertThat(outcomes(world, "slack-refused")).contains("retrying");
                });
                for (var channel : ILL) {
                    assertThat(outcomes(world, channel)).as(channel).doesNotContain("delivered");
                }
                world.addToBillOfToday("1");
                Eventually.passes(
                        LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
                assertThat(process.isAlive()).isTrue();
            }
        }
    }

    @Test
    void the_test_alert_reaches_every_channel_and_tells_of_each(@TempDir Path folder) throws Exception {
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of("/mail", before -> 400));
                var process = world.up(settings(world, receiver))) {
            Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
            assertThat(world.api().send("POST", "/test/alert", "wrong", "").statusCode())
                    .isIn(401, 403);

            var answer = world.api().send("POST", "/test/alert", World.ADMIN_TOKEN, "");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var results = new TreeMap<String, Boolean>();
            Json.MAPPER
                    .readTree(answer.body())
                    .get("results")
                    .forEach(result -> results.put(
                            result.get("channel").asText(), result.get("ok").asBoolean()));
            assertThat(results)
                    .isEqualTo(Map.of("alert-webhook", true, "email-webhook", false, "hard-cap-webhook", true));
            assertThat(receiver.all("/hardcap"))
                    .singleElement()
                    .satisfies(received -> assertThat(received.body()).contains("test"));
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static void awaitFigures(World world) throws Exception {
        Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
        Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
    }

    private static List<String> outcomes(World world, String channel) throws Exception {
        return Decisions.of(world).receipts(channel).stream()
                .map(DeliveryRecord::outcome)
                .toList();
    }

    /** 100 dollars above what usage or the bill of today can be so far it gets soft, 1000 above hard. */
    static Map<String, String> settings(World world, Receiver receiver) {
        var sofar = world.trueBillOfToday();
        var settings = new TreeMap<String, String>();
        settings.put("OPENAI_SOFT_CAP", sofar.add(BigDecimal.valueOf(100)).toPlainString());
        settings.put("OPENAI_HARD_CAP", sofar.add(BigDecimal.valueOf(1000)).toPlainString());
        settings.put("CAP_PERIOD", "day");
        settings.put("ALERT_DEBOUNCE", "1s");
        settings.put("ALERT_WEBHOOK_URL", receiver.url("/hook"));
        settings.put("ALERT_EMAIL_WEBHOOK", receiver.url("/mail"));
        settings.put("ON_HARDCAP_WEBHOOK", receiver.url("/hardcap"));
        settings.put("WEBHOOK_SECRET", SECRET);
        return settings;
    }

    private static String illSlacks(Path folder, Receiver receiver) throws Exception {
        var yaml = new StringBuilder("channels:\n");
        for (var name : ILL) {
            var url = name.equals("slack-refused")
                    ? "http://127.0.0.1:" + SpendApi.freePort() + "/"
                    : receiver.url("/" + name);
            yaml.append("  - {name: %s, kind: slack, url: \"%s\"}%n".formatted(name, url));
        }
        return Files.writeString(folder.resolve("spend.yaml"), yaml).toString();
    }
}
