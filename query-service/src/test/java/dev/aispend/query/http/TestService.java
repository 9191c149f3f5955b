package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aispend.query.QueryConfig;
import dev.aispend.query.Secret;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The HTTP interface over a read model, on a port of its own; every answer is held against the interface document. */
final class TestService implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

    static final String ADMIN_TOKEN = "admin-token-of-a-test";
    static final String INGEST_KEY = "ingest-key-of-a-test";

    private static final ObjectMapper MAPPER = Json.MAPPER;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final QueryHttp http;
    private final int port;

    private TestService(QueryHttp http, int port) {
        this.http = http;
        this.port = port;
    }

    static TestService over(ReadModel readModel) {
        return start(
                QueryConfig.Http.open("127.0.0.1", 0),
                new Backend(readModel, new NoLocalTables(), ProcessState::inMemory, Components.none()));
    }

    /** With an admin token and an ingest key of these texts. */
    static TestService over(ReadModel readModel, SharedTables shared) {
        var settings = new QueryConfig.Http(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.of(new Secret(ADMIN_TOKEN)),
                Optional.of(new Secret(INGEST_KEY)));
        return start(
                settings,
                new Backend(readModel, new NoLocalTables(), ProcessState::inMemory, Components.none(), shared));
    }

    static TestService start(ReadModel readModel, Supplier<ProcessState> process, Components components) {
        return start(
                QueryConfig.Http.open("127.0.0.1", 0),
                new Backend(readModel, new NoLocalTables(), process, components));
    }

    static TestService start(QueryConfig.Http settings, Backend backend) {
        try {
            var port = ListeningPort.open(settings.host(), settings.port());
            var http = new QueryHttp(
                    config(settings), port, backend, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
            http.start();
            return new TestService(http, port.number());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static QueryConfig config(QueryConfig.Http settings) {
        return new QueryConfig(
                new QueryConfig.Kafka("spend-query", "127.0.0.1:1", Path.of("unused"), Map.of()),
                settings,
                new QueryConfig.About(
                        "1.2.3",
                        true,
                        Map.of("POLL_INTERVAL", "1h"),
                        Map.of("openai", true),
                        Optional.of(URI.create("http://127.0.0.1:9/inbox"))),
                Components.none(),
                InstantSource.fixed(NOW));
    }

    int port() {
        return port;
    }

    /** The answer to a GET; fails when the interface document does not allow it. */
    HttpResponse<String> get(String pathAndQuery, String... headers) {
        return call("GET", pathAndQuery, "", headers);
    }

    /** The answer to a request with a body; fails when the interface document does not allow it. */
    HttpResponse<String> call(String method, String pathAndQuery, String body, String... headers) {
        var response = send(method, pathAndQuery, body, headers);
        var contentType = response.headers().firstValue("Content-Type").orElse("none");
        var path = pathAndQuery.replaceFirst("\\?.*", "");
        assertThat(OpenApi.faults(method, path, response.statusCode(), contentType, response.body()))
                .as("%s -> %d %s", pathAndQuery, response.statusCode(), response.body())
                .isEmpty();
        return response;
    }

    HttpResponse<String> send(String method, String pathAndQuery, String... headers) {
        return send(method, pathAndQuery, "", headers);
    }

    HttpResponse<String> send(String method, String pathAndQuery, String body, String[] headers) {
        var publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
                .timeout(Duration.ofSeconds(20))
                .method(method, publisher);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JSON of a 200. */
    JsonNode json(String pathAndQuery, String... headers) {
        var response = get(pathAndQuery, headers);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return read(response.body());
    }

    static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
