package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.simulator.openai.OpenAiFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ExactTotalsIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void spend_equals_the_providers_own_totals_through_restatements_shuffles_and_faults(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var process = world.up()) {
            Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));

            world.provider.shuffleRows(true);
            var random = new Random(7);
            for (int i = 0; i < 40; i++) {
                Restating.once(world, random);
            }
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));

            world.provider.faults().next(6, OpenAiFault.serverError());
            world.provider.faults().next(3, OpenAiFault.cutInBody());
            world.provider.faults().next(2, OpenAiFault.rateLimited(Duration.ofSeconds(1)));
            for (int i = 0; i < 40; i++) {
                Restating.once(world, random);
            }
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            assertThat(process.terminate(10)).as("exit code after SIGTERM").isIn(0, 143);
        }
    }

    @Test
    void a_day_whose_pages_go_bad_stays_provisional_is_named_in_status_and_heals_by_itself(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var process = world.up()) {
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            var before = world.publishedCosts();

            var day = world.today.minusDays(2);
            world.provider.serve(
                    "/v1/organization/costs",
                    day,
                    "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"surprise\":1}],\"has_more\":false,\"next_page\":null}"
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Eventually.passes(LIMIT, () -> {
                var status = world.api().get("/status").body();
                assertThat(status).contains(Sources.OPENAI_COSTS.name()).contains(day.toString());
                assertThat(world.api().json("/status").findValuesAsText("day")).contains(day.toString());
            });
            assertThat(world.publishedCosts()).as("the last good figures stand").isEqualTo(before);

            world.provider.clearServed();
            Restating.once(world, new Random(1));
            Eventually.passes(LIMIT, () -> {
                assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                assertThat(world.api().json("/status").findValuesAsText("reason"))
                        .isEmpty();
            });
            assertThat(process.isAlive()).isTrue();
        }
    }
}
