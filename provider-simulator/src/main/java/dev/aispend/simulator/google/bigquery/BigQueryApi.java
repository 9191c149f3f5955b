package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aispend.simulator.google.export.ExportBook;
import dev.aispend.simulator.google.signin.AccessTokens;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code POST …/queries} and {@code GET …/queries/{jobId}}.
 *
 * <p>Not faithful: bytes processed are those of the whole table, whatever a query filters; a requestId that comes again
 * runs again; there is no cache, no legacy SQL (it is refused as BigQuery refuses back-ticks in it), no positional
 * parameter, no jobCreationMode, and only SELECT.
 */
public final class BigQueryApi implements Api, AutoCloseable {
    /** What all its paths begin with. */
    public static final String PATH = "/bigquery/v2/projects/";

    private static final Pattern ROUTE = Pattern.compile(PATH + "([^/]+)/queries(?:/([^/]+))?");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BYTES_PER_ROW = 1_200;
    private static final int NO_LIMIT = 1_000_000_000;

    private final ExportTable table;
    private final InstantSource clock;
    private final AccessTokens tokens;
    private final ExportDatabase database;
    private final Jobs jobs = new Jobs();
    private final QueryLog log = new QueryLog();
    private final AtomicLong number = new AtomicLong();
    private final AtomicInteger slowQueries = new AtomicInteger();
    private volatile int polls;
    private volatile int mostRows = NO_LIMIT;

    public BigQueryApi(ExportTable table, InstantSource clock, AccessTokens tokens, ExportBook book) {
        this.table = table;
        this.clock = clock;
        this.tokens = tokens;
        this.database = new ExportDatabase(book);
    }

    public QueryLog queries() {
        return log;
    }

    /** The next {@code queries} queries are incomplete at first and for so many further requests. */
    public void slow(int queries, int furtherRequests) {
        polls = furtherRequests;
        slowQueries.set(queries);
    }

    /** Pages no longer than this, whatever is asked for. */
    public void maxRowsPerPage(int rows) {
        mostRows = rows;
    }

    /** Does now what the first query would have to wait for. */
    public void load() {
        try {
            long unused = database.rows(clock.instant());
        } catch (ApiError e) {
            throw new IllegalStateException("cannot load the simulated export", e);
        }
    }

    /** Whether the engine has been started, which the first query does. */
    public boolean isEngineOpen() {
        return database.isOpen();
    }

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        try {
            checkAccess(sent);
            Matcher route = ROUTE.matcher(request.path());
            if (!route.matches()) {
                throw ApiError.notFound("URL " + request.path());
            }
            checkProject(route.group(1));
            String jobId = route.group(2);
            boolean query = jobId == null && request.method().equals("POST");
            if (!query && (jobId == null || !request.method().equals("GET"))) {
                throw ApiError.notFound("URL " + request.method() + " " + request.path());
            }
            return query ? query(sent, twist) : results(request, Objects.requireNonNull(jobId), twist);
        } catch (ApiError e) {
            return e.answer();
        }
    }

    @Override
    public void close() {
        database.close();
    }

    private void checkAccess(Sent sent) throws ApiError {
        switch (tokens.access(sent.header("Authorization"), AccessTokens.BIGQUERY)) {
            case UNAUTHENTICATED -> throw ApiError.unauthorized();
            case SCOPE_MISSING -> throw ApiError.accessDenied("Request had insufficient authentication scopes.");
            case GRANTED -> {}
        }
    }

    private void checkProject(String project) throws ApiError {
        if (!project.equals(table.project())) {
            throw ApiError.accessDenied("Project " + project + ": User does not have bigquery.jobs.create permission in"
                    + " project " + project + ".");
        }
    }

    private Answer query(Sent sent, PageTwist twist) throws ApiError {
        JsonNode request = json(sent);
        log.add(sent.bodyText());
        QueryText query = QueryText.of(request);
        table.checkLocation(request.path("location").asText(""));
        Map<String, QueryParameter> values = QueryParameter.all(request);
        GoogleSql sql = GoogleSql.of(query.sql(), table, values);
        Instant now = clock.instant();
        long bytes = database.rows(now) * BYTES_PER_ROW;
        JsonNode format = request.path("formatOptions");
        TimeFormat times = TimeFormat.of(
                format.path("useInt64Timestamp").asText(""),
                format.path("timestampOutputFormat").asText(""));
        Paging paging = new Paging(0, most(request.path("maxResults").asText("")), times);
        if (request.path("dryRun").asBoolean()) {
            Job dry = new Job("", database.dryRun(sql, values), new AtomicInteger(), bytes, now);
            return body(dry, paging, twist, true, true);
        }
        checkBytes(request.path("maximumBytesBilled").asText(""), JobBody.billed(bytes));
        Job job = new Job(newId(), database.run(sql, values, now), new AtomicInteger(), bytes, now);
        boolean slow = slowQueries.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        job.pollsLeft().set(slow ? polls : 0);
        jobs.add(job);
        return body(job, paging, twist, true, !slow);
    }

    private Answer results(RecordedRequest request, String jobId, PageTwist twist) throws ApiError {
        Job job = jobs.find(jobId);
        String location = parameter(request, "location");
        boolean found = location.isEmpty() ? table.isMultiRegion() : table.isAt(location);
        if (job == null || !found) {
            throw ApiError.notFound("Job " + table.project() + ":" + jobId);
        }
        TimeFormat times = TimeFormat.of(
                parameter(request, "formatOptions.useInt64Timestamp"),
                parameter(request, "formatOptions.timestampOutputFormat"));
        String token = parameter(request, "pageToken");
        int from = token.isEmpty()
                ? Paging.count("startIndex", parameter(request, "startIndex"), 0)
                : Paging.from(token, job);
        boolean complete = job.pollsLeft().getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        Paging paging = new Paging(from, most(parameter(request, "maxResults")), times);
        return body(job, paging, twist, false, complete);
    }

    private Answer body(Job job, Paging paging, PageTwist twist, boolean ofQuery, boolean complete) {
        return Answer.json(new JobBody(table, job, paging, twist, ofQuery, complete));
    }

    private static JsonNode json(Sent sent) throws ApiError {
        try {
            JsonNode request = JSON.readTree(sent.bodyText());
            if (request != null && request.isObject()) {
                return request;
            }
        } catch (JsonProcessingException e) {
            throw ApiError.invalid("Invalid JSON payload received.");
        }
        throw ApiError.invalid("Invalid JSON payload received.");
    }

    private static void checkBytes(String limit, long billed) throws ApiError {
        if (!limit.isEmpty() && !limit.matches("\\d{1,18}")) {
            throw ApiError.invalid("Invalid value for maximumBytesBilled: " + limit);
        }
        if (!limit.isEmpty() && Long.parseLong(limit) < billed) {
            throw ApiError.bytesBilled(Long.parseLong(limit), billed);
        }
    }

    private int most(String maxResults) throws ApiError {
        return Math.min(mostRows, Paging.count("maxResults", maxResults, NO_LIMIT));
    }

    private String newId() {
        return "job_simulator" + String.format("%015d", number.incrementAndGet());
    }

    private static String parameter(RecordedRequest request, String name) {
        return Objects.requireNonNullElse(request.parameter(name), "");
    }
}
