package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.Secret;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.ProcessState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {

    private static final String TOKEN = "read-token-of-a-test";

    @SuppressWarnings("NullAway.Init")
    private static TestService service;

    @BeforeAll
    static void start() {
        var settings = new QueryConfig.Http(
                "127.0.0.1", 0, Optional.empty(), Optional.of(new Secret(TOKEN)), Set.of("https://pages.example"));
        service = TestService.start(
                settings,
                new Backend(new PlainReadModel(), new NoLocalTables(), ProcessState::inMemory, Components.none()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/spend", "/status", "/config", "/metrics", "/openapi.yaml", "/providers/openai/raw", "/prices"})
    void with_a_read_token_set_reads_need_it(String path) {
        var refused = service.get(path);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(service.get(path, "Authorization", "Bearer wrong").statusCode())
                .isEqualTo(401);
        assertThat(service.get(path, "Authorization", "Basic " + TOKEN).statusCode())
                .isEqualTo(401);
        assertThat(service.get(path, "Authorization", TOKEN).statusCode()).isEqualTo(401);

        assertThat(service.get(path, "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
        assertThat(service.get(path, "Authorization", "bearer " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/v1/spend", "/internal/v1/raw/openai", "/internal/v1/problems"})
    void what_peers_ask_needs_the_token_too(String path) {
        assertThat(service.send("GET", path).statusCode()).isEqualTo(401);
        assertThat(service.send("GET", path, "Authorization", "Bearer " + TOKEN).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/ready"})
    void probes_need_none(String path) {
        assertThat(service.get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void the_token_stands_in_no_answer() {
        assertThat(service.get("/config", "Authorization", "Bearer " + TOKEN).body())
                .doesNotContain(TOKEN);
        assertThat(service.get("/status", "Authorization", "Bearer " + TOKEN).body())
                .doesNotContain(TOKEN);
        assertThat(new Secret(TOKEN)).hasToString("•••");
    }

    @Test
    void without_an_admin_token_nothing_can_be_changed_or_sent_and_the_answer_says_what_to_set() {
        var put = service.call("PUT", "/admin/prices", "[]", "Authorization", "Bearer " + TOKEN);
        assertThat(put.statusCode()).isEqualTo(403);
        assertThat(TestService.read(put.body()).get("detail").asText()).contains("ADMIN_TOKEN");
        assertThat(service.call("DELETE", "/admin/prices/x", "").statusCode()).isEqualTo(403);

        var post = service.call("POST", "/ingest/google-budget-notification", "{}");
        assertThat(post.statusCode()).isEqualTo(403);
        assertThat(TestService.read(post.body()).get("detail").asText()).contains("INGEST_KEY");
    }

    @Test
    void changes_need_the_admin_token_and_reads_stay_open_without_a_read_token() {
        try (var open = TestService.over(new PlainReadModel(), new MemoryTables().shared())) {
            assertThat(open.get("/prices").statusCode()).isEqualTo(200);
            for (String wrong : List.of("", "Bearer wrong", "Bearer " + TestService.INGEST_KEY, "Bearer")) {
                var refused = open.call("PUT", "/admin/prices", "[]", "Authorization", wrong);
                assertThat(refused.statusCode()).as(wrong).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
                assertThat(refused.body()).doesNotContain(TestService.ADMIN_TOKEN);
            }
            var right = open.call("PUT", "/admin/prices", "[]", "Authorization", "Bearer " + TestService.ADMIN_TOKEN);
            assertThat(right.statusCode()).isNotIn(401, 403);
        }
    }

    @Test
    void with_a_read_token_set_the_admin_token_still_changes_and_the_read_token_does_not() {
        var settings = new QueryConfig.Http(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(new Secret(TOKEN)),
                Set.of(),
                Optional.of(new Secret(TestService.ADMIN_TOKEN)),
                Optional.empty());
        var backend = new Backend(
                new PlainReadModel(),
                new NoLocalTables(),
                ProcessState::inMemory,
                Components.none(),
                new MemoryTables().shared());
        try (var both = TestService.start(settings, backend)) {
            for (String path : List.of("/caps", "/alerts/a/acknowledge", "/test/alert")) {
                assertThat(both.call("POST", path, "", "Authorization", "Bearer " + TOKEN)
                                .statusCode())
                        .as(path)
                        .isEqualTo(401);
                assertThat(both.call("POST", path, "", "Authorization", "Bearer " + TestService.ADMIN_TOKEN)
                                .statusCode())
                        .as(path)
                        .isIn(400, 404, 415);
            }
            assertThat(both.get("/caps", "Authorization", "Bearer " + TOKEN).statusCode())
                    .isEqualTo(200);
            assertThat(both.get("/caps", "Authorization", "Bearer " + TestService.ADMIN_TOKEN)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin/prices",
                "//admin/prices",
                "/%61dmin/prices",
                "/admin%2Fprices",
                "/./admin/prices",
                "/x/../admin/prices",
                "/admin/prices/",
                "/ADMIN/prices",
                "/admin;x/prices",
                "/health/../admin/prices"
            })
    void no_way_of_writing_the_path_leads_around_the_token(String path) {
        var tables = new MemoryTables();
        var row =
                "[{\"provider\":\"openai\",\"model\":\"m\",\"unit\":\"input_tokens\",\"usdPerUnit\":1,\"validFrom\":\"2026-01-01\"}]";
        try (var open = TestService.over(new PlainReadModel(), tables.shared())) {
            var answer = open.send("PUT", path, row, new String[] {"Content-Type", "application/json"});

            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(tables.written()).isEmpty();
        }
    }

    @Test
    void sending_needs_the_ingest_key_or_the_admin_token_as_a_header_or_in_the_address() {
        var path = "/ingest/google-budget-notification";
        try (var open = TestService.over(new PlainReadModel(), new MemoryTables().shared())) {
            assertThat(open.call("POST", path, "{}").statusCode()).isEqualTo(401);
            assertThat(open.call("POST", path + "?token=wrong", "{}").statusCode())
                    .isEqualTo(401);
            for (String right : List.of(TestService.INGEST_KEY, TestService.ADMIN_TOKEN)) {
                assertThat(open.call("POST", path, "{}", "Authorization", "Bearer " + right)
                                .statusCode())
                        .isEqualTo(400);
                assertThat(open.call("POST", path + "?token=" + right, "{}").statusCode())
                        .isEqualTo(400);
            }
            assertThat(open.call("PUT", "/admin/prices?token=" + TestService.ADMIN_TOKEN, "[]")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void pages_of_allowed_origins_may_read_and_others_may_not() {
        var allowed = service.get("/health", "Origin", "https://pages.example");
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://pages.example");
        assertThat(allowed.headers().firstValue("Vary")).hasValue("Origin");

        var other = service.get("/health", "Origin", "https://elsewhere.example");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(other.headers().firstValue("Vary")).hasValue("Origin");
    }

    @Test
    void a_browser_may_ask_before_it_sends_a_token() {
        var preflight = service.send("OPTIONS", "/spend", "Origin", "https://pages.example");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://pages.example");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValueSatisfying(headers -> assertThat(headers).contains("Authorization"));
    }
}
