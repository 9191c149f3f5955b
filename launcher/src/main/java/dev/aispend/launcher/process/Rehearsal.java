package dev.aispend.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks for the spend until there is some, and then a few times more, as a user would. */
final class Rehearsal {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final String base;

    Rehearsal(String host, int port) {
        base = "http://" + host + ":" + port;
    }

    /** Gives 0 when figures have come through. */
    int run(Lifetime lifetime) {
        var hasFigures = lifetime.await(LIMIT, () -> get("/spend").matches("(?s).*\"total_usd\":[1-9].*"));
        get("/status");
        get("/spend?groupBy=day,model");
        get("/providers/openai/raw?limit=5");
        return hasFigures ? 0 : 1;
    }

    private String get(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(TIMEOUT).build();
        try {
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
