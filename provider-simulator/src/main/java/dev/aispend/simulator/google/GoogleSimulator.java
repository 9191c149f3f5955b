package dev.aispend.simulator.google;

import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.google.bigquery.BigQueryApi;
import dev.aispend.simulator.google.bigquery.ExportTable;
import dev.aispend.simulator.google.budgets.BudgetsApi;
import dev.aispend.simulator.google.export.Correction;
import dev.aispend.simulator.google.export.ExportBook;
import dev.aispend.simulator.google.export.ExportTiming;
import dev.aispend.simulator.google.export.ExportTruth;
import dev.aispend.simulator.google.export.Project;
import dev.aispend.simulator.google.signin.AccessTokens;
import dev.aispend.simulator.google.signin.ServiceAccount;
import dev.aispend.simulator.google.signin.TokenEndpoint;
import dev.aispend.simulator.http.Faults;
import dev.aispend.simulator.http.LoopbackServer;
import dev.aispend.simulator.http.RequestLog;
import dev.aispend.simulator.organization.Settling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/**
 * A running fake of what Google tells about spend: the token endpoint, BigQuery with the billing export, and the
 * Budgets API, with its own exact truth, corrections and faults. Thread-safe.
 *
 * <p>The SQL engine is started by the first query.
 */
public final class GoogleSimulator implements AutoCloseable {
    private static final int MUTABLE_DAYS = 30;

    private final SimulatorConfig config;
    private final GoogleConfig google;
    private final ExportBook book;
    private final AccessTokens tokens;
    private final ServiceAccount account;
    private final BigQueryApi bigQuery;
    private final BudgetsApi budgets;
    private final LoopbackServer server;

    private GoogleSimulator(SimulatorConfig config, GoogleConfig google) throws IOException {
        this.config = config;
        this.google = google;
        this.book = new ExportBook(
                config.seed(), config.size(), config.firstDay(), google.account(), timing(config.settling()));
        this.tokens = new AccessTokens(config.clock(), config.seed(), google.tokenLifetime());
        this.account = new ServiceAccount(google.project());
        this.bigQuery = new BigQueryApi(google.table(), config.clock(), tokens, book);
        this.budgets = new BudgetsApi(google.account().id(), tokens, DemoBudgets.of(google.account(), book.projects()));
        TokenEndpoint token = new TokenEndpoint(account, tokens, config.clock());
        this.server = LoopbackServer.start(config.port(), new GoogleApi(token, bigQuery, budgets));
    }

    /** Starts listening on loopback, as {@link GoogleConfig#DEMO}. */
    public static GoogleSimulator start(SimulatorConfig config) {
        return start(config, GoogleConfig.DEMO);
    }

    /** Starts listening on loopback. Throws UncheckedIOException when the port is taken. */
    public static GoogleSimulator start(SimulatorConfig config, GoogleConfig google) {
        try {
            return new GoogleSimulator(config, google);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + config.port(), e);
        }
    }

    /** Scheme, host and port: the base of BigQuery, of the Budgets API and of the token endpoint. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    public SimulatorConfig config() {
        return config;
    }

    public GoogleConfig google() {
        return google;
    }

    /** A service account's key file whose token_uri is this simulator; the same for the same port. */
    public String serviceAccountJson() {
        return account.json(baseUrl() + TokenEndpoint.PATH);
    }

    /** Where the export lies; {@link ExportTable#fullName()} is what queries name. */
    public ExportTable table() {
        return google.table();
    }

    /** Starts the SQL engine and loads what was exported so far, so that the first query need not. */
    public void loadExport() {
        bigQuery.load();
    }

    public List<Project> projects() {
        return book.projects();
    }

    /** The truth about all days from the first to today, as of everything exported so far. */
    public ExportTruth truth() {
        return truth(config.firstDay(), today());
    }

    /** The truth about the days from {@code from} to {@code to}, both inclusive, as of everything exported so far. */
    public ExportTruth truth(LocalDate from, LocalDate to) {
        return book.truth(from, to, config.clock().instant());
    }

    /** Appends a correction of a day, however long ago; it is exported at once. */
    public void correct(LocalDate day, Correction correction) {
        book.correct(day, correction, config.clock().instant());
    }

    /** Corrects one of the last 30 days at random. Returns the day. */
    public LocalDate mutate(Random random) {
        LocalDate oldest = today().minusDays(MUTABLE_DAYS - 1L);
        LocalDate from = oldest.isBefore(config.firstDay()) ? config.firstDay() : oldest;
        return mutate(random, from.datesUntil(today().plusDays(1)).toList());
    }

    /** Corrects one of the days at random. Returns the day. */
    public LocalDate mutate(Random random, List<LocalDate> days) {
        LocalDate day = days.get(random.nextInt(days.size()));
        List<String> skus = book.skuIds(day, config.clock().instant());
        correct(day, skus.isEmpty() ? late("5DA2-3F77-1CA5", random) : any(random, skus));
        return day;
    }

    private static Correction any(Random random, List<String> skus) {
        String sku = skus.get(random.nextInt(skus.size()));
        return switch (random.nextInt(6)) {
            case 0 -> Correction.negate(sku);
            case 1, 2 -> Correction.reprice(sku, 40 + random.nextInt(120));
            case 3 -> Correction.repriceDay(50 + random.nextInt(100));
            case 4 -> Correction.negateDay();
            default -> late(sku, random);
        };
    }

    private static Correction late(String sku, Random random) {
        return Correction.lateRow(sku, BigDecimal.valueOf(1 + random.nextInt(1_000_000_000), 9));
    }

    /** What the Budgets API tells, and how. */
    public BudgetsApi budgets() {
        return budgets;
    }

    /** How BigQuery answers, and what it was asked. */
    public BigQueryApi bigQuery() {
        return bigQuery;
    }

    /** The access tokens that are out. */
    public AccessTokens tokens() {
        return tokens;
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

    @Override
    public void close() {
        server.close();
        bigQuery.close();
    }

    private LocalDate today() {
        return config.clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static ExportTiming timing(Settling settling) {
        return settling.correctedDays() > 0
                ? ExportTiming.DEMO
                : new ExportTiming(ExportTiming.PROMPT.batch(), settling.costLag(), false);
    }
}
