package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import dev.aispend.simulator.organization.Settling;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organizations/usage_report/messages}, {@code cost_report} and {@code analytics/*}. */
public final class AnthropicApi implements Api {
    public static final String USAGE_MESSAGES = Endpoint.USAGE_MESSAGES.path();
    public static final String COST_REPORT = Endpoint.COST_REPORT.path();
    public static final String ANALYTICS_USAGE = Endpoint.ANALYTICS_USAGE.path();
    public static final String ANALYTICS_COST = Endpoint.ANALYTICS_COST.path();

    static final String FAST_MODE_BETA = "fast-mode-2026-02-01";
    private static final String ANALYTICS_BETA = "analytics-usage-cost-2026-08-24";
    private static final String VERSION = "2023-06-01";
    private static final String ORDINARY_KEY = "sk-ant-api";
    private static final long SECONDS_PER_HOUR = 3600;

    private final String adminKey;
    private final InstantSource clock;
    private final Settling settling;
    private final AnthropicBooks books;
    private final ReportHabits habits;
    private final RecentAnswers recent = new RecentAnswers();
    private final Map<Fixture, byte[]> fixtures = new ConcurrentHashMap<>();

    public AnthropicApi(String adminKey, InstantSource clock, long seed, Settling settling, AnthropicBooks books) {
        this.adminKey = adminKey;
        this.clock = clock;
        this.settling = settling;
        this.books = books;
        this.habits = new ReportHabits(seed);
    }

    public ReportHabits habits() {
        return habits;
    }

    /** The paths of all reports there are. */
    public static List<String> paths() {
        return Arrays.stream(Endpoint.values()).map(Endpoint::path).toList();
    }

    /** From now on answers requests to the path for the day with this body, whatever their other parameters. */
    public void serve(String path, LocalDate day, byte[] body) {
        fixtures.put(new Fixture(path, day), body.clone());
    }

    /** Answers by itself again. */
    public void clearServed() {
        fixtures.clear();
    }

    @Override
    public String requestIdHeader() {
        return "request-id";
    }

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        try {
            checkKey(sent.header("x-api-key"));
            checkVersion(sent.header("anthropic-version"));
            Endpoint endpoint = Endpoint.of(request.path()).orElseThrow(AnthropicError::notFound);
            if (!request.method().equals("GET")) {
                throw AnthropicError.notFound();
            }
            LocalDate day = request.day();
            byte[] fixture = day == null ? null : fixtures.get(new Fixture(request.path(), day));
            return fixture == null ? page(endpoint, request, sent, twist) : Answer.json(fixture);
        } catch (AnthropicError e) {
            return e.answer(request.id());
        }
    }

    private void checkKey(@Nullable String key) throws AnthropicError {
        if (key == null) {
            throw AnthropicError.unauthorized("x-api-key header is required");
        }
        if (key.startsWith(ORDINARY_KEY)) {
            throw AnthropicError.forbidden();
        }
        if (!key.equals(adminKey)) {
            throw AnthropicError.unauthorized("invalid x-api-key");
        }
    }

    private static void checkVersion(@Nullable String version) throws AnthropicError {
        if (version == null) {
            throw AnthropicError.invalid("anthropic-version", "header is required");
        }
        if (!version.equals(VERSION)) {
            throw AnthropicError.invalid("anthropic-version", "\"" + version + "\" is not a valid version");
        }
    }

    private Answer page(Endpoint endpoint, RecordedRequest request, Sent sent, PageTwist twist) throws AnthropicError {
        List<String> betas = List.of(
                Objects.requireNonNullElse(sent.header("anthropic-beta"), "").split("\\s*,\\s*", -1));
        if (endpoint.isAnalytics() && !betas.contains(ANALYTICS_BETA)) {
            throw AnthropicError.invalid("anthropic-beta", "this endpoint requires " + ANALYTICS_BETA);
        }
        Instant now = clock.instant();
        ReportParameters parameters = ReportParameters.of(endpoint, request.parameters());
        return endpoint.isAnalytics()
                ? analytics(endpoint, parameters, twist, now)
                : legacy(endpoint, parameters, betas.contains(FAST_MODE_BETA), twist, now);
    }

    private Answer legacy(
            Endpoint endpoint, ReportParameters parameters, boolean fastMode, PageTwist twist, Instant now)
            throws AnthropicError {
        LegacyQuery query = LegacyQuery.of(endpoint, parameters, fastMode, now);
        Groups groups = query.groups();
        LegacyPage.LegacyRows rows = endpoint == Endpoint.COST_REPORT
                ? LegacyCostRows.of(books.costs(), groups, habits.costsUntil(now, settling.costsUntil(now)), now)
                : new LegacyUsageRows(new UsageGroups(books.usage(), groups, settling.usageUntil(now), now), groups);
        return Answer.json(new LegacyPage(query, rows, habits, twist));
    }

    private Answer analytics(Endpoint endpoint, ReportParameters parameters, PageTwist twist, Instant now)
            throws AnthropicError {
        String defaultWorkspace = books.directory().defaultWorkspaceId();
        AnalyticsQuery query = AnalyticsQuery.of(endpoint, parameters, defaultWorkspace, now);
        OptionalLong exported = habits.exportedUntil(now);
        OptionalLong ofRange = exported.orElse(0) > query.start() ? exported : OptionalLong.empty();
        int offset = offset(query, ofRange);
        long until = ofRange.orElse(query.start());
        RecentAnswers.Asked asked = new RecentAnswers.Asked(
                query.question(), until, books.version(), Math.floorDiv(now.getEpochSecond(), SECONDS_PER_HOUR));
        List<AnalyticsGroup> groups = recent.get(asked, () -> books.groups(new AnalyticsData(query, until, now)));
        return Answer.json(new AnalyticsPage(query, groups, offset, ofRange, habits, twist));
    }

    /** A page made from another export cannot be continued. */
    private static int offset(AnalyticsQuery query, OptionalLong exported) throws AnthropicError {
        String page = query.page();
        if (page == null) {
            return 0;
        }
        PageCursor cursor = PageCursor.of(page, query.question());
        if (cursor.mark() != exported.orElse(0)) {
            throw AnthropicError.expiredCursor();
        }
        return Math.toIntExact(cursor.position());
    }

    private record Fixture(String path, LocalDate day) {}
}
