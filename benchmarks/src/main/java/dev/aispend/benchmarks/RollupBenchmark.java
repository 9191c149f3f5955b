package dev.aispend.benchmarks;

import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.streams.SharedRocksDbMemory;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.rollup.RollupApp;
import dev.aispend.rollup.RollupConfig;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;

/** Raw pages through the rollup, exactly once, the embedded broker's work included, beside a bare Streams rollup. */
final class RollupBenchmark {

    private static final SamplePages PAGES = new SamplePages(20, 8);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);
    private static final int WARM_UP_DAYS = 10;
    private static final int DAYS = 30;
    private static final long BARE_EVENTS = 600_000;
    private static final int PARTITIONS = 4;
    private static final int MAX_RECORD_BYTES = 34_603_008;
    private static final long FETCH_ID = 1_790_000_000_000L;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final String bootstrapServers;
    private final Path scratch;
    private final Table table = new Table(
            "Rollup, exactly once, broker in the same process",
            "what",
            "units",
            "pages/s",
            "units/s",
            "CPU us/unit",
            "CPU / baseline");
    private double baselineCpuMicros;

    private RollupBenchmark(String bootstrapServers, Path scratch) {
        this.bootstrapServers = bootstrapServers;
        this.scratch = scratch;
    }

    static void run(PrintWriter out, Path scratch) throws Exception {
        try (var broker = EmbeddedBroker.start(scratch.resolve("broker"))) {
            new RollupBenchmark(broker.bootstrapServers(), scratch).run(out);
        }
    }

    private void run(PrintWriter out) throws Exception {
        createTopics();
        baseline();
        phase("warm-up (" + WARM_UP_DAYS + " days)", 0, WARM_UP_DAYS, FETCH_ID);
        phase("spend lines of days seen for the first time", WARM_UP_DAYS, DAYS, FETCH_ID);
        phase("spend lines fetched again, none changed", WARM_UP_DAYS, DAYS, FETCH_ID + 1);
        table.print(out);
        out.println("A spend line is one unit of one row: a usage row makes four, a cost row one. Pages are "
                + PAGES.completions(FIRST_DAY, 1).body().length() / 1024 + " and "
                + PAGES.costs(FIRST_DAY, 1).body().length() / 1024 + " KiB.");
    }

    private void baseline() throws Exception {
        // The first run pays for the compiler's warm-up, which would flatter us in the comparison.
        var warmUp = bare("bench-bare-warm-up");
        warmUp.produce(BARE_EVENTS);
        warmUp.run(BARE_EVENTS);
        var elapsed = bare("bench-bare-rollup").run(BARE_EVENTS);
        baselineCpuMicros = elapsed.cpuMicros(BARE_EVENTS);
        row("baseline: events through parse, re-key, add", BARE_EVENTS, 0, elapsed);
    }

    private BareRollup bare(String applicationId) {
        return new BareRollup(applicationId, bootstrapServers, scratch.resolve(applicationId));
    }

    private void phase(String what, int firstDay, int days, long fetchId) throws Exception {
        produce(firstDay, days, fetchId);
        long lines = days * PAGES.linesPerDay();
        row(what, lines, days * 2L, rollUp(lines));
    }

    private void row(String what, long units, long pages, Stopwatch.Elapsed elapsed) {
        table.row(
                what,
                Long.toString(units),
                pages == 0 ? "" : "%.0f".formatted(elapsed.perSecond(pages)),
                "%.0f".formatted(elapsed.perSecond(units)),
                "%.1f".formatted(elapsed.cpuMicros(units)),
                "%.2f".formatted(elapsed.cpuMicros(units) / baselineCpuMicros));
    }

    /** From RUNNING until every line is in and the last transaction is committed. */
    private Stopwatch.Elapsed rollUp(long lines) throws InterruptedException {
        var config =
                new RollupConfig(RollupConfig.APPLICATION_ID, bootstrapServers, scratch.resolve("rollup"), Map.of());
        var app = RollupApp.create(config, new HashMap<>(SharedRocksDbMemory.overrides()));
        app.start();
        while (app.state() != KafkaStreams.State.RUNNING) {
            Thread.sleep(1);
        }
        var stopwatch = new Stopwatch();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (app.metrics().get(Count.LINES) < lines) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "only " + app.metrics().get(Count.LINES) + " of " + lines + " lines came through");
            }
            Thread.sleep(5);
        }
        app.close(Duration.ofSeconds(20));
        return stopwatch.elapsed();
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicsTool(admin, TopicsYaml.load()).createMissing();
            admin.createTopics(List.of(new NewTopic(BareRollup.EVENTS, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    private void produce(int firstDay, int days, long fetchId) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_RECORD_BYTES);
        try (var producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = firstDay; i < firstDay + days; i++) {
                send(producer, PAGES.costs(FIRST_DAY.plusDays(i), fetchId));
                send(producer, PAGES.completions(FIRST_DAY.plusDays(i), fetchId));
            }
        }
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, RawPage page) {
        var key = page.key().text().getBytes(StandardCharsets.UTF_8);
        BareRollup.send(producer, new ProducerRecord<>(Topics.RAW_OPENAI, key, page.toJson()));
    }
}
