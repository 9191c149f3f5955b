package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A monitor that polls once an hour, and is asked for more than that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnDemandIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void a_poll_answers_when_what_the_provider_says_now_is_in_every_figure_and_a_recompute_finds_nothing_to_change(
            @TempDir Path folder) throws Exception {
        try (var world = new World(folder);
                var process = world.up(Map.of("POLL_INTERVAL", "1h", "PREMIUM_TIER_LIMIT", "1000000"))) {
            Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            world.addToBillOfToday("150");

            var poll = post(world, "/api/poll?wait=60", 200);

            assertThat(world.publishedCosts()).as("no waiting after the answer").isEqualTo(world.trueCosts());
            assertThat(poll.get("success").asBoolean()).as(poll.toString()).isTrue();
            assertThat(poll.get("changed_days").toString()).contains(world.today.toString());
            assertThat(poll.get("premium_tokens").asLong()
                            + poll.get("mini_tokens").asLong())
                    .isEqualTo(publishedTokensOfToday(world))
                    .isPositive();
            var usage = world.api().json("/api/usage");
            assertThat(usage.at("/premium/tokens_used")).isEqualTo(poll.get("premium_tokens"));
            assertThat(usage.at("/premium/limit").asLong()).isEqualTo(1_000_000);
            assertThat(usage.at("/mini/tokens_used")).isEqualTo(poll.get("mini_tokens"));
            assertThat(world.api()
                            .json("/api/history?date=" + world.today)
                            .get("count")
                            .asInt())
                    .isPositive();
            assertThat(post(world, "/api/poll", 429).get("type").asText()).endsWith("poll-too-soon");

            assertFindsNothing(post(world, "/admin/recompute?dryRun=true&wait=60", 200));
            assertFindsNothing(post(world, "/admin/recompute?wait=60&reason=test", 200));
            assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
            assertThat(world.api().get("/").body()).contains("Today, " + world.today);
            assertThat(process.isAlive()).isTrue();
        }
    }

    private static void assertFindsNothing(JsonNode recompute) {
        assertThat(recompute.get("ok").asBoolean()).as(recompute.toString()).isTrue();
        assertThat(recompute.get("days_examined").asInt()).isEqualTo(World.DAYS);
        assertThat(recompute.get("changes")).isEmpty();
        assertThat(recompute.get("skipped")).isEmpty();
    }

    private static JsonNode post(World world, String pathAndQuery, int status) throws Exception {
        var response = world.api().send("POST", pathAndQuery, World.ADMIN_TOKEN, "");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.MAPPER.readTree(response.body());
    }

    /** The row put on the bill is of a token too, so it is not simply what the provider's usage says. */
    private static long publishedTokensOfToday(World world) throws Exception {
        var spend = world.api().json("/spend?groupBy=provider,model,day&from=" + world.today + "&to=" + world.today);
        return spend.get("total_input_tokens").asLong()
                + spend.get("total_output_tokens").asLong();
    }
}
