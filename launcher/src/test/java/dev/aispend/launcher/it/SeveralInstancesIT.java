package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.rollup.RollupConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollups and notifiers that come, take their share and are killed, beside the process that holds the broker. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralInstancesIT {

    private static final int KILLS = Integer.getInteger("spend.kills", 3);
    private static final long SEED = Long.getLong("spend.seed", 20_261_121L);
    private static final int LONGEST_DELAY_MS = 3_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void state_that_moves_between_instances_loses_no_alert_and_doubles_none(@TempDir Path folder) throws Exception {
        var random = new Random(SEED);
        try (var world = new World(folder);
                var receiver = Receiver.start(Map.of())) {
            var settings = AlertsIT.settings(world, receiver);
            settings.remove("OPENAI_SOFT_CAP");
            try (var first = world.up(settings)) {
                Eventually.passes(
                        LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
                var home = evaluator(world);
                int moved = 0;
                for (int kill = 0; kill < KILLS; kill++) {
                    try (var rollup = beside(world, settings, folder.resolve("rollup-" + kill), "rollup");
                            var notifier = beside(world, settings, folder.resolve("notifier-" + kill), "notifier")) {
                        awaitShare(world);
                        moved += evaluator(world).equals(home) ? 0 : 1;
                        world.addToBillOfToday(kill % 2 == 0 ? "5000" : "-5000");
                        // The moment is random on purpose: count, decision and delivery are each to be cut somewhere.
                        Thread.sleep(random.nextInt(LONGEST_DELAY_MS));
                        assertThat(rollup.isAlive()).as(rollup::output).isTrue();
                        assertThat(notifier.isAlive()).as(notifier::output).isTrue();
                        rollup.kill();
                        notifier.kill();
                    }
                    int crossings = kill + 1;
                    Eventually.passes(
                            LIMIT,
                            () -> assertThat(Decisions.of(world).alerts()).hasSizeGreaterThanOrEqualTo(crossings));
                }
                assertEachIsDecidedOnceAndDelivered(world, receiver);
                assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                assertThat(first.isAlive()).isTrue();
                System.getLogger(SeveralInstancesIT.class.getName())
                        .log(System.Logger.Level.INFO, "of {0} killed rollups {1} held the evaluator", KILLS, moved);
            }
        }
    }

    private static void assertEachIsDecidedOnceAndDelivered(World world, Receiver receiver) throws Exception {
        var decided = Decisions.of(world);
        assertThat(decided.alerts()).as("one decision a crossing").hasSize(KILLS);
        decided.assertExactlyOneEach();
        Eventually.passes(LIMIT, () -> {
            assertThat(receiver.countsById("/hook")).containsOnlyKeys(decided.ids());
            assertThat(receiver.countsById("/hardcap")).containsOnlyKeys(decided.ids());
            assertThat(receiver.all("/mail")).hasSizeGreaterThanOrEqualTo(KILLS);
        });
    }

    private static SpendProcess beside(World world, Map<String, String> settings, Path folder, String command)
            throws Exception {
        var environment = new HashMap<>(settings);
        environment.keySet().removeIf(name -> name.endsWith("_CAP") || name.equals("CAP_PERIOD"));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", world.bootstrapServers());
        environment.put("DATA_DIR", folder.toString());
        return SpendProcess.start(folder.resolveSibling(folder.getFileName() + ".log"), environment, command);
    }

    /** Until two rollups have tasks, so that what is killed holds some. */
    private static void awaitShare(World world) throws Exception {
        Eventually.passes(
                LIMIT,
                () -> assertThat(rollups(world))
                        .as("members with partitions")
                        .filteredOn(
                                member -> !member.assignment().topicPartitions().isEmpty())
                        .hasSize(2));
    }

    /** The member that decides. */
    private static String evaluator(World world) throws Exception {
        return rollups(world).stream()
                .filter(member -> member.assignment().topicPartitions().stream()
                        .anyMatch(partition -> partition.topic().contains("contributions-by-cap")))
                .map(MemberDescription::consumerId)
                .findFirst()
                .orElse("");
    }

    private static List<MemberDescription> rollups(World world) throws Exception {
        var group = RollupConfig.APPLICATION_ID;
        try (var admin = Admin.create(Map.of("bootstrap.servers", world.bootstrapServers()))) {
            var described =
                    admin.describeConsumerGroups(List.of(group)).all().get().get(group);
            return List.copyOf(Objects.requireNonNull(described).members());
        }
    }
}
