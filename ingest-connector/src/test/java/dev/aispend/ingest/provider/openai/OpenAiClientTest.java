package dev.aispend.ingest.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.UnwalkableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenAiClientTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String TIMES = "start_time=1795132800&end_time=1795219200&";

    private final OpenAiClient client = new OpenAiClient("sk-admin-x", Optional.empty(), Optional.empty());
    private final Ask ask = client.asks(Sources.OPENAI_COSTS, DAY).get(0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            costs                           | bucket_width=1d&limit=1&group_by=project_id&group_by=line_item&group_by=api_key_id
            usage.completions               | bucket_width=1h&limit=24&group_by=project_id&group_by=api_key_id&group_by=model&group_by=batch&group_by=service_tier
            usage.embeddings                | bucket_width=1h&limit=24&group_by=project_id&group_by=api_key_id&group_by=model
            usage.moderations               | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=model
            usage.images                    | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=model&group_by=size&group_by=source
            usage.audio_speeches            | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=model
            usage.audio_transcriptions      | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=model
            usage.vector_stores             | bucket_width=1d&limit=1&group_by=project_id
            usage.code_interpreter_sessions | bucket_width=1d&limit=1&group_by=project_id
            usage.file_search_calls         | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=vector_store_id
            usage.web_search_calls          | bucket_width=1d&limit=1&group_by=project_id&group_by=api_key_id&group_by=model&group_by=context_level
            """)
    void every_feed_is_asked_for_one_utc_day_grouped_by_who_pays_and_what_prices(String feed, String query) {
        var source = Sources.find("openai." + feed).orElseThrow();
        var first = client.asks(source, DAY).get(0);
        assertThat(first.path()).isEqualTo("/v1/organization/" + feed.replace('.', '/'));
        assertThat(first.query()).isEqualTo(TIMES + query);
    }

    @Test
    void every_source_of_openai_is_read() {
        assertThat(client.sources()).containsExactlyElementsOf(Sources.of("openai"));
    }

    @Test
    void costs_before_the_grouping_floor_are_asked_without_keys_at_once() {
        assertThat(client.asks(Sources.OPENAI_COSTS, LocalDate.of(2025, 12, 5)))
                .extracting(Ask::query)
                .singleElement()
                .asString()
                .contains("group_by=line_item")
                .doesNotContain("api_key_id");
        assertThat(client.asks(Sources.OPENAI_COSTS, LocalDate.of(2025, 12, 6)))
                .extracting(ask -> ask.query().contains("api_key_id"))
                .containsExactly(true, false);
    }

    @Test
    void the_version_of_a_request_is_that_of_its_grouping_not_of_its_day() {
        var asks = client.asks(Sources.OPENAI_COSTS, DAY);
        assertThat(asks.get(0).version()).isNotEqualTo(asks.get(1).version());
        assertThat(client.asks(Sources.OPENAI_COSTS, DAY.plusDays(1)))
                .extracting(Ask::version)
                .containsExactly(asks.get(0).version(), asks.get(1).version());
        assertThat(client.sources().stream()
                        .map(source -> client.asks(source, DAY).get(0).version())
                        .distinct())
                .hasSize(11);
    }

    @Test
    void a_later_page_repeats_every_parameter_and_encodes_the_token() {
        Source source = Sources.OPENAI_VECTOR_STORES;
        var files = client.asks(source, DAY).get(0);
        assertThat(client.page(files, Optional.of("page_AA+b/c==")).query())
                .isEqualTo(files.query() + "&page=page_AA%2Bb%2Fc%3D%3D");
    }

    @Test
    void organization_and_project_are_sent_only_when_set() {
        assertThat(client.headers(ask)).containsOnlyKeys("Authorization").containsValue("Bearer sk-admin-x");
        assertThat(new OpenAiClient("k", Optional.of("org-1"), Optional.of("proj_1")).headers(ask))
                .containsEntry("OpenAI-Organization", "org-1")
                .containsEntry("OpenAI-Project", "proj_1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            400 | openai-error-400-api-key-grouping-floor.json | NARROWER   | Grouping by api_key_id is only supported for start_time on or after 1764979200.
            400 | openai-error-400-bucket-width.json           | REFUSED    | Invalid value: '1h'. Supported values are: '1d'.
            400 | openai-error-400-limit.json                  | REFUSED    | Invalid limit provided: 366. Limit must be less than or equal to 180.
            401 | openai-error-401-invalid-key.json            | CREDENTIAL | Incorrect API key provided: sk-admin-********************************************3kQA. You can find your API key at https://platform.openai.com/account/api-keys.
            401 | openai-error-401-missing-scope.json          | CREDENTIAL | You have insufficient permissions for this operation. Missing scopes: api.usage.read. Check that you have the correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes.
            403 | openai-error-403-missing-scope-string.json   | CREDENTIAL | You have insufficient permissions for this operation. Missing scopes: api.usage.read. Check that you have the correct role in your organization, and if you're using a restricted API key, that it has the necessary scopes.
            404 | openai-error-404-outage.json                 | NOT_FOUND  | Invalid URL (GET /v1/organization/costs)
            429 | openai-error-429.json                        | TRANSIENT  | Rate limit reached for requests. Please try again later.
            429 | openai-error-429-no-retry-after.json         | TRANSIENT  | You exceeded your current quota, please check your plan and billing details.
            500 | openai-error-500.json                        | TRANSIENT  | The server had an error while processing your request. Sorry about that!
            503 | openai-error-503.html                        | TRANSIENT  | 503 <html> <head><title>503 Service Temporarily Unavailable</title></head> <body> <center><h1>503 Service Temporarily Unavailable</h1></center> </body> </html>
            """)
    void every_recorded_error_is_read_and_means_what_the_reference_says(
            int status, String file, Trouble trouble, String message) throws IOException {
        var error = client.readError(status, resource("/openai-errors/" + file));
        assertThat(error.message()).isEqualTo(message.replace("''", "'"));
        assertThat(client.trouble(error)).isEqualTo(trouble);
    }

    @ParameterizedTest
    @CsvSource({"408, TRANSIENT", "409, TRANSIENT", "502, TRANSIENT", "418, REFUSED", "301, REFUSED"})
    void other_statuses_are_transient_only_where_time_may_mend_them(int status, Trouble trouble) {
        assertThat(client.trouble(client.readError(status, ""))).isEqualTo(trouble);
    }

    @Test
    void an_error_of_no_known_form_is_its_status_and_its_beginning() {
        assertThat(client.readError(502, "x".repeat(1000)).message()).isEqualTo("502 " + "x".repeat(200));
        assertThat(client.readError(500, "").message()).isEqualTo("500 ");
        assertThat(client.readError(500, "{\"error\":{\"message\":7}}").message())
                .startsWith("500 {");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"data\":[]}",
                "{\"data\":[],\"has_more\":\"no\",\"next_page\":null}",
                "{\"data\":[],\"has_more\":true,\"next_page\":null}",
                "{\"data\":[],\"has_more\":true}",
                "{\"data\":[],\"has_more\":true,\"next_page\":\"\"}",
                "{\"data\":[],\"has_more\":false,\"next_page\":null} x",
                "{\"data\":[{\"results\":[{\"a\":",
                "{\"data\":[],\"has_more\":{},\"next_page\":null}",
                "<html></html>"
            })
    void a_body_that_does_not_tell_how_to_go_on_is_unwalkable(String body) {
        assertThatThrownBy(() -> client.readPage(ask, body.getBytes(StandardCharsets.UTF_8), new StableContent()))
                .isInstanceOf(UnwalkableException.class);
    }

    @Test
    void an_unknown_shape_with_paging_fields_is_walked() throws UnwalkableException, NotYetException {
        for (String body : List.of(
                "{\"has_more\":true,\"next_page\":\"t\"}",
                "{\"next_page\":\"t\",\"data\":{\"x\":[{}]},\"has_more\":true}",
                "{\"data\":[1,[2],{\"results\":{}},{\"results\":[3]}],\"next_page\":\"t\",\"has_more\":true}")) {
            assertThat(client.readPage(ask, body.getBytes(StandardCharsets.UTF_8), new StableContent())
                            .next())
                    .contains("t");
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(OpenAiClientTest.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
