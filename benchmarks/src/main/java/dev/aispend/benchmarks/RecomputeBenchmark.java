package dev.aispend.benchmarks;

import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.streams.SharedRocksDbMemory;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.rollup.RollupApp;
import dev.aispend.rollup.RollupConfig;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stored pages of a large organization read again on command, the embedded broker's work included. */
final class RecomputeBenchmark {

    private static final SamplePages PAGES = new SamplePages(20, 8);
    private static final int DAYS = 90;
    private static final int MAX_RECORD_BYTES = 34_603_008;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final String bootstrapServers;
    private final LocalDate today;
    private final long fetchId;
    private final Table table = new Table(
            "Recompute of " + DAYS + " days, broker in the same process", "what", "lines", "seconds", "CPU us/line");

    private RecomputeBenchmark(String bootstrapServers, Instant now) {
        this.bootstrapServers = bootstrapServers;
        this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        this.fetchId = now.toEpochMilli();
    }

    static void run(PrintWriter out, Path scratch) throws Exception {
        try (var broker = EmbeddedBroker.start(scratch.resolve("broker"))) {
            var clock = InstantSource.system();
            new RecomputeBenchmark(broker.bootstrapServers(), clock.instant()).run(out, scratch, clock);
        }
    }

    private void run(PrintWriter out, Path scratch, InstantSource clock) throws Exception {
        createTopics();
        var config =
                new RollupConfig(RollupConfig.APPLICATION_ID, bootstrapServers, scratch.resolve("rollup"), Map.of());
        var app = RollupApp.create(config, new HashMap<>(SharedRocksDbMemory.overrides()));
        app.start();
        try (var producer = producer()) {
            var first = new Stopwatch();
            produce(producer);
            await(app, Count.LINES, lines());
            row("first reading, from the topics", first.elapsed());
            long days = 0;
            for (boolean dryRun : new boolean[] {true, false}) {
                var again = new Stopwatch();
                command(producer, dryRun, clock.instant());
                days += DAYS;
                await(app, Count.DAYS_REREAD, days);
                row(dryRun ? "dry run" : "commit, nothing changed", again.elapsed());
            }
        } finally {
            app.close(Duration.ofSeconds(20));
        }
        table.print(out);
        out.println("A day has " + PAGES.linesPerDay() + " spend lines: " + PAGES.keys() + " keys with "
                + PAGES.models() + " models every hour, and their bill. Live records go on between the slices.");
    }

    private static long lines() {
        return DAYS * PAGES.linesPerDay();
    }

    private void row(String what, Stopwatch.Elapsed elapsed) {
        table.row(
                what,
                Long.toString(lines()),
                "%.1f".formatted(elapsed.wallNanos() / 1e9),
                "%.1f".formatted(elapsed.cpuMicros(lines())));
    }

    private static void await(RollupApp app, Count count, long enough) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (app.metrics().get(count) < enough) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + app.metrics().get(count) + " of " + enough + " " + count);
            }
            Thread.sleep(5);
        }
    }

    private void produce(KafkaProducer<byte[], byte[]> producer) {
        for (int age = DAYS - 1; age >= 0; age--) {
            send(producer, PAGES.costs(today.minusDays(age), fetchId));
            send(producer, PAGES.completions(today.minusDays(age), fetchId));
        }
    }

    private static void command(KafkaProducer<byte[], byte[]> producer, boolean dryRun, Instant now) {
        var command = new CommandRecord(
                CommandRecord.SCHEMA_VERSION,
                CommandRecord.RECOMPUTE,
                "bench-" + dryRun,
                now,
                "benchmark",
                null,
                null,
                null,
                null,
                dryRun,
                false);
        var key = command.id().getBytes(StandardCharsets.UTF_8);
        BareRollup.send(producer, new ProducerRecord<>(Topics.COMMANDS, key, command.toJson()));
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, RawPage page) {
        var key = page.key().text().getBytes(StandardCharsets.UTF_8);
        BareRollup.send(producer, new ProducerRecord<>(Topics.RAW_OPENAI, key, page.toJson()));
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_RECORD_BYTES);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void createTopics() throws ExecutionException, InterruptedException {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicsTool(admin, TopicsYaml.load()).createMissing();
        }
    }
}
