package dev.aispend.ingest.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicClientTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String DAY_QUERY = "starting_at=2026-11-20T00:00:00Z&ending_at=2026-11-21T00:00:00Z&";
    private static final String ROW =
            "{\"starting_at\":\"2026-11-20T00:00:00Z\",\"group\":{\"model\":\"m\"},\"cost\":{\"amount\":\"%s\"}}";

    private final AnthropicClient client = client(Reports.AUTO);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cost_report     | cost_report           | bucket_width=1d&limit=1                                        | workspace_id description
            usage_messages  | usage_report/messages | bucket_width=1h&limit=24                                       | api_key_id workspace_id model service_tier context_window inference_geo speed
            analytics_cost  | analytics/cost        | time_bucket_width=1d&order_by=time&order=asc&limit=1000        | api_key_id workspace_id model service_tier context_window cost_type token_type
            analytics_usage | analytics/usage       | time_bucket_width=1h&order_by=time&order=asc&limit=1000        | api_key_id workspace_id model service_tier context_window
            """)
    void every_feed_is_asked_for_one_whole_utc_day_grouped_by_who_pays_and_what_prices(
            String feed, String path, String parameters, String groups) {
        var ask = first(Sources.find("anthropic." + feed).orElseThrow());
        assertThat(ask.path()).isEqualTo("/v1/organizations/" + path);
        var groupBy = Stream.of(groups.split(" "))
                .map(group -> "&group_by%5B%5D=" + group)
                .collect(Collectors.joining());
        assertThat(ask.query()).isEqualTo(DAY_QUERY + parameters + groupBy);
    }

    /** Only the words of the document say this, so the check of requests cannot see it. */
    @Test
    void no_more_than_five_dimensions_are_asked_of_analytics_and_no_person_of_any() {
        for (Source source : client.sources()) {
            var groups = Stream.of(first(source).query().split("&"))
                    .filter(parameter -> parameter.startsWith("group_by"))
                    .map(parameter -> parameter.substring(parameter.indexOf('=') + 1))
                    .toList();
            assertThat(groups).doesNotContain("account_id", "service_account_id", "actor", "user_profile_id");
            if (AnthropicFeed.of(source).isAnalytics()) {
                assertThat(groups)
                        .filteredOn(group -> !group.equals("cost_type") && !group.equals("token_type"))
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
    }

    @Test
    void usage_is_asked_again_without_speed_where_fast_mode_is_not_open() {
        var asks = client.asks(Sources.ANTHROPIC_USAGE_MESSAGES, DAY);
        assertThat(asks).extracting(ask -> ask.query().contains("speed")).containsExactly(true, false);
        assertThat(asks).extracting(Ask::version).doesNotHaveDuplicates();
        assertThat(client.headers(asks.get(0))).containsEntry("anthropic-beta", "fast-mode-2026-02-01");
        assertThat(client.headers(asks.get(1))).doesNotContainKey("anthropic-beta");
    }

    @Test
    void the_version_of_a_request_is_that_of_its_grouping_not_of_its_day() {
        for (Source source : client.sources()) {
            assertThat(client.asks(source, DAY.plusDays(1)).get(0).version())
                    .isEqualTo(first(source).version());
        }
        assertThat(client.sources().stream().map(source -> first(source).version()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_request_carries_key_version_and_our_name_and_the_beta_it_needs() {
        assertThat(client.headers(first(Sources.ANTHROPIC_COST_REPORT)))
                .containsEntry("x-api-key", "sk-ant-admin01-x")
                .containsEntry("anthropic-version", "2023-06-01")
                .containsEntry("User-Agent", "AI-Spend-Monitor/test")
                .hasSize(3);
        for (Source source : Stream.of(Sources.ANTHROPIC_ANALYTICS_COST, Sources.ANTHROPIC_ANALYTICS_USAGE)
                .toList()) {
            assertThat(client.headers(first(source)))
                    .containsEntry("anthropic-beta", "analytics-usage-cost-2026-08-24");
        }
    }

    @Test
    void a_later_page_repeats_every_parameter_and_encodes_the_token() {
        var ask = first(Sources.ANTHROPIC_COST_REPORT);
        assertThat(client.page(ask, Optional.of("page_MjAy+NQ==")).query())
                .isEqualTo(ask.query() + "&page=page_MjAy%2BNQ%3D%3D");
    }

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "ANALYTICS"})
    void the_one_pair_that_is_asked_counts_whatever_its_export_covers(Reports reports) {
        var one = client(reports);
        for (Source source : one.sources()) {
            var ask = one.asks(source, DAY).get(0);
            assertThat(one.prefers(ask, Optional.empty())).isTrue();
            assertThat(one.prefers(ask, Optional.of(Instant.EPOCH))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-11-20T23:59:59Z, false", "2026-11-21T00:00:00Z, true", "2026-11-25T04:00:00Z, true"})
    void where_both_are_asked_analytics_counts_for_days_that_its_export_covers_whole(Instant until, boolean counts) {
        var ask = first(Sources.ANTHROPIC_ANALYTICS_COST);
        assertThat(client.prefers(ask, Optional.of(until))).isEqualTo(counts);
        assertThat(client.prefers(first(Sources.ANTHROPIC_COST_REPORT), Optional.empty()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | anthropic-error-400-date-range.json     | NARROWER   | invalid_request_error | Invalid date range: ending date must be after starting date
            400 | anthropic-error-400-page-token.json     | NARROWER   | invalid_request_error | page: Input should be a valid page token for this query
            401 | anthropic-error-401.json                | CREDENTIAL | authentication_error  | invalid x-api-key
            403 | anthropic-error-403.json                | CREDENTIAL | permission_error      | Your API key does not have permission to use the specified resource.
            404 | anthropic-error-404.json                | NOT_FOUND  | not_found_error       | Not found
            410 | anthropic-error-410-expired-cursor.json | EXPIRED    | invalid_request_error | The pagination cursor has expired. Restart from the first page.
            429 | anthropic-error-429.json                | TRANSIENT  | rate_limit_error      | "This request would exceed your organization's rate limit. Please try again later."
            500 | anthropic-error-500.json                | TRANSIENT  | api_error             | Internal server error
            529 | anthropic-error-529.json                | TRANSIENT  | overloaded_error      | Overloaded
            """, quoteCharacter = '"')
    void every_recorded_error_is_read_and_means_what_the_reference_says(
            int status, String file, Trouble trouble, String code, String message) throws IOException {
        var error = client.readError(status, resource(file));
        assertThat(error.message()).isEqualTo(message);
        assertThat(error.code()).isEqualTo(code);
        assertThat(client.trouble(error)).isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({
        "402, CREDENTIAL",
        "408, TRANSIENT",
        "409, TRANSIENT",
        "413, REFUSED",
        "504, TRANSIENT",
        "502, TRANSIENT",
        "418, REFUSED",
        "301, REFUSED"
    })
    void other_statuses_are_transient_only_where_time_may_mend_them(int status, Trouble trouble) {
        assertThat(client.trouble(client.readError(status, "<html>"))).isEqualTo(trouble);
    }

    static Stream<Source> sources() {
        return Sources.of(Sources.ANTHROPIC).stream();
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_page_tells_the_next_token_or_the_end(Source source) throws UnwalkableException, NotYetException {
        var page = "{\"data\":[],\"has_more\":%s,\"next_page\":%s,\"data_refreshed_at\":\"2026-11-21T04:00:00Z\"}";
        assertThat(read(source, page.formatted("true", "\"t\"")).next()).contains("t");
        assertThat(read(source, page.formatted("false", "null")).next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"data\":[]}",
                "{\"data\":[],\"has_more\":true,\"next_page\":null}",
                "{\"data\":[],\"has_more\":false,\"next_page\":null}x",
                "<html></html>"
            })
    void a_body_that_does_not_tell_how_to_go_on_is_unwalkable(String body) {
        assertThatThrownBy(() -> read(Sources.ANTHROPIC_COST_REPORT, body)).isInstanceOf(UnwalkableException.class);
    }

    @Test
    void data_that_is_not_exported_yet_is_neither_a_page_nor_a_broken_one() throws IOException {
        var body = resource("anthropic-analytics-cost-no-export-yet.json");
        assertThatThrownBy(() -> read(Sources.ANTHROPIC_ANALYTICS_COST, body))
                .isInstanceOfSatisfying(
                        NotYetException.class,
                        notYet -> assertThat(notYet.code()).isEqualTo("not_exported_yet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"data_refreshed_at\":\"soon\"", ",\"data_refreshed_at\":7"})
    void analytics_must_say_up_to_when_its_data_goes(String refresh) {
        assertThatThrownBy(() -> read(
                        Sources.ANTHROPIC_ANALYTICS_COST,
                        "{\"data\":[],\"has_more\":false,\"next_page\":null" + refresh + "}"))
                .isInstanceOf(UnwalkableException.class)
                .hasMessageContaining("data_refreshed_at");
    }

    @Test
    void a_refresh_alone_is_no_change_and_neither_are_tokens_order_and_the_writing_of_amounts() {
        var one = hash("2026-11-21T04:00:00Z", ROW.formatted("100"), ROW.formatted("2.50"));
        assertThat(hash("2026-11-21T08:00:00Z", ROW.formatted("2.5"), ROW.formatted("1e2")))
                .isEqualTo(one);
        assertThat(hash("2026-11-21T04:00:00Z", ROW.formatted("100"), ROW.formatted("2.51")))
                .isNotEqualTo(one);
        assertThat(hash("2026-11-21T04:00:00Z", ROW.formatted("100"))).isNotEqualTo(one);
    }

    private static String hash(String refreshedAt, String... rows) {
        var content = new StableContent();
        var body = "{\"data\":[" + String.join(",", rows) + "],\"has_more\":true,\"next_page\":\"" + refreshedAt
                + "\",\"data_refreshed_at\":\"" + refreshedAt + "\"}";
        try {
            var read = read(Sources.ANTHROPIC_ANALYTICS_COST, body, content);
            assertThat(read.refreshedAt()).contains(Instant.parse(refreshedAt));
        } catch (UnwalkableException | NotYetException e) {
            throw new AssertionError(e);
        }
        return content.hash();
    }

    private static ReadPage read(Source source, String body) throws UnwalkableException, NotYetException {
        return read(source, body, new StableContent());
    }

    private static ReadPage read(Source source, String body, StableContent content)
            throws UnwalkableException, NotYetException {
        return client(Reports.AUTO).readPage(first(source), body.getBytes(StandardCharsets.UTF_8), content);
    }

    private static Ask first(Source source) {
        return client(Reports.AUTO).asks(source, DAY).get(0);
    }

    private static AnthropicClient client(Reports reports) {
        return new AnthropicClient("sk-ant-admin01-x", reports, "AI-Spend-Monitor/test");
    }

    private static String resource(String name) throws IOException {
        try (var in =
                Objects.requireNonNull(AnthropicClientTest.class.getResourceAsStream("/anthropic-errors/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
