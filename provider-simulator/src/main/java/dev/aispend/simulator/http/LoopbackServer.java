package dev.aispend.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves an {@link Api} on 127.0.0.1 with a few daemon threads, logs requests and produces faults. */
public final class LoopbackServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_BODY_BYTES = 1 << 20;

    static {
        // Without it Nagle's algorithm and delayed acknowledgements add 40 ms to every answer.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Api api;
    private final RequestLog requests = new RequestLog();
    private final Faults faults = new Faults();
    private volatile boolean down;

    private LoopbackServer(HttpServer server, Api api) {
        this.server = server;
        this.api = api;
        this.threads = Executors.newFixedThreadPool(THREADS, task -> daemon("provider-simulator", task));
    }

    /** Starts listening; port 0 takes a free one. Throws IOException when the port is taken. */
    public static LoopbackServer start(int port, Api api) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        LoopbackServer loopback = new LoopbackServer(HttpServer.create(address, BACKLOG), api);
        loopback.server.setExecutor(loopback.threads);
        loopback.server.createContext("/", loopback::handle);
        // The dispatcher inherits being a daemon from the thread that starts it.
        Thread starter = daemon("provider-simulator-start", loopback.server::start);
        starter.start();
        join(starter);
        return loopback;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public RequestLog requests() {
        return requests;
    }

    public Faults faults() {
        return faults;
    }

    /** While down every request ends in a closed connection. */
    public void down(boolean isDown) {
        down = isDown;
    }

    @Override
    public void close() {
        faults.clear();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
        RecordedRequest request = requests.begin(
                exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), query);
        boolean[] ended = new boolean[1];
        try (exchange) {
            if (!down) {
                respond(exchange, request, () -> end(ended));
            }
        } finally {
            end(ended);
        }
    }

    /** A request stops counting as in flight before its last byte leaves, so that a client never overlaps with itself. */
    private void end(boolean[] ended) {
        if (!ended[0]) {
            ended[0] = true;
            requests.end();
        }
    }

    private void respond(HttpExchange exchange, RecordedRequest request, Runnable end) throws IOException {
        Fault fault = faults.faultFor(request);
        if (fault instanceof Fault.Held held) {
            faults.hold(held);
        } else if (fault instanceof Fault.Answered answered) {
            send(exchange, answered.answer(), request, end);
        } else if (fault instanceof Fault.CutInBody) {
            cut(exchange, right(exchange, request, PageTwist.NONE), request);
        } else {
            PageTwist twist = fault instanceof Fault.Twisted twisted ? twisted.twist() : PageTwist.NONE;
            send(exchange, right(exchange, request, twist), request, end);
        }
    }

    private Answer right(HttpExchange exchange, RecordedRequest request, PageTwist twist) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return api.answer(request, new Sent(headers, body(exchange)), twist);
    }

    private static String body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            return new String(in.readNBytes(MAX_BODY_BYTES), StandardCharsets.UTF_8);
        }
    }

    private void send(HttpExchange exchange, Answer answer, RecordedRequest request, Runnable end) throws IOException {
        headers(exchange, answer, request);
        exchange.sendResponseHeaders(answer.status(), 0);
        try (OutputStream out =
                new BufferedOutputStream(new CountedBytes(exchange.getResponseBody(), requests::sent), BUFFER_BYTES)) {
            answer.body().writeTo(out);
            end.run();
        }
    }

    private void cut(HttpExchange exchange, Answer answer, RecordedRequest request) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        answer.body().writeTo(whole);
        headers(exchange, answer, request);
        exchange.sendResponseHeaders(answer.status(), whole.size());
        exchange.getResponseBody().write(whole.toByteArray(), 0, whole.size() / 2);
        exchange.getResponseBody().flush();
    }

    private void headers(HttpExchange exchange, Answer answer, RecordedRequest request) {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set(api.requestIdHeader(), request.id());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void join(Thread starter) {
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
