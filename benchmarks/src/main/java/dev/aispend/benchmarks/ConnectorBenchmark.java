package dev.aispend.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aispend.ingest.SpendSourceTask;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.source.SourceRecord;

/** Pages through the connector's task, HTTP on loopback included but no broker, and through the parser. */
final class ConnectorBenchmark {

    private static final SamplePages PAGES = new SamplePages(20, 8);
    private static final int DAYS = 30;
    private static final int SOURCES = 11;
    private static final int PARSES = 40;
    private static final Pattern START = Pattern.compile("start_time=(\\d+)");
    private static final RecordMetadata WRITTEN = new RecordMetadata(new TopicPartition("bench", 0), 0, 0, 0, 0, 0);

    private ConnectorBenchmark() {}

    static void run(PrintWriter out) throws Exception {
        var table = new Table(
                "Connector and parser, " + DAYS + " days of OpenAI costs and completions",
                "what",
                "fetches/s",
                "MiB/s",
                "CPU us/fetch",
                "CPU us/spend line",
                "CPU / baseline");
        var today = InstantSource.system().instant().atOffset(ZoneOffset.UTC).toLocalDate();
        var bodies = bodies(today);
        double baseline = readTree(table, bodies);
        parse(table, today, baseline);
        // The JDK's server otherwise waits 40 ms for an acknowledgement between head and body.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        var server = serve(bodies);
        try {
            connector(table, server.getAddress().getPort(), bodies, baseline);
        } finally {
            server.stop(0);
        }
        table.print(out);
        out.println("A fetch is one source's day: walked, hashed, e-mails redacted, in its envelope. Spend lines: "
                + PAGES.linesPerDay() + " a day.");
    }

    private static Map<String, byte[]> bodies(LocalDate today) {
        var bodies = new HashMap<String, byte[]>();
        for (int i = 0; i <= DAYS; i++) {
            var day = today.minusDays(i);
            for (RawPage page : List.of(PAGES.costs(day, 1), PAGES.completions(day, 1))) {
                bodies.put(page.request().path() + "|" + day, page.body().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bodies;
    }

    private static double readTree(Table table, Map<String, byte[]> bodies) throws IOException {
        for (byte[] body : bodies.values()) {
            Json.MAPPER.readTree(body);
        }
        var stopwatch = new Stopwatch();
        for (byte[] body : bodies.values()) {
            Json.MAPPER.readTree(body);
        }
        var elapsed = stopwatch.elapsed();
        double baseline = elapsed.cpuMicros(lines());
        row(table, "baseline: the bodies into a JSON tree", elapsed, bodies, baseline);
        return baseline;
    }

    private static void parse(Table table, LocalDate today, double baseline) {
        var pages = List.of(PAGES.costs(today.minusDays(1), 1), PAGES.completions(today.minusDays(1), 1));
        parseAll(pages);
        var stopwatch = new Stopwatch();
        parseAll(pages);
        var elapsed = stopwatch.elapsed();
        long lines = PARSES * PAGES.linesPerDay();
        table.row(
                "parser: pages into spend lines",
                "%.0f".formatted(elapsed.perSecond(PARSES * 2L)),
                "",
                "%.0f".formatted(elapsed.cpuMicros(PARSES * 2L)),
                "%.2f".formatted(elapsed.cpuMicros(lines)),
                "%.1f".formatted(elapsed.cpuMicros(lines) / baseline));
    }

    private static void parseAll(List<RawPage> pages) {
        for (int i = 0; i < PARSES; i++) {
            for (RawPage page : pages) {
                var parsed = PageParsers.of(page.source()).orElseThrow().parse(List.of(page));
                if (!(parsed instanceof Parsed.Ok)) {
                    throw new IllegalStateException(parsed.toString());
                }
            }
        }
    }

    private static void connector(Table table, int port, Map<String, byte[]> bodies, double baseline)
            throws InterruptedException {
        var connect = new RememberingConnect();
        row(table, "connector: days seen for the first time", drain(connect, port, "1h"), bodies, baseline);
        row(table, "connector: days fetched again, none changed", drain(connect, port, "1s"), bodies, baseline);
    }

    /** Each day of each source once; a task that starts anew reads the look-back days again when they are due. */
    private static Stopwatch.Elapsed drain(RememberingConnect connect, int port, String pollInterval)
            throws InterruptedException {
        var task = new SpendSourceTask();
        task.initialize(connect);
        task.start(Map.of(
                "provider",
                "openai",
                "admin.key",
                "sk-admin-bench",
                "base.url",
                "http://127.0.0.1:" + port,
                "poll.interval",
                pollInterval,
                "lookback",
                24 * DAYS + "h",
                "backfill.days",
                Integer.toString(DAYS)));
        var stopwatch = new Stopwatch();
        var days = new HashSet<Object>();
        while (days.size() < (DAYS + 1) * SOURCES) {
            var batch = task.poll();
            if (batch != null) {
                for (SourceRecord record : batch) {
                    connect.commit(record);
                    task.commitRecord(record, WRITTEN);
                    if (isDayStatus(record)) {
                        days.add(record.key());
                    }
                }
            }
        }
        var elapsed = stopwatch.elapsed();
        task.stop();
        return elapsed;
    }

    private static boolean isDayStatus(SourceRecord record) {
        return record.topic().equals(Topics.INGEST_STATUS)
                && ((String) record.key()).chars().filter(c -> c == '|').count() == 2;
    }

    private static void row(
            Table table, String what, Stopwatch.Elapsed elapsed, Map<String, byte[]> bodies, double baseline) {
        long bytes = bodies.values().stream().mapToLong(body -> body.length).sum();
        table.row(
                what,
                "%.0f".formatted(elapsed.perSecond(bodies.size())),
                "%.0f".formatted(elapsed.perSecond(bytes) / (1 << 20)),
                "%.0f".formatted(elapsed.cpuMicros(bodies.size())),
                "%.2f".formatted(elapsed.cpuMicros(lines())),
                "%.1f".formatted(elapsed.cpuMicros(lines()) / baseline));
    }

    private static long lines() {
        return (DAYS + 1) * PAGES.linesPerDay();
    }

    private static HttpServer serve(Map<String, byte[]> bodies) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "bench-provider");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> answer(exchange, bodies));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, Map<String, byte[]> bodies) throws IOException {
        var query = exchange.getRequestURI().getQuery();
        var start = START.matcher(query);
        if (!start.find()) {
            throw new IOException("no start_time in " + query);
        }
        long epochSecond = Long.parseLong(start.group(1));
        var day = LocalDate.ofEpochDay(epochSecond / 86_400);
        var body = bodies.getOrDefault(exchange.getRequestURI().getPath() + "|" + day, empty(epochSecond, query));
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] empty(long start, String query) {
        int seconds = query.contains("bucket_width=1h") ? 3_600 : 86_400;
        var bucket = "{\"object\":\"bucket\",\"start_time\":%d,\"end_time\":%d,\"results\":[]}"
                .formatted(start, start + seconds);
        return ("{\"object\":\"page\",\"has_more\":false,\"next_page\":null,\"data\":[" + bucket + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
