package dev.aispend.launcher.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Asks a running spend monitor over HTTP. */
record SpendApi(int port) {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** @param body as JSON; empty sends none */
    HttpResponse<String> send(String method, String pathAndQuery, String token, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The answer's JSON; fails when it is not a 200. */
    JsonNode json(String pathAndQuery) throws IOException, InterruptedException {
        var response = get(pathAndQuery);
        if (response.statusCode() != 200) {
            throw new IOException(pathAndQuery + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.MAPPER.readTree(response.body());
    }

    boolean isReady() {
        try {
            return get("/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Cost by the aggregates' key text, as {@code /spend} groups it; a null cost is absent. */
    Map<String, BigDecimal> costs(String query, String... dimensions) throws IOException, InterruptedException {
        var costs = new TreeMap<String, BigDecimal>();
        for (JsonNode aggregate : json("/spend?" + query).get("aggregates")) {
            if (!aggregate.get("cost_usd").isNull()) {
                costs.put(key(aggregate, dimensions), aggregate.get("cost_usd").decimalValue());
            }
        }
        return costs;
    }

    private static String key(JsonNode aggregate, String... dimensions) {
        var key = new StringBuilder();
        for (String dimension : dimensions) {
            key.append(key.isEmpty() ? "" : "|").append(aggregate.get(dimension).asText());
        }
        return key.toString();
    }
}
