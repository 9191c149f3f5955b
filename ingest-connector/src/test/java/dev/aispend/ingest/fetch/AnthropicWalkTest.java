package dev.aispend.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.SteppedClock;
import dev.aispend.ingest.page.Secrets;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.anthropic.AnthropicClient;
import dev.aispend.ingest.provider.anthropic.Reports;
import dev.aispend.simulator.AnthropicSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.anthropic.AnthropicFault;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
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
class AnthropicWalkTest {

    private static final String KEY = AnthropicSimulator.DEMO_ADMIN_KEY;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String COST_PATH = "/v1/organizations/analytics/cost";

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final AnthropicSimulator provider =
            AnthropicSimulator.start(SimulatorConfig.steady(clock).withAdminKey(KEY));
    private final AnthropicClient client = new AnthropicClient(KEY, Reports.AUTO, "test/1");

    @AfterEach
    void stop() {
        provider.close();
    }

    static Stream<Source> sources() {
        return Sources.of(Sources.ANTHROPIC).stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void pages_are_walked_to_the_end_with_every_other_parameter_unchanged(Source source) throws InterruptedException {
        var inOnePage = whole(walk(source));
        assertThat(inOnePage.rows()).isPositive();
        provider.habits().maxPerPage(5);
        provider.habits().shuffleRows(true);
        var walked = whole(walk(source));
        assertThat(walked.contentHash()).isEqualTo(inOnePage.contentHash());
        var first = walked.pages().get(0).request().query();
        assertThat(walked.pages())
                .allSatisfy(page -> assertThat(page.request().query()).startsWith(first));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(AnthropicFault.rateLimited(Duration.ofSeconds(20)), "http_429", Trouble.TRANSIENT, 20L),
                Arguments.of(AnthropicFault.rateLimitedWithoutRetryAfter(), "http_429", Trouble.TRANSIENT, null),
                Arguments.of(AnthropicFault.serverError(), "http_500", Trouble.TRANSIENT, null),
                Arguments.of(AnthropicFault.serverErrorNotToRetry(), "http_500", Trouble.REFUSED, null),
                Arguments.of(AnthropicFault.timedOut(), "http_504", Trouble.TRANSIENT, null),
                Arguments.of(AnthropicFault.overloaded(), "http_529", Trouble.TRANSIENT, null),
                Arguments.of(answered(409), "http_409", Trouble.TRANSIENT, null),
                Arguments.of(answered(402), "http_402", Trouble.CREDENTIAL, null),
                Arguments.of(retryable(413), "http_413", Trouble.TRANSIENT, null),
                Arguments.of(AnthropicFault.unauthorized(), "http_401", Trouble.CREDENTIAL, null),
                Arguments.of(AnthropicFault.forbidden(), "http_403", Trouble.CREDENTIAL, null),
                Arguments.of(AnthropicFault.notFound(), "http_404", Trouble.NOT_FOUND, null),
                Arguments.of(AnthropicFault.badDateRange(), "http_400", Trouble.NARROWER, null),
                Arguments.of(AnthropicFault.cutInBody(), "network", Trouble.TRANSIENT, null),
                Arguments.of(AnthropicFault.malformedJson(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(AnthropicFault.unknownShape(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(AnthropicFault.moreWithoutToken(), "malformed_page", Trouble.UNREADABLE, null),
                Arguments.of(AnthropicFault.sameTokenAgain(), "paging", Trouble.UNREADABLE, null));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_on_a_later_page_ends_the_walk_with_its_meaning(
            Fault fault, String code, Trouble trouble, @Nullable Long retryAfterSeconds) throws InterruptedException {
        provider.habits().maxPerPage(5);
        provider.faults().add(FaultRule.of(fault).onLaterPages());
        var broken = broken(walk(Sources.ANTHROPIC_USAGE_MESSAGES));
        assertThat(broken.problem().code()).isEqualTo(code);
        assertThat(broken.failure().trouble()).isEqualTo(trouble);
        assertThat(broken.failure().retryAfter().map(Duration::toSeconds).orElse(null))
                .isEqualTo(retryAfterSeconds);
    }

    @Test
    void a_refusal_tells_the_providers_id_of_the_request() throws InterruptedException {
        provider.faults().next(AnthropicFault.unauthorized());
        assertThat(broken(walk(Sources.ANTHROPIC_COST_REPORT)).requestId()).startsWith("req_");
    }

    @Test
    void an_expired_cursor_starts_the_walk_anew() throws InterruptedException {
        provider.habits().maxPerPage(5);
        var before = whole(walk(Sources.ANTHROPIC_ANALYTICS_COST));
        assertThat(before.pages()).hasSizeGreaterThan(2);
        provider.requests().clear();
        provider.faults()
                .add(FaultRule.of(AnthropicFault.expiredCursor()).onLaterPages().times(1));
        var walked = whole(walk(Sources.ANTHROPIC_ANALYTICS_COST));
        assertThat(walked.contentHash()).isEqualTo(before.contentHash());
        assertThat(walked.pages()).hasSameSizeAs(before.pages());
        assertThat(provider.requests().count(COST_PATH))
                .isEqualTo(2 + before.pages().size());
    }

    @Test
    void a_cursor_that_always_expires_is_given_up_after_a_few_starts() throws InterruptedException {
        provider.habits().maxPerPage(5);
        provider.faults().add(FaultRule.of(AnthropicFault.expiredCursor()).onLaterPages());
        var broken = broken(walk(Sources.ANTHROPIC_ANALYTICS_COST));
        assertThat(broken.problem().code()).isEqualTo("http_410");
        assertThat(provider.requests().count()).isEqualTo(8);
    }

    @Test
    void pages_of_before_and_after_a_refresh_are_not_put_together() throws InterruptedException {
        var first =
                "{\"data\":[],\"has_more\":true,\"next_page\":\"t\",\"data_refreshed_at\":\"2026-11-21T04:00:00Z\"}";
        var later =
                "{\"data\":[],\"has_more\":false,\"next_page\":null,\"data_refreshed_at\":\"2026-11-21T08:00:00Z\"}";
        provider.faults()
                .add(FaultRule.of(new Fault.Answered(Answer.json(200, later))).onLaterPages());
        provider.faults().add(FaultRule.of(new Fault.Answered(Answer.json(200, first))));
        var broken = broken(walk(Sources.ANTHROPIC_ANALYTICS_COST));
        assertThat(broken.problem().code()).isEqualTo("refreshed");
        assertThat(broken.failure().trouble()).isEqualTo(Trouble.EXPIRED);
    }

    @Test
    void what_is_not_exported_yet_is_a_failure_that_may_pass_and_no_page_is_kept() throws InterruptedException {
        provider.habits().exported(false);
        var broken = broken(walk(Sources.ANTHROPIC_ANALYTICS_USAGE));
        assertThat(broken.problem().code()).isEqualTo("not_exported_yet");
        assertThat(broken.failure().trouble()).isEqualTo(Trouble.NOT_YET);
        assertThat(broken.rejected()).isEmpty();
    }

    @Test
    void usage_is_asked_without_speed_where_it_is_refused_with_it() throws InterruptedException {
        provider.faults()
                .add(FaultRule.of(answered(400)).when(request -> request.query().contains("speed")));
        var walked = whole(walk(Sources.ANTHROPIC_USAGE_MESSAGES));
        assertThat(walked.ask().query()).doesNotContain("speed");
        assertThat(walked.rows()).isPositive();
    }

    private static Fault answered(int status) {
        return new Fault.Answered(error(status));
    }

    private static Fault retryable(int status) {
        return new Fault.Answered(error(status).withHeader("x-should-retry", "true"));
    }

    private static Answer error(int status) {
        return Answer.json(status, "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"message\":\"no\"}}");
    }

    private Fetch walk(Source source) throws InterruptedException {
        var http = new Http(provider.baseUrl(), Duration.ofSeconds(5));
        return new Walk(client, http, new Secrets(List.of(KEY)), clock, 1 << 24).of(client.asks(source, DAY));
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
