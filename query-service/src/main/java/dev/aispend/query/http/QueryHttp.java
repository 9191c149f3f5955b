package dev.aispend.query.http;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.wire.Json;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP interface: every route there is. */
public final class QueryHttp implements AutoCloseable {

    private static final int MIN_THREADS = 4;
    private static final int MAX_THREADS = 64;
    private static final int MAX_WAITING = 1_024;
    private static final int IDLE_TIMEOUT_MS = 30_000;
    private static final long MAX_REQUEST_BYTES = 8L * 1024 * 1024;

    private final Backend backend;
    private final QueryConfig.About about;
    private final InstantSource clock;
    private final PrometheusMeterRegistry metrics;
    private final StatusAnswer status;
    private final PriceRoutes prices;
    private final FigureRoutes figures;
    private final CapRoutes caps;
    private final AlertRoutes alerts;
    private final ReconciliationRoutes reconciliation;
    private final RecomputeRoutes recomputes;
    private final TierRoutes tiers;
    private final PollRoutes polls;
    private final DashboardRoutes dashboard;
    private final DriftMetric drift;
    private final CapMetrics capMetrics;
    private final DeliveryMetrics deliveryMetrics;
    private final Access access;
    private final Javalin javalin;

    /** Unstarted. */
    public QueryHttp(QueryConfig config, ListeningPort port, Backend backend, PrometheusMeterRegistry metrics) {
        this.backend = backend;
        this.about = config.about();
        this.clock = config.clock();
        this.metrics = metrics;
        this.status = new StatusAnswer(backend, about, config.tiers());
        this.prices = new PriceRoutes(backend.shared(), clock);
        this.figures = new FigureRoutes(backend.shared(), clock);
        this.caps = new CapRoutes(backend.shared(), backend.readModel(), config.tiers(), clock);
        this.alerts = new AlertRoutes(backend.shared(), clock);
        this.reconciliation = new ReconciliationRoutes(backend, clock);
        var waiting = new Waiting();
        var tierDesk = new TierDesk(backend);
        this.recomputes = new RecomputeRoutes(backend.shared(), clock, waiting);
        this.tiers = new TierRoutes(tierDesk, config.tiers().names(), clock);
        this.polls = new PollRoutes(backend, tierDesk, about.providersEnabled(), clock, waiting);
        this.dashboard = new DashboardRoutes(backend, about, status, clock);
        this.drift = new DriftMetric(metrics);
        this.capMetrics = new CapMetrics(metrics, backend.shared());
        this.deliveryMetrics = new DeliveryMetrics(metrics, backend.shared(), clock.instant());
        this.access = new Access(config.http());
        this.javalin = Javalin.create(javalinConfig -> configure(javalinConfig, port));
    }

    public void start() {
        javalin.start();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void routes(RoutesConfig routes) {
        routes.before(access::check);
        read(routes, "/spend", this::spend);
        read(routes, "/status", this::status);
        read(routes, "/health", this::health);
        read(routes, "/ready", this::ready);
        read(routes, "/config", this::config);
        read(routes, "/providers/{name}/raw", this::raw);
        read(routes, "/prices", prices::list);
        read(routes, "/prices/resolve", prices::resolve);
        routes.put("/admin/prices", access.admin(prices::put));
        routes.delete("/admin/prices/{id}", access.admin(prices::delete));
        routes.post("/ingest/google-budget-notification", access.intake(figures::notification));
        capRoutes(routes);
        alertRoutes(routes);
        read(routes, "/reconciliation", reconciliation::list);
        routes.post("/admin/recompute", access.admin(recomputes::start));
        read(routes, "/admin/recompute", access.admin(recomputes::list));
        read(routes, "/admin/recompute/{id}", access.admin(recomputes::show));
        read(routes, "/api/usage", tiers::usage);
        read(routes, "/api/history", tiers::history);
        routes.post("/api/poll", access.admin(polls::start));
        read(routes, "/api/poll/{id}", polls::show);
        DashboardRoutes.PATHS.forEach(path -> read(routes, path, dashboard::page));
        read(routes, "/openapi.yaml", this::openapi);
        read(routes, "/metrics", this::metrics);
        read(routes, "/internal/v1/spend", this::localSpend);
        read(routes, "/internal/v1/raw/{name}", this::localRaw);
        read(routes, "/internal/v1/problems", this::localProblems);
        read(routes, "/internal/v1/days", this::localDays);
        read(routes, "/internal/v1/reconciliation", reconciliation::local);
        Problems.register(routes);
    }

    private void capRoutes(RoutesConfig routes) {
        read(routes, "/caps", caps::list);
        read(routes, "/caps/explain", caps::explain);
        read(routes, "/caps/{id}", caps::one);
        routes.post("/caps", access.admin(caps::create));
        routes.patch("/caps/{id}", access.admin(caps::change));
        routes.delete("/caps/{id}", access.admin(caps::delete));
    }

    private void alertRoutes(RoutesConfig routes) {
        read(routes, "/alerts", alerts::list);
        read(routes, "/alerts/{id}", alerts::one);
        read(routes, "/api/alerts", alerts::ofTiers);
        routes.post("/alerts/{id}/acknowledge", access.admin(alerts::acknowledge));
        routes.post("/test/alert", access.admin(alerts::test));
    }

    /** A HEAD tells what a GET would, so that a probe may use either. */
    private static void read(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private void spend(Context context) {
        var request = SpendRequest.of(context, today());
        var result = backend.readModel().spend(request.query());
        var answer = SpendAnswer.of(request, result, backend.readModel().sources());
        Links.next(context, answer.cursor());
        if (request.csv()) {
            context.contentType("text/csv; charset=utf-8").result(SpendCsv.write(answer));
        } else {
            json(context, SpendJson.write(answer));
        }
    }

    private void raw(Context context) {
        var query = RawRequest.of(context);
        var pages = backend.readModel().raw(query);
        Links.next(context, RawJson.cursor(query, pages));
        json(context, RawJson.write(query, pages));
    }

    private void status(Context context) {
        Parameters.of(context, Set.of());
        json(context, Json.write(status.at(clock.instant())));
    }

    private void health(Context context) {
        json(context, Json.write(Map.of("status", "up")));
    }

    private void ready(Context context) {
        var missing = status.missing();
        if (missing.isEmpty()) {
            json(context, Json.write(Map.of("ready", true)));
        } else {
            Problems.notReady(context, missing);
        }
    }

    private void config(Context context) {
        Parameters.of(context, Set.of());
        var config = new LinkedHashMap<String, Object>();
        config.put("demo", about.demo());
        config.put("version", about.version());
        config.put("settings", about.settings());
        config.put("caps", figures.caps());
        config.put("providerFigures", figures.figures());
        config.put("channels", figures.channels());
        json(context, Json.write(config));
    }

    private void openapi(Context context) {
        context.contentType("application/yaml").result(resource("/openapi.yaml"));
    }

    private void metrics(Context context) {
        drift.refresh(backend.readModel(), today());
        capMetrics.refresh(clock.instant());
        deliveryMetrics.refresh();
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    }

    private void localSpend(Context context) {
        json(
                context,
                Json.write(
                        backend.local().spend(SpendRequest.of(context, today()).query())));
    }

    private void localRaw(Context context) {
        json(context, Json.write(backend.local().raw(RawRequest.ofPeer(context))));
    }

    private void localProblems(Context context) {
        json(context, Json.write(backend.local().problems()));
    }

    private void localDays(Context context) {
        var parameters = Parameters.of(context, Set.of("provider", "from", "to"));
        var today = today();
        var query = new DaysQuery(
                parameters.one("provider").orElse(""),
                parameters.day("from").orElse(today),
                parameters.day("to").orElse(today));
        json(context, Json.write(backend.local().days(query)));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static void json(Context context, byte[] json) {
        context.contentType("application/json").result(json);
    }

    private void configure(JavalinConfig config, ListeningPort port) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.jetty.threadPool =
                new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_TIMEOUT_MS, new LinkedBlockingQueue<>(MAX_WAITING));
        config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemErrorHandler()));
        config.jetty.addConnector((server, http) -> port.connector(server));
        var requests = new RequestMetrics(metrics);
        config.requestLogger.http(requests::record);
        routes(config.routes);
    }

    private static byte[] resource(String name) {
        try (var stream = Objects.requireNonNull(QueryHttp.class.getResourceAsStream(name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
