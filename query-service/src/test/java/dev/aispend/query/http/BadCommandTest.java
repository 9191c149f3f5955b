package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.Topics;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever stands in the body of a command, the answer is one that the interface document knows, and never a 5xx. */
class BadCommandTest {

    private static final String[] ADMIN = {"Authorization", "Bearer " + TestService.ADMIN_TOKEN};
    private static final String RECOMPUTE = """
            {"dryRun":true,"provider":"openai","from":"2026-03-01","to":"2026-03-09","reason":"a","requestedBy":"b","wait":0}
            """;
    private static final String POLL = """
            {"provider":"openai","force":true,"wait":0}
            """;

    @SuppressWarnings("NullAway.Init")
    private static TestService service;

    @BeforeContainer
    static void start() {
        var tables = new MemoryTables();
        service = TestService.over(new PlainReadModel(), tables.shared());
        // Nobody waits for what no rollup and no connector does here.
        tables.tellingOf((topic, id, value) -> {
            if (topic.equals(Topics.COMMANDS)) {
                var done = new RecomputeResult(
                        1, RecomputeResult.KIND, id, 0, 1, 1, 0, List.of(), List.of(), true, TestService.NOW);
                tables.write(Topics.COMMAND_RESULTS, Map.of(done.key(), done.toJson()));
            }
        });
        service.call("POST", "/api/poll?wait=0", "", ADMIN);
    }

    @AfterContainer
    static void stop() {
        service.close();
    }

    @Property(tries = 300)
    void no_recompute_makes_a_5xx(@ForAll long seed) {
        check("/admin/recompute", BadBodyTest.damaged(RECOMPUTE, seed));
    }

    @Property(tries = 200)
    void no_poll_makes_a_5xx(@ForAll long seed) {
        check("/api/poll", BadBodyTest.damaged(POLL, seed));
    }

    private static void check(String path, String body) {
        assertThat(service.call("POST", path, body, ADMIN).statusCode())
                .as(body)
                .isBetween(200, 499);
    }
}
