package dev.aispend.query.peers;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.aispend.query.Secret;
import dev.aispend.query.spend.TooManyGroupsException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks a peer for what it holds. */
public final class PeerClient {

    /** Where peers answer from what they hold themselves. */
    public static final String PATH = "/internal/v1/";

    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(300);
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(2);
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final Optional<Secret> token;

    public PeerClient(Optional<Secret> token) {
        this.token = token;
    }

    /** @param question path and query below {@link #PATH} */
    <T> CompletableFuture<Partial<T>> ask(Peer peer, String question, JavaType answer) {
        var uri = URI.create("http://" + bracketed(peer.host()) + ":" + peer.port() + PATH + question);
        var request = HttpRequest.newBuilder(uri).timeout(REQUEST_TIMEOUT);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.value()));
        var type = TypeFactory.defaultInstance().constructParametricType(Partial.class, answer);
        ObjectReader reader = Json.MAPPER.readerFor(type);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> read(response, reader));
    }

    private static <T> Partial<T> read(HttpResponse<byte[]> response, ObjectReader reader) {
        boolean tooMany = response.statusCode() == BAD_REQUEST
                && new String(response.body(), StandardCharsets.UTF_8).contains(TooManyGroupsException.PROBLEM);
        if (tooMany) {
            throw new TooManyGroupsException();
        }
        if (response.statusCode() != OK) {
            throw new IllegalStateException("peer answered " + response.statusCode());
        }
        try {
            return reader.readValue(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 || host.startsWith("[") ? host : "[" + host + "]";
    }
}
