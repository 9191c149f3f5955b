package dev.aispend.launcher.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.Json;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoQueryProcessesIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void both_answer_every_request_fully_and_when_one_is_killed_the_other_does_so_again_by_itself(@TempDir Path folder)
            throws Exception {
        try (var world = new World(folder);
                var first = world.up()) {
            Eventually.passes(LIMIT, () -> assertThat(world.publishedCosts()).isEqualTo(world.trueCosts()));
            var pages = rawPages(world.api());
            assertThat(pages).isNotEmpty();

            var other = new SpendApi(SpendApi.freePort());
            var second = startQuery(world, folder, other.port());
            try (second) {
                Eventually.holds(LIMIT, "second ready", other::isReady);
                Eventually.passes(
                        LIMIT,
                        () -> assertThat(partitionsHeld(other))
                                .as("the second's share")
                                .isNotEmpty());
                Eventually.passes(
                        LIMIT,
                        () -> assertThat(partitionsHeld(world.api()))
                                .as("the first's share")
                                .isNotEmpty());
                for (SpendApi api : new SpendApi[] {world.api(), other}) {
                    Eventually.passes(LIMIT, () -> {
                        assertThat(world.publishedCosts(api)).isEqualTo(world.trueCosts());
                        assertThat(rawPages(api)).containsAll(pages);
                    });
                }
                assertEditsOfBothFollowOneAnother(world.api(), other);
                second.kill();
            }
            long killed = System.nanoTime();
            Eventually.passes(LIMIT, () -> {
                assertThat(world.publishedCosts()).isEqualTo(world.trueCosts());
                assertThat(rawPages(world.api())).containsAll(pages);
                assertThat(partitionsHeld(world.api())).as("all partitions").hasSize(4);
            });
            System.getLogger(TwoQueryProcessesIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "one of two query processes killed: the other answered fully on its own after {0} ms",
                            Duration.ofNanos(System.nanoTime() - killed).toMillis());
            assertThat(first.isAlive()).isTrue();
        }
    }

    /** Without If-Match, at the same moments: every one makes a revision of its own, and both show the same in the end. */
    private static void assertEditsOfBothFollowOneAnother(SpendApi one, SpendApi other) throws Exception {
        var cap =
                "{\"name\": \"both\", \"measure\": \"costUsd\", \"scope\": {}, \"period\": \"year\", \"limit\": 1000000,"
                        + " \"thresholds\": [{\"name\": \"soft\", \"percent\": 80}]}";
        var path = one.send("POST", "/caps", World.ADMIN_TOKEN, cap)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        var edits = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        var threads = Executors.newFixedThreadPool(2);
        for (int i = 1; i <= 6; i++) {
            var api = i % 2 == 0 ? one : other;
            var patch = "{\"limit\": " + (1_000_000 + i) + "}";
            edits.add(CompletableFuture.supplyAsync(() -> patch(api, path, patch), threads));
        }
        var revisions = new TreeSet<Integer>();
        for (var edit : edits) {
            assertThat(edit.get().statusCode()).as(edit.get().body()).isIn(200, 202);
            revisions.add(
                    Json.MAPPER.readTree(edit.get().body()).get("revision").asInt());
        }
        threads.shutdown();
        assertThat(revisions).containsExactly(2, 3, 4, 5, 6, 7);
        Eventually.passes(LIMIT, () -> {
            assertThat(one.json(path).get("revision").asInt()).isEqualTo(7);
            assertThat(other.json(path).get("limit")).isEqualTo(one.json(path).get("limit"));
            assertThat(other.json(path).get("revision").asInt()).isEqualTo(7);
        });
    }

    private static HttpResponse<String> patch(SpendApi api, String path, String patch) {
        try {
            return api.send("PATCH", path, World.ADMIN_TOKEN, patch);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SpendProcess startQuery(World world, Path folder, int port) throws Exception {
        return SpendProcess.start(
                folder.resolve("second.log"),
                Map.of(
                        "KAFKA_BOOTSTRAP_SERVERS", world.bootstrapServers(),
                        "PORT", Integer.toString(port),
                        "ADMIN_TOKEN", World.ADMIN_TOKEN,
                        "DATA_DIR", folder.resolve("second").toString()),
                "query");
    }

    /** The partitions of the rollups that this process itself holds, as its status tells. */
    private static Set<Integer> partitionsHeld(SpendApi api) throws Exception {
        var held = new TreeSet<Integer>();
        for (var table : api.json("/status").at("/streams/tables")) {
            if (table.get("topic").asText().equals(Topics.ROLLUPS)) {
                held.add(table.get("partition").asInt());
            }
        }
        return held;
    }

    private static Set<String> rawPages(SpendApi api) throws Exception {
        var ids = new TreeSet<String>();
        var page = api.json("/providers/openai/raw?limit=50");
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        while (page.hasNonNull("cursor")) {
            page = api.json("/providers/openai/raw?limit=50&cursor="
                    + page.get("cursor").asText());
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        }
        return ids;
    }
}
