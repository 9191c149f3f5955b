package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PollIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void a_poll_is_answered_when_its_result_is_in_the_figures(@TempDir Path folder) throws Exception {
        try (var world = new World(folder);
                var process = world.up(Map.of("POLL_INTERVAL", "1h"))) {
            Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            var before = world.publishedCosts();
            world.addToBillOfToday("12.34");
            assertThat(world.publishedCosts()).as("nobody has asked yet").isEqualTo(before);

            var answer = world.api().send("POST", "/api/poll?provider=openai&wait=60", World.ADMIN_TOKEN, "");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(world.publishedCosts()).as("at once").isEqualTo(world.trueCosts());
            var poll = Json.MAPPER.readTree(answer.body());
            assertThat(poll.get("success").asBoolean()).as(answer.body()).isTrue();
            assertThat(poll.get("changed_days").get(0).asText()).isEqualTo(world.today.toString());
            assertThat(world.api()
                            .send("POST", "/api/poll?provider=openai", World.ADMIN_TOKEN, "")
                            .statusCode())
                    .as("too soon after the last")
                    .isEqualTo(429);
            assertThat(process.isAlive()).isTrue();
        }
    }
}
