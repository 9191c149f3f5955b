package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadInputTest {

    @SuppressWarnings("NullAway.Init")
    private static TestService service;

    @BeforeAll
    @BeforeContainer
    static void start() {
        service = TestService.over(
                new PlainReadModel(SampleDay.of("openai", "2026-03-01").billed("a", "1")));
    }

    @AfterAll
    @AfterContainer
    static void stop() {
        service.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            /spend?colour=red                           ; parameter ; colour
            /spend?from=2026-3-1                        ; from      ; 2026-3-1
            /spend?from=2026-02-30                      ; from      ; 2026-02-30
            /spend?to=1969-12-31                        ; to        ; 1969-12-31
            /spend?to=0000-01-01                        ; to        ; 0000-01-01
            /spend?from=yesterday                       ; from      ; yesterday
            /spend?to=%2B999999-01-01                   ; to        ; +999999-01-01
            /spend?from=2026-03-02&to=2026-03-01        ; from      ; 2026-03-02
            /spend?from=2016-01-16&to=2026-03-05        ; from      ; 2016-01-16
            /spend?from=2026-03-01&from=2026-03-02      ; from      ; 2026-03-01, 2026-03-02
            /spend?groupBy=colour                       ; groupBy   ; colour
            /spend?groupBy=day,day                      ; groupBy   ; day,day
            /spend?groupBy=day,                         ; groupBy   ; day,
            /spend?groupBy=DAY                          ; groupBy   ; DAY
            /spend?basis=guessed                        ; basis     ; guessed
            /spend?limit=0                              ; limit     ; 0
            /spend?limit=10001                          ; limit     ; 10001
            /spend?limit=abc                            ; limit     ; abc
            /spend?limit=-1                             ; limit     ; -1
            /spend?limit=99999999999999999999           ; limit     ; 99999999999999999999
            /spend?format=xml                           ; format    ; xml
            /spend?cursor=nonsense                      ; cursor    ; nonsense
            /spend?cursor=%2525                         ; cursor    ; %25
            /status?verbose=1                           ; parameter ; verbose
            /config?secrets=1                           ; parameter ; secrets
            /providers/openai/raw?limit=501             ; limit     ; 501
            /providers/openai/raw?limit=0               ; limit     ; 0
            /providers/openai/raw?from=x                ; from      ; x
            /providers/openai/raw?from=2026-02-02&to=2026-02-01 ; from ; 2026-02-02
            /providers/openai/raw?groupBy=day           ; parameter ; groupBy
            /providers/openai/raw?cursor=b3RoZXIKYQ     ; cursor    ; b3RoZXIKYQ
            """)
    void a_bad_parameter_is_a_400_that_names_it_its_value_and_what_is_allowed(
            String request, String parameter, String value) {
        var problem = problem(request, 400);

        assertThat(problem.get("type").asText()).isEqualTo("urn:ai-spend-monitor:problem:bad-parameter");
        assertThat(problem.get("parameter").asText()).isEqualTo(parameter);
        assertThat(problem.get("value").asText()).isEqualTo(value);
        assertThat(problem.get("allowed").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/spend?groupBy=", "/spend?provider=", "/spend?model=a&model=", "/spend?limit=", "/spend?from="})
    void an_empty_value_is_a_400(String request) {
        assertThat(problem(request, 400).get("value").asText()).isEmpty();
    }

    @Test
    void a_range_of_3700_days_is_the_longest() {
        assertThat(service.get("/spend?from=2016-01-18&to=2026-03-05").statusCode())
                .isEqualTo(200);
        assertThat(service.get("/spend?from=2016-01-17&to=2026-03-05").statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_cursor_is_good_for_its_own_grouping_only() {
        var two = new PlainReadModel(
                SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "1"));
        try (var other = TestService.over(two)) {
            var cursor =
                    other.json("/spend?groupBy=model&limit=1").get("cursor").asText();
            assertThat(other.get("/spend?groupBy=day&cursor=" + cursor).statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void an_unknown_provider_is_a_404() {
        assertThat(problem("/providers/nobody/raw", 404).get("detail").asText()).contains("nobody");
    }

    @Test
    void an_unknown_path_is_a_404_problem() {
        var response = service.send("GET", "/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @Test
    void another_method_is_a_405_problem_that_says_what_is_allowed() {
        for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
            var response = service.send(method, "/spend");
            assertThat(response.statusCode()).as(method).isEqualTo(405);
            assertThat(response.headers().firstValue("Allow").orElse("").split(", "))
                    .containsExactlyInAnyOrder("GET", "HEAD", "OPTIONS");
            assertThat(TestService.read(response.body()).get("status").asInt()).isEqualTo(405);
        }
    }

    @Test
    void head_tells_what_get_would() {
        var head = service.send("HEAD", "/spend");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(service.send("HEAD", "/spend?colour=red").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/spend?from=%zz",
                "/spend?from=%",
                "/spend?%c3%28=1",
                "/spend?a=%00",
                "/spend?=",
                "/spend?&&&=&",
                "/sp%zzend",
                "//",
                "/providers/%2e%2e/raw",
                "/providers/%00/raw"
            })
    void a_malformed_request_is_refused_as_a_problem_or_answered(String target) throws IOException {
        var answer = raw("GET " + target + " HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 ");
        assertThat(answer.charAt("HTTP/1.1 ".length())).isIn('2', '4');
        if (answer.startsWith("HTTP/1.1 4")) {
            assertThat(answer).contains("application/problem+json");
        }
    }

    @Property(tries = 300)
    void no_query_string_makes_a_5xx(@ForAll("queries") String query) {
        var response = service.send("GET", query);

        assertThat(response.statusCode()).as(query).isBetween(200, 499);
        var type = response.headers().firstValue("Content-Type").orElse("none");
        assertThat(OpenApi.faults(query.replaceFirst("\\?.*", ""), response.statusCode(), type, response.body()))
                .as(query)
                .isEmpty();
    }

    @Provide
    Arbitrary<String> queries() {
        var path = Arbitraries.of(
                "/spend",
                "/providers/openai/raw",
                "/status",
                "/config",
                "/prices",
                "/prices/resolve",
                "/api/usage",
                "/api/history",
                "/api/poll/1",
                "/dashboard");
        var name = Arbitraries.of(
                        "from",
                        "to",
                        "groupBy",
                        "provider",
                        "model",
                        "project",
                        "basis",
                        "limit",
                        "cursor",
                        "format",
                        "credential",
                        "unit",
                        "at",
                        "tier",
                        "contextOver",
                        "date",
                        "days")
                .edgeCases(edges -> edges.none());
        var value = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20),
                Arbitraries.of(
                        "2026-03-01",
                        "day",
                        "model,day",
                        "10",
                        "billed",
                        "csv",
                        "9999-12-31",
                        "0000-01-01",
                        "0001-01-01"));
        var parameter = Combinators.combine(
                        Arbitraries.oneOf(name, Arbitraries.strings().ofMaxLength(5)), value)
                .as((key, text) -> encoded(key) + "=" + encoded(text));
        return Combinators.combine(path, parameter.list().ofMaxSize(5))
                .as((where, parameters) -> where + "?" + String.join("&", parameters));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode problem(String request, int status) {
        var response = service.get(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return TestService.read(response.body());
    }

    private static String raw(String requestLine) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write((requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
