package dev.aispend.launcher.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Counts what webhooks bring. Each path has its own manners; a path without any answers 200. */
final class Receiver implements AutoCloseable {

    /** What a request is answered with, by how many came to the path before it; {@link #HANG} never answers. */
    static final int HANG = -1;

    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    /** @param id of the message, from {@code webhook-id}; null when there is none */
    record Received(String path, @Nullable String id, String body) {}

    private final List<Received> all = new CopyOnWriteArrayList<>();
    private final Map<String, IntUnaryOperator> manners;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private Receiver(Map<String, IntUnaryOperator> manners) throws IOException {
        this.manners = Map.copyOf(manners);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** @param manners by path, the status of the answer by the number of requests before it */
    static Receiver start(Map<String, IntUnaryOperator> manners) throws IOException {
        return new Receiver(manners);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    List<Received> all(String path) {
        return all.stream().filter(received -> received.path().equals(path)).toList();
    }

    /** How often each message came to a path, in the order of their first arrival. */
    Map<String, Integer> countsById(String path) {
        var counts = new LinkedHashMap<String, Integer>();
        all(path).forEach(received -> counts.merge(String.valueOf(received.id()), 1, Integer::sum));
        return counts;
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int before = all(path).size();
            all.add(new Received(path, exchange.getRequestHeaders().getFirst("webhook-id"), body));
            int status = manners.getOrDefault(path, count -> 200).applyAsInt(before);
            if (status == HANG) {
                closed.await();
                return;
            }
            if (status == 429) {
                exchange.getResponseHeaders().set("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
            }
            var answer = "ok".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
