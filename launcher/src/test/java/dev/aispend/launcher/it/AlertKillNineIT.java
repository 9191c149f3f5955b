package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many kills: {@code -Dspend.kills=20}; a shorter loop by default. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AlertKillNineIT {

    private static final int KILLS = Integer.getInteger("spend.kills", 3);
    private static final long SEED = Long.getLong("spend.seed", 20_261_121L);
    private static final int LONGEST_DELAY_MS = 4_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void every_crossing_is_decided_once_and_delivered_under_one_key_through_kill_9(@TempDir Path folder)
            throws Exception {
        var random = new Random(SEED);
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of("/hook", before -> before % 3 == 1 ? 503 : 200))) {
            var settings = AlertsIT.settings(world, receiver);
            settings.remove("OPENAI_SOFT_CAP");
            for (int crossings = 0; crossings < KILLS; crossings++) {
                try (var process = world.up(settings)) {
                    awaitDecisions(world, crossings);
                    cross(world, crossings);
                    // The moment is random on purpose: poll, count, decision and delivery are each to be cut somewhere.
                    Thread.sleep(random.nextInt(LONGEST_DELAY_MS));
                    assertThat(process.isAlive()).as(process::output).isTrue();
                    process.kill();
                }
            }
            try (var survivor = world.up(settings)) {
                awaitDecisions(world, KILLS);
                var ids = Decisions.of(world).ids();
                Eventually.passes(LIMIT, () -> {
                    assertThat(receiver.countsById("/hook")).containsOnlyKeys(ids);
                    assertThat(receiver.countsById("/hardcap")).containsOnlyKeys(ids);
                    assertThat(receiver.all("/mail")).hasSizeGreaterThanOrEqualTo(KILLS);
                });
                var decided = Decisions.of(world);
                assertThat(decided.alerts()).as("one decision a crossing").hasSize(KILLS);
                decided.assertExactlyOneEach();
                assertThat(survivor.isAlive()).isTrue();
                report(receiver);
            }
        }
    }

    /** The first start counts what is there before the first crossing. */
    private static void awaitDecisions(World world, int crossings) throws Exception {
        Eventually.holds(LIMIT, "ready", () -> world.api().isReady());
        Eventually.passes(LIMIT, () -> {
            assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
            assertThat(Decisions.of(world).alerts()).hasSizeGreaterThanOrEqualTo(crossings);
        });
    }

    private static void cross(World world, int crossings) {
        world.addToBillOfToday(crossings % 2 == 0 ? "5000" : "-5000");
    }

    private static void report(Receiver receiver) {
        System.getLogger(AlertKillNineIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} kills with SIGKILL: {0} crossings, as many decisions, {1} requests of the webhook",
                        KILLS,
                        receiver.all("/hook").size());
    }
}
