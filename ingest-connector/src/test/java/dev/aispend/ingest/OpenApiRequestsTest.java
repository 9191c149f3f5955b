package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aispend.domain.source.Source;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.ProviderClient;
import dev.aispend.ingest.provider.anthropic.AnthropicClient;
import dev.aispend.ingest.provider.anthropic.Reports;
import dev.aispend.ingest.provider.openai.OpenAiClient;
import dev.aispend.wire.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request the clients can send, against the providers' documents; and that the check would see a wrong one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiRequestsTest {

    private static final String ANTHROPIC = "/openapi/anthropic-usage-openapi.yaml";
    private static final String OPENAI = "/openapi/openai-usage-openapi.yaml";
    private static final String OPENAI_LATER = "/openapi/openai-usage-openapi-with-later-additions.yaml";
    private static final Map<String, String> HEADERS = Map.of("X-Api-Key", "k", "anthropic-version", "2023-06-01");
    private static final String COST = "/v1/organizations/cost_report";

    private record Sent(String document, PageRequest request, Map<String, String> headers) {
        @Override
        public String toString() {
            return request.path() + "?" + request.query();
        }
    }

    static Stream<Sent> requests() {
        var anthropic = new AnthropicClient("k", Reports.AUTO, "test/1");
        var openAi = new OpenAiClient("k", Optional.of("org"), Optional.of("proj"));
        return Stream.of(requests(ANTHROPIC, anthropic), requests(OPENAI, openAi), requests(OPENAI_LATER, openAi))
                .flatMap(sent -> sent);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void every_request_of_ours_obeys_the_providers_document(Sent sent) {
        assertThat(OpenApiRequests.of(sent.document).faults(sent.request, sent.headers))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            starting_at=2026-11-20T00:00:00Z&group_by%5B%5D=model           | query parameter group_by[] must be one of
            starting_at=2026-11-20T00:00:00Z&group_by=workspace_id          | query parameter group_by is unknown
            starting_at=2026-11-20                                          | query parameter starting_at is no RFC 3339 time
            ending_at=2026-11-20T00:00:00Z                                  | query parameter starting_at is missing
            starting_at=2026-11-20T00:00:00Z&limit=32                       | query parameter limit is above 31
            starting_at=2026-11-20T00:00:00Z&limit=0                        | query parameter limit is below 1
            starting_at=2026-11-20T00:00:00Z&limit=x                        | query parameter limit is no number
            starting_at=2026-11-20T00:00:00Z&limit=1&limit=2                | query parameter limit is sent 2 times
            starting_at=2026-11-20T00:00:00Z&bucket_width=1h                | query parameter bucket_width must be one of
            starting_at=2026-11-20T00:00:00Z&group_by[]=description&group_by[]=description | query parameter group_by[] holds a value twice
            """)
    void a_wrong_parameter_is_seen(String query, String fault) {
        assertThat(OpenApiRequests.of(ANTHROPIC).faults(new PageRequest("GET", COST, query), HEADERS))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    @Test
    void a_wrong_path_method_header_or_credential_is_seen() {
        var openApi = OpenApiRequests.of(ANTHROPIC);
        var query = "starting_at=2026-11-20T00:00:00Z";
        assertThat(openApi.faults(new PageRequest("GET", COST, query), HEADERS)).isEmpty();
        assertThat(openApi.faults(new PageRequest("POST", COST, query), HEADERS))
                .hasSize(1);
        assertThat(openApi.faults(new PageRequest("GET", "/organizations/cost_report", query), HEADERS))
                .hasSize(1);
        assertThat(openApi.faults(new PageRequest("GET", COST, query), Map.of("x-api-key", "k")))
                .containsExactly("header anthropic-version is missing");
        assertThat(openApi.faults(new PageRequest("GET", COST, query), Map.of("anthropic-version", "2023-06-01")))
                .containsExactly("no credential is sent");
    }

    @Test
    void a_body_where_none_is_known_is_seen() throws JsonProcessingException {
        var body = Optional.of(Json.MAPPER.readTree("{}"));
        assertThat(OpenApiRequests.of(ANTHROPIC).faults("GET", COST, "starting_at=2026-11-20T00:00:00Z", HEADERS, body))
                .containsExactly("a body is sent and none is known");
    }

    private static Stream<Sent> requests(String document, ProviderClient client) {
        var days = List.of(LocalDate.of(2024, 2, 29), LocalDate.of(2025, 12, 6), LocalDate.of(2026, 11, 20));
        return client.sources().stream()
                .flatMap(source -> days.stream().flatMap(day -> of(document, client, source, day)));
    }

    private static Stream<Sent> of(String document, ProviderClient client, Source source, LocalDate day) {
        return client.asks(source, day).stream()
                .flatMap(ask -> Stream.of(Optional.<String>empty(), Optional.of("page_AA+b/c=="))
                        .map(token -> new Sent(document, client.page(ask, token), client.headers(ask))));
    }
}
