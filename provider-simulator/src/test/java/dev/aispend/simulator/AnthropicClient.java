package dev.aispend.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plain reader of the simulated reports of Anthropic. */
final class AnthropicClient {
    static final String USAGE = "/v1/organizations/usage_report/messages";
    static final String COSTS = "/v1/organizations/cost_report";
    static final String ANALYTICS_USAGE = "/v1/organizations/analytics/usage";
    static final String ANALYTICS_COSTS = "/v1/organizations/analytics/cost";
    static final String BETA = "analytics-usage-cost-2026-08-24";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String baseUrl;
    private final Map<String, String> headers;

    AnthropicClient(AnthropicSimulator simulator) {
        this(
                simulator.baseUrl(),
                Map.of(
                        "x-api-key",
                        simulator.config().adminKey(),
                        "anthropic-version",
                        "2023-06-01",
                        "anthropic-beta",
                        BETA));
    }

    private AnthropicClient(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = headers;
    }

    /** The same with another value of a header; empty leaves it out. */
    AnthropicClient with(String header, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        if (value.isEmpty()) {
            changed.remove(header);
        } else {
            changed.put(header, value);
        }
        return new AnthropicClient(baseUrl, changed);
    }

    /** The parameters for the whole UTC days from {@code from} to {@code to}, both inclusive. */
    static String days(LocalDate from, LocalDate to) {
        return "?starting_at=" + from + "T00:00:00Z&ending_at=" + to.plusDays(1) + "T00:00:00Z";
    }

    static String groupBy(String... dimensions) {
        StringBuilder query = new StringBuilder();
        for (String dimension : dimensions) {
            query.append("&group_by%5B%5D=").append(dimension);
        }
        return query.toString();
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery)).timeout(Duration.ofSeconds(20));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String pathAndQuery) throws IOException, InterruptedException {
        return mapper.readTree(get(pathAndQuery).body());
    }

    /** All elements of {@code data} of all pages: buckets, or rows of the analytics pair. */
    List<JsonNode> data(String pathAndQuery) throws IOException, InterruptedException {
        List<JsonNode> data = new ArrayList<>();
        JsonNode page = json(pathAndQuery);
        page.get("data").forEach(data::add);
        while (page.get("has_more").booleanValue()) {
            page = json(pathAndQuery + page(page));
            page.get("data").forEach(data::add);
        }
        return data;
    }

    /** The parameter that asks for the next page. */
    static String page(JsonNode page) {
        return "&page=" + URLEncoder.encode(page.get("next_page").textValue(), StandardCharsets.UTF_8);
    }

    /** All rows of all buckets of all pages. */
    List<JsonNode> rows(String pathAndQuery) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        data(pathAndQuery).forEach(bucket -> bucket.get("results").forEach(rows::add));
        return rows;
    }
}
