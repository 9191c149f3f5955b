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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A plain reader of the simulator's API. */
final class Client {
    static final String COSTS = "/v1/organization/costs";
    static final String COMPLETIONS = "/v1/organization/usage/completions";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String baseUrl;
    private final String key;

    Client(OpenAiSimulator simulator) {
        this(simulator.baseUrl(), simulator.config().adminKey());
    }

    Client(String baseUrl, String key) {
        this.baseUrl = baseUrl;
        this.key = key;
    }

    static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** The parameters for the whole UTC days from {@code from} to {@code to}, both inclusive. */
    static String days(LocalDate from, LocalDate to) {
        return "?start_time=" + second(from) + "&end_time=" + second(to.plusDays(1));
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return get(pathAndQuery, Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String pathAndQuery, Duration timeout) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + pathAndQuery))
                .timeout(timeout)
                .header("Authorization", "Bearer " + key)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String pathAndQuery) throws IOException, InterruptedException {
        return mapper.readTree(get(pathAndQuery).body());
    }

    /** All buckets of all pages. */
    List<JsonNode> buckets(String pathAndQuery) throws IOException, InterruptedException {
        List<JsonNode> buckets = new ArrayList<>();
        JsonNode page = json(pathAndQuery);
        page.get("data").forEach(buckets::add);
        while (page.get("has_more").booleanValue()) {
            String token = page.get("next_page").textValue();
            page = json(pathAndQuery + "&page=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
            page.get("data").forEach(buckets::add);
        }
        return buckets;
    }

    /** All rows of all buckets of all pages. */
    List<JsonNode> rows(String pathAndQuery) throws IOException, InterruptedException {
        List<JsonNode> rows = new ArrayList<>();
        buckets(pathAndQuery).forEach(bucket -> bucket.get("results").forEach(rows::add));
        return rows;
    }
}
