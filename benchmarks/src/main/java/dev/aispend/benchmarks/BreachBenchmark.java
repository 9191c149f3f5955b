package dev.aispend.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.aispend.launcher.broker.EmbeddedBroker;
import dev.aispend.launcher.streams.SharedRocksDbMemory;
import dev.aispend.launcher.topics.TopicsTool;
import dev.aispend.launcher.topics.TopicsYaml;
import dev.aispend.notify.NotifierApp;
import dev.aispend.notify.NotifierConfig;
import dev.aispend.notify.channel.Channel;
import dev.aispend.notify.channel.Delivery;
import dev.aispend.rollup.RollupApp;
import dev.aispend.rollup.RollupConfig;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * From the broker's acknowledgement of the page that crosses a threshold to the arrival of the webhook's call, beside a round
 * trip to the same receiver: through the rollup, the evaluator and the notifier, with the broker in the same process.
 */
final class BreachBenchmark {

    private static final int BREACHES = 200;
    private static final int WARM_UP = 20;
    private static final int MEAN_PAUSE_MS = 300;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern THRESHOLD = Pattern.compile("\"step-(\\d+)\"");

    private final Map<Integer, Long> acknowledgedAt = new ConcurrentHashMap<>();
    private final Map<Integer, Long> arrivedAt = new ConcurrentHashMap<>();
    private final LocalDate today =
            InstantSource.system().instant().atOffset(ZoneOffset.UTC).toLocalDate();

    private BreachBenchmark() {}

    static void run(PrintWriter out, Path scratch) throws Exception {
        var benchmark = new BreachBenchmark();
        var receiver = benchmark.receiver();
        try (var broker = EmbeddedBroker.start(scratch.resolve("broker"))) {
            createTopics(broker.bootstrapServers());
            var rollup = rollup(broker.bootstrapServers(), scratch);
            var notifier =
                    notifier(broker.bootstrapServers(), receiver.getAddress().getPort());
            notifier.start();
            rollup.start();
            await("the rollup and the notifier", () -> rollup.isReady() && notifier.isReady());
            try (var producer = producer(broker.bootstrapServers())) {
                benchmark.cross(producer);
            }
            rollup.close(Duration.ofSeconds(20));
            notifier.close(Duration.ofSeconds(5));
        } finally {
            receiver.stop(0);
        }
        benchmark.print(out);
    }

    private void cross(KafkaProducer<String, byte[]> producer) throws Exception {
        producer.send(new ProducerRecord<>(Topics.CAPS, "bench", cap().toJson()))
                .get();
        var random = new SplittableRandom(1);
        for (int step = 1; step <= WARM_UP + BREACHES; step++) {
            var page =
                    SamplePages.oneCost(today, InstantSource.system().instant().toEpochMilli(), step);
            producer.send(new ProducerRecord<>(Topics.RAW_OPENAI, page.key().text(), page.toJson()))
                    .get();
            acknowledgedAt.put(step, System.nanoTime());
            Thread.sleep(random.nextInt(2 * MEAN_PAUSE_MS));
        }
        await("the last call", () -> arrivedAt.size() == WARM_UP + BREACHES);
    }

    private void print(PrintWriter out) {
        var nanos = LongStream.rangeClosed(WARM_UP + 1L, WARM_UP + (long) BREACHES)
                .map(step -> arrivedAt.getOrDefault((int) step, 0L) - acknowledgedAt.getOrDefault((int) step, 0L))
                .sorted()
                .toArray();
        var table = new Table(
                "From a crossing page in Kafka to the webhook's call, " + BREACHES + " breaches",
                "p50 ms",
                "p99 ms",
                "worst ms");
        table.row(millis(nanos[BREACHES / 2]), millis(nanos[BREACHES * 99 / 100 - 1]), millis(nanos[BREACHES - 1]));
        table.print(out);
        out.println("Three transactions of 200 ms at most lie between: the page's day, the cap's decision, and the hop"
                + " before each; thresholds crossed: " + arrivedAt.size() + ".");
    }

    private static String millis(long nanos) {
        return "%.0f".formatted(nanos / 1e6);
    }

    /** A threshold at each whole dollar. */
    private CapRecord cap() {
        var now = InstantSource.system().instant();
        return new CapRecord(
                CapRecord.SCHEMA_VERSION,
                "bench",
                "bench",
                new CapRecord.Origin(CapRecord.API, null),
                CapRecord.COST_USD,
                CapRecord.Scope.account("openai", "default"),
                new CapRecord.Period("day", "UTC", null, null),
                CapRecord.Limit.fixed(BigDecimal.valueOf(WARM_UP + BREACHES), "USD"),
                IntStream.rangeClosed(1, WARM_UP + BREACHES)
                        .mapToObj(step -> new CapRecord.Threshold(
                                "step-" + step, null, BigDecimal.valueOf(step), CapRecord.Threshold.CURRENT))
                        .toList(),
                List.of(),
                now);
    }

    private HttpServer receiver() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            var thread = new Thread(task, "bench-receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
        return server;
    }

    private void take(HttpExchange exchange) throws IOException {
        long at = System.nanoTime();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var step = THRESHOLD.matcher(body);
        if (step.find()) {
            arrivedAt.putIfAbsent(Integer.parseInt(step.group(1)), at);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static RollupApp rollup(String bootstrapServers, Path scratch) {
        var config =
                new RollupConfig(RollupConfig.APPLICATION_ID, bootstrapServers, scratch.resolve("rollup"), Map.of());
        return RollupApp.create(config, new HashMap<>(SharedRocksDbMemory.overrides()));
    }

    private static NotifierApp notifier(String bootstrapServers, int port) {
        var url = URI.create("http://127.0.0.1:" + port + "/alert");
        return NotifierApp.create(new NotifierConfig(
                bootstrapServers,
                Map.of(),
                List.of(new Channel.Webhook("bench", url, Optional.empty())),
                Delivery.DEFAULT,
                false,
                InstantSource.system()));
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void createTopics(String bootstrapServers) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            new TopicsTool(admin, TopicsYaml.load()).createMissing();
        }
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(what + " did not come within " + LIMIT);
            }
            Thread.sleep(5);
        }
    }
}
