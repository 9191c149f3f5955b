package dev.aispend.benchmarks;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.http.Backend;
import dev.aispend.query.http.ListeningPort;
import dev.aispend.query.http.QueryHttp;
import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.peers.Partial;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.readmodel.LocalReadModel;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.Components;
import dev.aispend.query.status.DayProblem;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** {@code /spend} over a million cells, HTTP and JSON included, beside SQL engines asked in-process without either. */
final class QueryBenchmark {

    private static final LocalDate FIRST_DAY = LocalDate.of(2025, 11, 22);
    private static final SampleCells MILLION = new SampleCells(5, 8, 69, FIRST_DAY, 365);
    private static final SampleCells TENTH = new SampleCells(5, 8, 7, FIRST_DAY, 365);
    private static final int WINDOW_DAYS = 30;
    private static final int WARM_UPS = 20_000;
    private static final int CALLS = 20_000;
    private static final int SQL_WARM_UPS = 20;
    private static final int SQL_CALLS = 200;

    private QueryBenchmark() {}

    static void run(PrintWriter out, Path scratch) throws Exception {
        var table = new Table(
                "/spend, random " + WINDOW_DAYS + "-day windows, " + MILLION.cells() + " cells over " + MILLION.days()
                        + " days",
                "question",
                "engine",
                "p50 ms",
                "p99 ms",
                "CPU us/query",
                "queries/s",
                "p50 / ours");
        try (var ours = new Served(MILLION);
                var tenth = new Served(TENTH);
                var duckDb = SqlBaseline.duckDb(Files.createDirectories(scratch), MILLION);
                var sqlite = SqlBaseline.sqlite(scratch, MILLION)) {
            for (var question : SqlBaseline.Question.values()) {
                agree(ours, duckDb, sqlite, question);
                var reference = ours.measure(question);
                row(table, question, "spend over HTTP", reference, reference);
                row(table, question, "spend over HTTP, a tenth of the cells", tenth.measure(question), reference);
                for (var baseline : List.of(duckDb, sqlite)) {
                    row(
                            table,
                            question,
                            "baseline: " + baseline.name() + " by JDBC",
                            measure(baseline, question),
                            reference);
                }
            }
        }
        table.print(out);
        out.println("Latencies are of one client that waits for each answer; CPU counts server and client.");
    }

    private static void row(
            Table table, SqlBaseline.Question question, String engine, Latencies latencies, Latencies reference) {
        table.row(
                question.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                engine,
                "%.3f".formatted(latencies.millisAt(0.5)),
                "%.3f".formatted(latencies.millisAt(0.99)),
                "%.0f".formatted(latencies.cpuMicros()),
                "%.0f".formatted(latencies.perSecond()),
                "%.1f".formatted(latencies.millisAt(0.5) / reference.millisAt(0.5)));
    }

    /** A fast wrong answer is worth nothing: all three must give the same total. */
    private static void agree(Served ours, SqlBaseline duckDb, SqlBaseline sqlite, SqlBaseline.Question question)
            throws Exception {
        var from = MILLION.firstDay().plusDays(100);
        var to = from.plusDays(WINDOW_DAYS - 1L);
        var total = ours.totalUsd(question, from, to);
        var duck = duckDb.ask(question, from, to);
        var lite = sqlite.ask(question, from, to).movePointLeft(9);
        if (total.compareTo(duck) != 0 || total.compareTo(lite) != 0) {
            throw new IllegalStateException(question + ": ours " + total + ", DuckDB " + duck + ", SQLite " + lite);
        }
    }

    private static Latencies measure(SqlBaseline baseline, SqlBaseline.Question question) throws Exception {
        var random = new SplittableRandom(1);
        return Latencies.measure(SQL_WARM_UPS, SQL_CALLS, i -> {
            var from = randomFrom(MILLION, random);
            baseline.ask(question, from, from.plusDays(WINDOW_DAYS - 1L));
        });
    }

    private static LocalDate randomFrom(SampleCells cells, SplittableRandom random) {
        return cells.firstDay().plusDays(random.nextInt(cells.days() - WINDOW_DAYS + 1));
    }

    /** The query service's HTTP over cells in memory, and one client. */
    private static final class Served implements AutoCloseable {

        private final SampleCells cells;
        private final QueryHttp http;
        private final int port;

        Served(SampleCells cells) throws Exception {
            this.cells = cells;
            var days = new LocalDays();
            var blocks = days.newBlocks();
            for (int day = 0; day < cells.days(); day++) {
                for (int provider = 0; provider < cells.providers(); provider++) {
                    var sample = cells.day(provider, day);
                    blocks.put(sample.header(), sample.cells());
                }
            }
            days.add(0, blocks, () -> true);
            var listening = ListeningPort.open("127.0.0.1", 0);
            port = listening.number();
            http = new QueryHttp(
                    config(), listening, backend(days), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
            http.start();
        }

        Latencies measure(SqlBaseline.Question question) throws Exception {
            var random = new SplittableRandom(1);
            try (var client = new KeepAliveClient(port)) {
                return Latencies.measure(WARM_UPS, CALLS, i -> {
                    var from = randomFrom(cells, random);
                    client.get("/spend?" + question.httpQuery(from, from.plusDays(WINDOW_DAYS - 1L)));
                });
            }
        }

        BigDecimal totalUsd(SqlBaseline.Question question, LocalDate from, LocalDate to) throws Exception {
            try (var client = new KeepAliveClient(port)) {
                var answer = Json.MAPPER.readTree(client.get("/spend?" + question.httpQuery(from, to)));
                return answer.get("total_usd").decimalValue();
            }
        }

        private static Backend backend(LocalDays days) {
            var readModel = new LocalReadModel(days, List.of());
            return new Backend(readModel, new NoPeers(), ProcessState::inMemory, Components.none());
        }

        private static QueryConfig config() {
            return new QueryConfig(
                    new QueryConfig.Kafka("bench", "none:0", Path.of("none"), Map.of()),
                    QueryConfig.Http.open("127.0.0.1", 0),
                    new QueryConfig.About("bench", false, Map.of(), Map.of()),
                    Components.none(),
                    InstantSource.system());
        }

        @Override
        public void close() {
            http.close();
        }
    }

    /** The benchmark asks one process that holds everything. */
    private static final class NoPeers implements LocalTables {

        @Override
        public Partial<SpendResult> spend(SpendQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Partial<RawPages> raw(RawQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Partial<ReconciliationResult> reconciliation(ReconciliationQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Partial<List<PublishedDay>> days(DaysQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Partial<List<DayProblem>> problems() {
            throw new UnsupportedOperationException();
        }
    }
}
