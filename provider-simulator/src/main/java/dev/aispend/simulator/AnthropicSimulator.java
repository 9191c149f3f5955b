package dev.aispend.simulator;

import dev.aispend.simulator.anthropic.AnthropicApi;
import dev.aispend.simulator.anthropic.AnthropicBooks;
import dev.aispend.simulator.anthropic.AnthropicCostRow;
import dev.aispend.simulator.anthropic.AnthropicDirectory;
import dev.aispend.simulator.anthropic.AnthropicRestatement;
import dev.aispend.simulator.anthropic.AnthropicTruth;
import dev.aispend.simulator.anthropic.CostKey;
import dev.aispend.simulator.anthropic.ReportHabits;
import dev.aispend.simulator.http.Faults;
import dev.aispend.simulator.http.LoopbackServer;
import dev.aispend.simulator.http.RequestLog;
import dev.aispend.simulator.organization.Distortion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A running fake of Anthropic's usage and cost reports, both pairs, with its own exact truth, changes of mind and faults.
 * Thread-safe.
 */
public final class AnthropicSimulator implements AutoCloseable {
    /** The key of the demo; opens nothing but this simulator. */
    public static final String DEMO_ADMIN_KEY = "sk-ant-admin01-demo-of-the-simulator";

    private final SimulatorConfig config;
    private final AnthropicBooks books;
    private final AnthropicApi api;
    private final LoopbackServer server;

    private AnthropicSimulator(SimulatorConfig config) throws IOException {
        this.config = config;
        this.books = new AnthropicBooks(config.seed(), config.size(), config.season(), config.settling());
        this.api = new AnthropicApi(config.adminKey(), config.clock(), config.seed(), config.settling(), books);
        this.server = LoopbackServer.start(config.port(), api);
    }

    /** Starts listening on loopback. Throws UncheckedIOException when the port is taken. */
    public static AnthropicSimulator start(SimulatorConfig config) {
        try {
            return new AnthropicSimulator(config);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + config.port(), e);
        }
    }

    /** Scheme, host and port, without a version path. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public SimulatorConfig config() {
        return config;
    }

    /** What to set so that a spend monitor asks this simulator, key included. */
    public Map<String, String> environment() {
        return Map.of("ANTHROPIC_ADMIN_KEY", config.adminKey(), "ANTHROPIC_BASE_URL", baseUrl());
    }

    /** The ids and names of workspaces. */
    public AnthropicDirectory directory() {
        return books.directory();
    }

    /** The truth about all days from the first to today, as the older pair tells it now. */
    public AnthropicTruth truth() {
        return truth(config.firstDay(), today());
    }

    /** The truth about the days from {@code from} to {@code to}, both inclusive, as the older pair tells it now. */
    public AnthropicTruth truth(LocalDate from, LocalDate to) {
        Instant now = config.clock().instant();
        return books.truth(from, to, costsUntil(now), config.settling().usageUntil(now), now);
    }

    /** The same as the analytics pair tells it now: what the last export has. On final days there is no difference. */
    public AnthropicTruth analyticsTruth(LocalDate from, LocalDate to) {
        Instant now = config.clock().instant();
        long exported = habits().exportedUntil(now).orElse(0);
        return books.truth(from, to, exported, exported, now);
    }

    /** The finest cost rows of the day as of now, to choose from for {@link #restate}. */
    public List<AnthropicCostRow> costRows(LocalDate day) {
        Instant now = config.clock().instant();
        return books.costRows(day, costsUntil(now), now);
    }

    /** Changes what both pairs say about the costs of the day from now on. */
    public void restate(LocalDate day, AnthropicRestatement restatement) {
        books.restate(day, restatement);
    }

    /** From now on both pairs report so many percent of the day's first usage: 0 empties, 100 restores. */
    public void restateUsage(LocalDate day, int percent) {
        books.restateUsage(day, percent);
    }

    /** From now on bill and usage of the day do not fit each other in this way. */
    public void distort(Distortion distortion, LocalDate day) {
        books.distort(distortion, day);
    }

    /** Takes all distortions of the day back. */
    public void clearDistortions(LocalDate day) {
        books.clearDistortions(day);
    }

    /** Restates the costs of one of the last 30 days at random. Returns the day. */
    public LocalDate mutate(Random random) {
        LocalDate oldest = today().minusDays(29);
        LocalDate from = oldest.isBefore(config.firstDay()) ? config.firstDay() : oldest;
        return mutate(random, from.datesUntil(today().plusDays(1)).toList());
    }

    /** Restates the costs of one of the days at random, amounts with at most twelve decimals. Returns the day. */
    public LocalDate mutate(Random random, List<LocalDate> days) {
        LocalDate day = days.get(random.nextInt(days.size()));
        List<AnthropicCostRow> rows = costRows(day);
        restate(day, rows.isEmpty() ? AnthropicRestatement.restore() : change(random, rows));
        return day;
    }

    private static AnthropicRestatement change(Random random, List<AnthropicCostRow> rows) {
        CostKey key = rows.get(random.nextInt(rows.size())).key();
        BigDecimal usd = BigDecimal.valueOf(1 + random.nextInt(Integer.MAX_VALUE), 9 + random.nextInt(4));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> AnthropicRestatement.add(key, usd);
            case 3, 4 -> AnthropicRestatement.add(key, usd.negate());
            case 5 -> AnthropicRestatement.vanish(key);
            case 6 -> AnthropicRestatement.restore();
            default -> AnthropicRestatement.emptyDay();
        };
    }

    /** The liberties the service takes: order of rows, length of pages, lags. */
    public ReportHabits habits() {
        return api.habits();
    }

    /** Answers requests to the path whose starting_at lies in the day with this body. */
    public void serve(String path, LocalDate day, byte[] body) {
        api.serve(path, day, body);
    }

    /** Forgets all bodies of {@link #serve}. */
    public void clearServed() {
        api.clearServed();
    }

    public Faults faults() {
        return server.faults();
    }

    /** While down every request ends in a closed connection. */
    public void down(boolean isDown) {
        server.down(isDown);
    }

    public RequestLog requests() {
        return server.requests();
    }

    /** The paths of all reports there are. */
    public static List<String> paths() {
        return AnthropicApi.paths();
    }

    @Override
    public void close() {
        server.close();
    }

    private long costsUntil(Instant now) {
        return habits().costsUntil(now, config.settling().costsUntil(now));
    }

    private LocalDate today() {
        return config.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
