package dev.aispend.benchmarks;

import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.simulator.SimulatedProviders.Ports;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.http.RequestLog;
import dev.aispend.simulator.organization.OrganizationSize;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * The first start of a large organization: all sources of all providers back to the first day, through {@code ./spend up} in
 * a process of its own, the simulated providers in this one.
 */
final class BackfillBenchmark {

    private static final int DAYS = Integer.getInteger("bench.days", 3);
    private static final Duration LIMIT = Duration.ofHours(4);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String base;

    private BackfillBenchmark(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    static void run(PrintWriter out, Path scratch) throws Exception {
        var clock = InstantSource.fixed(InstantSource.system().instant());
        var today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        var config =
                SimulatorConfig.steady(clock).withSize(OrganizationSize.BIG).withFirstDay(today.minusDays(DAYS - 1L));
        int port = freePort();
        try (var simulated = SimulatedProviders.start(config, Ports.FREE)) {
            // The provider has its export already; making up millions of rows is not what is measured.
            simulated.google().loadExport();
            var builder = new ProcessBuilder(script(), "up");
            builder.environment().putAll(simulated.environment());
            builder.environment()
                    .putAll(Map.of(
                            "DATA_DIR",
                            scratch.resolve("data").toString(),
                            "PORT",
                            Integer.toString(port),
                            "BACKFILL_DAYS",
                            Integer.toString(DAYS - 1),
                            "CRON_LOOKBACK_HOURS",
                            "1",
                            "POLL_INTERVAL",
                            "6h",
                            "LOG_FORMAT",
                            "json"));
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(scratch.resolve("backfill.log").toFile())
                    .start();
            try {
                var benchmark = new BackfillBenchmark(port);
                long start = System.nanoTime();
                double fetched = benchmark.awaitFetched(start, process);
                double counted = benchmark.awaitCounted(start, process);
                print(out, fetched, counted, traffic(simulated), new ProcessFigures(process.pid()));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private record Traffic(long requests, long bodyBytes) {}

    private static Traffic traffic(SimulatedProviders simulated) {
        var logs = List.of(
                simulated.openAi().requests(),
                simulated.anthropic().requests(),
                simulated.google().requests());
        return new Traffic(
                logs.stream().mapToLong(RequestLog::count).sum(),
                logs.stream().mapToLong(RequestLog::bodyBytes).sum());
    }

    private static void print(PrintWriter out, double fetched, double counted, Traffic traffic, ProcessFigures figures)
            throws IOException {
        var table = new Table(
                "First start of a large organization, " + DAYS + " days, 200 projects, 30 models, by the hour",
                "requests",
                "MB of bodies",
                "all fetched after s",
                "all counted after s",
                "s a day",
                "CPU s",
                "peak RSS MiB");
        table.row(
                Long.toString(traffic.requests()),
                "%.0f".formatted(traffic.bodyBytes() / 1e6),
                "%.1f".formatted(fetched),
                "%.1f".formatted(counted),
                "%.1f".formatted(counted / DAYS),
                "%.1f".formatted(figures.cpuSeconds()),
                "%.0f".formatted(figures.peakMebibytes()));
        table.print(out);
        var where = new Table("Where the time goes", "threads", "CPU s", "share");
        var byThread = figures.cpuSecondsByThread();
        double all = byThread.values().stream().mapToDouble(Double::doubleValue).sum();
        byThread.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(8)
                .forEach(entry -> where.row(
                        entry.getKey(),
                        "%.1f".formatted(entry.getValue()),
                        "%.0f %%".formatted(100 * entry.getValue() / all)));
        where.print(out);
    }

    /** Until no source has a day left that was never read. */
    private double awaitFetched(long start, Process process) throws Exception {
        return await(start, process, () -> {
            var sources = Json.MAPPER.readTree(get("/status")).path("sources");
            boolean isDone = !sources.isEmpty();
            for (var source : sources) {
                isDone &= source.path("backfillDaysLeft").asInt() == 0
                        && !source.path("lastSuccess").isNull();
            }
            return isDone;
        });
    }

    /** Until every record written so far is in the figures. */
    private double awaitCounted(long start, Process process) throws Exception {
        return await(start, process, () -> {
            var before = get("/spend?groupBy=provider,day&basis=usage");
            Thread.sleep(2_000);
            return before.equals(get("/spend?groupBy=provider,day&basis=usage"))
                    && get("/ready").contains("true");
        });
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static double await(long start, Process process, Condition condition) throws Exception {
        while (true) {
            try {
                if (condition.holds()) {
                    return (System.nanoTime() - start) / 1e9;
                }
            } catch (IOException notYet) {
                // It does not listen yet, or is too busy to answer in time.
            }
            if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
                throw new IllegalStateException("the back-fill did not come to its end");
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    private static String script() {
        return Path.of(System.getProperty("spend.script", "spend"))
                .toAbsolutePath()
                .toString();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
