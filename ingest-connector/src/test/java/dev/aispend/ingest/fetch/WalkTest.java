package dev.aispend.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.SteppedClock;
import dev.aispend.ingest.page.Secrets;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.openai.OpenAiClient;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.openai.OpenAiFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WalkTest {

    private static final String KEY = SimulatorConfig.DEMO_ADMIN_KEY;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final OpenAiSimulator provider = OpenAiSimulator.start(SimulatorConfig.steady(clock));
    private final OpenAiClient client = new OpenAiClient(KEY, Optional.empty(), Optional.empty());
    private long mostBytes = 1 << 20;

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void pages_are_walked_to_the_end_with_every_other_parameter_unchanged() throws InterruptedException {
        var inOnePage = whole(walk(Sources.OPENAI_COMPLETIONS));
        provider.maxBucketsPerPage(5);
        provider.requests().clear();
        var walked = whole(walk(Sources.OPENAI_COMPLETIONS));
        assertThat(walked.pages()).hasSize(5);
        assertThat(walked.contentHash()).isEqualTo(inOnePage.contentHash());
        assertThat(walked.rows()).isEqualTo(inOnePage.rows()).isPositive();
        var first = walked.pages().get(0).request().query();
        assertThat(walked.pages().subList(1, 5))
                .allSatisfy(page -> assertThat(page.request().query()).startsWith(first + "&page="));
    }

    @Test
    void rows_in_another_order_are_the_same_content() throws InterruptedException {
        var before = whole(walk(Sources.OPENAI_COSTS));
        provider.shuffleRows(true);
        assertThat(whole(walk(Sources.OPENAI_COSTS)).contentHash()).isEqualTo(before.contentHash());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(OpenAiFault.rateLimited(Duration.ofSeconds(20)), "http_429", Trouble.TRANSIENT, 20L),
                Arguments.of(OpenAiFault.rateLimitedWithoutRetryAfter(), "http_429", Trouble.TRANSIENT, null),
                Arguments.of(OpenAiFault.serverError(), "http_500", Trouble.TRANSIENT, null),
                Arguments.of(OpenAiFault.unavailable(), "http_503", Trouble.TRANSIENT, null),
                Arguments.of(OpenAiFault.cutInBody(), "network", Trouble.TRANSIENT, null),
                Arguments.of(OpenAiFault.unauthorized(), "http_401", Trouble.CREDENTIAL, null),
                Arguments.of(OpenAiFault.unauthorizedScope(), "http_401", Trouble.CREDENTIAL, null),
                Arguments.of(OpenAiFault.forbidden(), "http_403", Trouble.CREDENTIAL, null),
                Arguments.of(OpenAiFault.notFound(), "http_404", Trouble.NOT_FOUND, null),
                Arguments.of(OpenAiFault.malformedJson(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(OpenAiFault.unknownShape(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(OpenAiFault.moreWithoutToken(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(OpenAiFault.sameTokenAgain(), "paging", Trouble.UNREADABLE, null),
                Arguments.of(OpenAiFault.wrongContentType(), "wrong_content_type", Trouble.UNREADABLE, null),
                Arguments.of(
                        new Fault.Answered(Answer.json(200, new String(new char[] {0, '{', 0, '}'}))),
                        "malformed_page",
                        Trouble.UNREADABLE,
                        null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_on_a_later_page_ends_the_walk_with_its_meaning(
            Fault fault, String code, Trouble trouble, @Nullable Long retryAfterSeconds) throws InterruptedException {
        provider.maxBucketsPerPage(12);
        provider.faults().add(FaultRule.of(fault).onLaterPages());
        var broken = broken(walk(Sources.OPENAI_COMPLETIONS));
        assertThat(broken.problem().code()).isEqualTo(code);
        assertThat(broken.failure().trouble()).isEqualTo(trouble);
        assertThat(broken.failure().retryAfter())
                .isEqualTo(Optional.ofNullable(retryAfterSeconds).map(Duration::ofSeconds));
        assertThat(broken.problem().message()).isNotBlank().hasSizeLessThanOrEqualTo(300);
        boolean isRejectedPage = code.equals("malformed_page") || code.equals("wrong_content_type");
        assertThat(broken.rejected().isPresent()).isEqualTo(isRejectedPage);
        assertThat(broken.page()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void an_answer_that_does_not_come_is_a_timeout() throws InterruptedException {
        provider.faults().next(OpenAiFault.timeout(Duration.ofSeconds(30)));
        assertThat(broken(walk(Sources.OPENAI_COSTS, Duration.ofMillis(200)))
                        .problem()
                        .code())
                .isEqualTo("timeout");
        provider.faults().clear();
    }

    @Test
    void a_body_that_stalls_is_a_timeout_too() throws InterruptedException {
        provider.faults().next(new Fault.Answered(Answer.json(out -> {
            out.write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                Thread.sleep(2_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })));
        assertThat(broken(walk(Sources.OPENAI_COSTS, Duration.ofMillis(200)))
                        .problem()
                        .code())
                .isEqualTo("timeout");
    }

    @Test
    void a_provider_that_is_down_is_a_network_problem() throws InterruptedException {
        provider.down(true);
        var broken = broken(walk(Sources.OPENAI_COSTS));
        assertThat(broken.problem().code()).isEqualTo("network");
        assertThat(broken.failure().trouble()).isEqualTo(Trouble.TRANSIENT);
    }

    @Test
    void bodies_beyond_the_limit_fail_with_their_size_and_are_not_held() throws InterruptedException {
        mostBytes = 10_000;
        provider.serve("/v1/organization/costs", DAY, new byte[50_000]);
        var broken = broken(walk(Sources.OPENAI_COSTS));
        assertThat(broken.problem().code()).isEqualTo("too_large");
        assertThat(broken.failure().trouble()).isEqualTo(Trouble.REFUSED);
        assertThat(broken.problem().message())
                .matches("the answers are at least \\d{5} bytes, above the limit of 10000");
    }

    @Test
    void the_limit_holds_for_all_pages_of_a_walk_together() throws InterruptedException {
        provider.maxBucketsPerPage(1);
        long onePage =
                whole(walk(Sources.OPENAI_COMPLETIONS)).pages().get(0).body().size();
        mostBytes = onePage * 3;
        assertThat(broken(walk(Sources.OPENAI_COMPLETIONS)).problem().code()).isEqualTo("too_large");
    }

    @Test
    void where_grouping_by_key_is_refused_the_day_is_asked_without_it_at_once() throws InterruptedException {
        var floor = Answer.json(
                400,
                "{\"error\":{\"message\":\"Grouping by api_key_id is only supported for start_time on or after 1.\","
                        + "\"type\":\"invalid_request_error\",\"param\":\"start_time\",\"code\":\"invalid_request_error\"}}");
        provider.faults()
                .add(FaultRule.of(new Fault.Answered(floor))
                        .when(request -> request.query().contains("api_key_id")));
        var walked = whole(walk(Sources.OPENAI_COSTS));
        assertThat(walked.ask().query()).doesNotContain("api_key_id");
        assertThat(walked.rows()).isPositive();
    }

    @Test
    void the_simulators_own_floor_is_respected_without_a_refused_request() throws InterruptedException {
        assertThat(whole(walkOf(Sources.OPENAI_COSTS, LocalDate.of(2025, 12, 5), Duration.ofSeconds(5)))
                        .rows())
                .isZero();
        assertThat(provider.requests().count()).isEqualTo(1);
    }

    @Test
    void a_key_echoed_by_the_provider_is_not_shown() throws InterruptedException {
        var echo = Answer.json(
                401, "{\"error\":{\"message\":\"" + "x".repeat(190) + KEY + " is wrong, Bearer abcdefgh\"}}");
        provider.faults().next(new Fault.Answered(echo));
        assertThat(broken(walk(Sources.OPENAI_COSTS)).problem().message())
                .isEqualTo("x".repeat(190) + "[redacted] is wrong, [redacted]");
    }

    @Test
    void interrupting_a_walk_aborts_the_request_in_flight() throws InterruptedException {
        provider.faults().next(OpenAiFault.timeout(Duration.ofSeconds(60)));
        var lane = new Lane("test-lane");
        lane.start(() -> walk(Sources.OPENAI_COSTS, Duration.ofSeconds(60)));
        while (provider.requests().count() == 0) {
            assertThat(lane.await(Duration.ofMillis(5))).isEmpty();
        }
        lane.close();
        assertThat(lane.await(Duration.ofSeconds(30))).isEmpty();
        assertThat(lane.isFree()).isTrue();
        provider.faults().clear();
    }

    private Fetch walk(Source source) throws InterruptedException {
        return walk(source, Duration.ofSeconds(5));
    }

    private Fetch walk(Source source, Duration timeout) throws InterruptedException {
        return walkOf(source, DAY, timeout);
    }

    private Fetch walkOf(Source source, LocalDate day, Duration timeout) throws InterruptedException {
        var http = new Http(provider.baseUrl(), timeout);
        return new Walk(client, http, new Secrets(List.of(KEY)), clock, mostBytes).of(client.asks(source, day));
    }

    private static Fetch.Whole whole(Fetch fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Whole.class);
        return (Fetch.Whole) fetch;
    }

    private static Fetch.Broken broken(Fetch fetch) {
        assertThat(fetch).isInstanceOf(Fetch.Broken.class);
        return (Fetch.Broken) fetch;
    }
}
