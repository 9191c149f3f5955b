package dev.aispend.simulator;

import dev.aispend.simulator.http.Faults;
import dev.aispend.simulator.http.LoopbackServer;
import dev.aispend.simulator.http.RequestLog;
import dev.aispend.simulator.openai.OpenAiApi;
import dev.aispend.simulator.organization.CostBook;
import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.Directory;
import dev.aispend.simulator.organization.Distortion;
import dev.aispend.simulator.organization.Distortions;
import dev.aispend.simulator.organization.Organization;
import dev.aispend.simulator.organization.Restatement;
import dev.aispend.simulator.organization.SimulatorTruth;
import dev.aispend.simulator.organization.UsageBook;
import dev.aispend.simulator.organization.UsageEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A running fake of OpenAI's organization usage and costs endpoints, with its own exact truth, changes of mind and
 * faults. Thread-safe.
 */
public final class OpenAiSimulator implements AutoCloseable {
    private final SimulatorConfig config;
    private final Organization organization;
    private final Distortions distortions = new Distortions();
    private final CostBook costs;
    private final UsageBook usage;
    private final OpenAiApi api;
    private final LoopbackServer server;

    private OpenAiSimulator(SimulatorConfig config) throws IOException {
        this.config = config;
        this.organization = Organization.of(config.seed(), config.size(), config.season());
        this.costs = new CostBook(organization, config.seed(), config.firstDay(), config.settling(), distortions);
        this.usage = new UsageBook(organization, config.firstDay(), config.settling(), distortions);
        this.api = new OpenAiApi(config.adminKey(), config.clock(), config.seed(), organization, costs, usage);
        this.server = LoopbackServer.start(config.port(), api);
    }

    /** Starts listening on loopback. Throws UncheckedIOException when the port is taken. */
    public static OpenAiSimulator start(SimulatorConfig config) {
        try {
            return new OpenAiSimulator(config);
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
        return Map.of("OPENAI_ADMIN_KEY", config.adminKey(), "OPENAI_BASE_URL", baseUrl());
    }

    /** The ids and names of projects and keys. */
    public Directory directory() {
        return organization.directory();
    }

    /** The truth about all days from the first to today, as of now. */
    public SimulatorTruth truth() {
        return truth(config.firstDay(), today());
    }

    /** The truth about the days from {@code from} to {@code to}, both inclusive, as of now. */
    public SimulatorTruth truth(LocalDate from, LocalDate to) {
        return SimulatorTruth.of(costs, usage, from, to, config.clock().instant());
    }

    /** The finest cost rows of the day as of now, to choose from for {@link #restate}. */
    public List<CostRow> costRows(LocalDate day) {
        return costs.rows(day, config.clock().instant());
    }

    /** Changes what the costs endpoint says about the day from now on. */
    public void restate(LocalDate day, Restatement restatement) {
        costs.restate(day, restatement);
    }

    /** From now on a usage endpoint reports so many percent of the day's first figures: 0 empties, 100 restores. */
    public void restateUsage(LocalDate day, UsageEndpoint endpoint, int percent) {
        usage.restate(endpoint, day, percent);
    }

    /** From now on bill and usage of the day do not fit each other in this way. */
    public void distort(Distortion distortion, LocalDate day) {
        distortions.add(distortion, day);
    }

    /** Takes all distortions of the day back. */
    public void clearDistortions(LocalDate day) {
        distortions.clear(day);
    }

    /** Restates the costs of one of the last 30 days at random. Returns the day. */
    public LocalDate mutate(Random random) {
        LocalDate oldest = today().minusDays(29);
        LocalDate from = oldest.isBefore(config.firstDay()) ? config.firstDay() : oldest;
        return mutate(random, from.datesUntil(today().plusDays(1)).toList());
    }

    /** Restates the costs of one of the days at random. Returns the day. */
    public LocalDate mutate(Random random, List<LocalDate> days) {
        LocalDate day = days.get(random.nextInt(days.size()));
        restate(day, RandomRestatement.of(random, costRows(day)));
        return day;
    }

    /** Rows of a bucket in another order each time. */
    public void shuffleRows(boolean on) {
        api.style().shuffleRows(on);
    }

    /** Cost amounts as JSON numbers instead of strings. */
    public void numericAmounts(boolean on) {
        api.style().numericAmounts(on);
    }

    /** Pages no longer than this, whatever limit is asked for. */
    public void maxBucketsPerPage(int buckets) {
        api.style().maxBucketsPerPage(buckets);
    }

    /** Answers requests to the path whose start_time lies in the day with this body. */
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

    /** The paths of all endpoints there are. */
    public static List<String> paths() {
        return Stream.concat(
                        Stream.of(OpenAiApi.COSTS),
                        Stream.of(UsageEndpoint.values()).map(UsageEndpoint::path))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private LocalDate today() {
        return config.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
