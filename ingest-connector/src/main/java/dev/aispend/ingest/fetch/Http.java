package dev.aispend.ingest.fetch;

import dev.aispend.ingest.page.Body;
import dev.aispend.ingest.provider.PageRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Sends requests one after the other; interrupting the caller aborts the request in flight. */
public final class Http {

    private static final long MOST_ERROR_BYTES = 64 * 1024;
    private static final Duration MOST_CONNECT_TIME = Duration.ofSeconds(10);

    /** A body may take this many times the request time-out as long as bytes keep coming. */
    private static final int BODY_PATIENCE = 10;

    private final String baseUrl;
    private final Duration timeout;
    private final HttpClient client;

    /** @param baseUrl scheme, host and port, without a trailing slash */
    public Http(String baseUrl, Duration timeout) {
        this.baseUrl = baseUrl;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout.compareTo(MOST_CONNECT_TIME) < 0 ? timeout : MOST_CONNECT_TIME)
                .build();
    }

    Answer send(PageRequest page, Map<String, String> headers, long mostBytes)
            throws IOException, InterruptedException {
        var lastBytesNanos = new AtomicLong(System.nanoTime());
        var exchange = client.sendAsync(request(page, headers), info -> {
            lastBytesNanos.set(System.nanoTime());
            boolean isError = info.statusCode() / 100 != 2;
            long announced = info.headers().firstValueAsLong("Content-Length").orElse(0);
            return new BoundedBody(isError ? MOST_ERROR_BYTES : mostBytes, announced, isError, lastBytesNanos);
        });
        try {
            var response = await(exchange, lastBytesNanos);
            return new Answer(response.statusCode(), response.headers(), new Body(response.body()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? unwrapped(io) : new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    /** The client's own time-out ends with the headers, so a body that stalls or trickles is given up here. */
    private HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> exchange, AtomicLong lastBytesNanos)
            throws IOException, InterruptedException, ExecutionException {
        long givenUpNanos =
                System.nanoTime() + timeout.multipliedBy(BODY_PATIENCE).toNanos();
        while (true) {
            try {
                return exchange.get(Math.max(1, timeout.toMillis() / 4), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long nowNanos = System.nanoTime();
                if (nowNanos - lastBytesNanos.get() > timeout.toNanos() || nowNanos - givenUpNanos > 0) {
                    throw new HttpTimeoutException("no whole answer in time");
                }
            }
        }
    }

    private HttpRequest request(PageRequest page, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri(page)).timeout(timeout).header("Accept", "application/json");
        var posted = page.posted();
        if (posted == null) {
            request.method(page.method(), HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", posted.contentType())
                    .method(page.method(), HttpRequest.BodyPublishers.ofString(posted.body()));
        }
        headers.forEach(request::header);
        return request.build();
    }

    private URI uri(PageRequest page) {
        var place = (page.baseUrl() == null ? baseUrl : page.baseUrl()) + page.path();
        return URI.create(page.query().isEmpty() ? place : place + "?" + page.query());
    }

    private static IOException unwrapped(IOException error) {
        return error.getCause() instanceof TooLargeException tooLarge ? tooLarge : error;
    }
}
