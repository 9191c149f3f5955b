package dev.aispend.benchmarks;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Runs the benchmarks named as arguments, or all of them, and prints their tables. */
public final class Benchmarks {

    private static final List<String> ALL =
            List.of("query", "rollup", "recompute", "connector", "startup", "breach", "backfill");

    private Benchmarks() {}

    public static void main(String[] args) throws Exception {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        for (String name : args.length == 0 ? ALL : List.of(args)) {
            var scratch = Files.createTempDirectory("spend-bench-");
            try {
                run(name, out, scratch);
            } finally {
                delete(scratch);
            }
        }
        // Embedded Kafka leaves threads behind that would keep the JVM alive.
        System.exit(0);
    }

    private static void run(String name, PrintWriter out, Path scratch) throws Exception {
        switch (name) {
            case "query" -> QueryBenchmark.run(out, scratch);
            case "rollup" -> RollupBenchmark.run(out, scratch);
            case "recompute" -> RecomputeBenchmark.run(out, scratch);
            case "connector" -> ConnectorBenchmark.run(out);
            case "startup" -> StartupBenchmark.run(out, scratch);
            case "breach" -> BreachBenchmark.run(out, scratch);
            case "backfill" -> BackfillBenchmark.run(out, scratch);
            default -> throw new IllegalArgumentException("no benchmark '" + name + "'; there are " + ALL);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
