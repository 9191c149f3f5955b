package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many kills: {@code -Dspend.kills=20}; a shorter loop by default. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KillNineIT {

    private static final int KILLS = Integer.getInteger("spend.kills", 3);
    private static final long SEED = Long.getLong("spend.seed", 20_261_121L);
    private static final int LONGEST_LIFE_MS = 12_000;

    @Test
    void totals_stay_exact_through_kill_9_at_random_moments_under_fast_polling(@TempDir Path folder) throws Exception {
        var random = new Random(SEED);
        try (var world = new World(folder)) {
            var changes = Executors.newSingleThreadScheduledExecutor();
            var restating = new Random(SEED + 1);
            var restatements = changes.scheduleWithFixedDelay(
                    () -> Restating.once(world, restating), 0, 150, TimeUnit.MILLISECONDS);
            for (int kill = 1; kill <= KILLS; kill++) {
                liveAndDie(world, random.nextInt(LONGEST_LIFE_MS));
            }
            assertThat(restatements.isDone())
                    .as("the provider kept changing its mind")
                    .isFalse();
            changes.shutdown();
            assertThat(changes.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            try (var survivor = world.up()) {
                Eventually.passes(
                        Duration.ofMinutes(2),
                        () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
                assertThat(survivor.isAlive()).isTrue();
                report(world);
            }
        }
    }

    /** The moment is random on purpose: every phase of start and work is to be cut somewhere. */
    private static void liveAndDie(World world, int lifeMs) throws Exception {
        try (var process = world.up()) {
            if (process.awaitExit(0) != -1) {
                throw new AssertionError("ended by itself: " + process.output());
            }
            Thread.sleep(lifeMs);
            assertThat(process.isAlive()).as(process::output).isTrue();
            process.kill();
        }
    }

    private static void report(World world) throws Exception {
        var published = world.publishedCosts();
        var total = published.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        System.getLogger(KillNineIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills with SIGKILL: {1} day-and-model totals equal the provider''s, together {2} USD",
                        KILLS,
                        published.size(),
                        total.toPlainString());
    }
}
