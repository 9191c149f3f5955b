package dev.aispend.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Time from the command to ready, and the memory the whole process tree holds when it then has nothing to do. */
final class StartupBenchmark {

    private static final int RUNS = 3;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private interface Ready {
        boolean at(int port);
    }

    private record Run(double readySeconds, double idleMebibytes) {}

    private StartupBenchmark() {}

    static void run(PrintWriter out, Path scratch) throws Exception {
        var table = new Table(
                "Start-up and memory (" + RUNS + " runs each; idle = " + IDLE.toSeconds() + " s after ready)",
                "what",
                "ready, median s",
                "ready, worst s",
                "idle RSS, median MiB",
                "ready / baseline");
        // The first start after a build prepares a class archive, once; it is not what a start costs.
        once(spendUp().in(Files.createDirectories(scratch.resolve("first")), freePort()), StartupBenchmark::isReady);
        var baseline = measure(scratch.resolve("bare"), true, bareBroker(), StartupBenchmark::accepts);
        var fresh = measure(scratch.resolve("fresh"), true, spendUp(), StartupBenchmark::isReady);
        var again = measure(scratch.resolve("again"), false, spendUp(), StartupBenchmark::isReady);
        row(table, "baseline: a JVM with the embedded broker alone", baseline, baseline);
        row(table, "./spend up --demo, empty data folder", fresh, baseline);
        row(table, "./spend up --demo, data of the runs before", again, baseline);
        table.print(out);
    }

    private static void row(Table table, String what, List<Run> runs, List<Run> baseline) {
        var ready = sorted(runs.stream().mapToDouble(Run::readySeconds).toArray());
        var memory = sorted(runs.stream().mapToDouble(Run::idleMebibytes).toArray());
        var base = sorted(baseline.stream().mapToDouble(Run::readySeconds).toArray());
        table.row(
                what,
                "%.1f".formatted(median(ready)),
                "%.1f".formatted(ready[ready.length - 1]),
                "%.0f".formatted(median(memory)),
                "%.1f".formatted(median(ready) / median(base)));
    }

    private interface Command {
        ProcessBuilder in(Path dataDir, int port);
    }

    private static Command bareBroker() {
        return (dataDir, port) -> new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BareBroker.class.getName(),
                dataDir.toString(),
                Integer.toString(port));
    }

    private static Command spendUp() {
        var script = Path.of(System.getProperty("spend.script", "spend")).toAbsolutePath();
        return (dataDir, port) -> {
            var builder = new ProcessBuilder(script.toString(), "up", "--demo");
            builder.environment().putAll(Map.of("DATA_DIR", dataDir.toString(), "PORT", Integer.toString(port)));
            return builder;
        };
    }

    private static List<Run> measure(Path folder, boolean emptyEachTime, Command command, Ready ready)
            throws Exception {
        var runs = new java.util.ArrayList<Run>();
        for (int i = 0; i < RUNS; i++) {
            var dataDir = Files.createDirectories(folder.resolve(emptyEachTime ? "data-" + i : "data"));
            runs.add(once(command.in(dataDir, freePort()), ready));
        }
        return runs;
    }

    private static Run once(ProcessBuilder builder, Ready ready) throws Exception {
        int port = Integer.parseInt(builder.environment().getOrDefault("PORT", lastOf(builder.command())));
        long start = System.nanoTime();
        var process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            while (!ready.at(port)) {
                if (!process.isAlive() || System.nanoTime() - start > LIMIT.toNanos()) {
                    throw new IllegalStateException(builder.command() + " did not become ready");
                }
                Thread.sleep(20);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Thread.sleep(IDLE.toMillis());
            return new Run(seconds, residentMebibytes(process.toHandle()));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static String lastOf(List<String> command) {
        return command.get(command.size() - 1);
    }

    private static double residentMebibytes(ProcessHandle root) throws IOException {
        double kibibytes = 0;
        for (var process : Stream.concat(Stream.of(root), root.descendants()).toList()) {
            kibibytes += Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .sum();
        }
        return kibibytes / 1024;
    }

    private static boolean isReady(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ready"))
                .timeout(Duration.ofSeconds(1))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean accepts(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static double[] sorted(double[] values) {
        Arrays.sort(values);
        return values;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
