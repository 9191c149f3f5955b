package dev.aispend.simulator.openai;

import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import dev.aispend.simulator.organization.CostBook;
import dev.aispend.simulator.organization.Organization;
import dev.aispend.simulator.organization.UsageBook;
import dev.aispend.simulator.organization.UsageEndpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /v1/organization/costs} and {@code /v1/organization/usage/*}, all but {@code decisions}. */
public final class OpenAiApi implements Api {
    /** The path of the costs endpoint. */
    public static final String COSTS = "/v1/organization/costs";

    private static final String BEARER = "Bearer ";
    private static final Map<String, UsageEndpoint> USAGE =
            Arrays.stream(UsageEndpoint.values()).collect(Collectors.toMap(UsageEndpoint::path, Function.identity()));

    private final String adminKey;
    private final InstantSource clock;
    private final Organization organization;
    private final CostBook costs;
    private final UsageBook usage;
    private final AnswerStyle style;
    private final Map<Fixture, byte[]> fixtures = new ConcurrentHashMap<>();

    public OpenAiApi(
            String adminKey,
            InstantSource clock,
            long seed,
            Organization organization,
            CostBook costs,
            UsageBook usage) {
        this.adminKey = adminKey;
        this.clock = clock;
        this.organization = organization;
        this.costs = costs;
        this.usage = usage;
        this.style = new AnswerStyle(seed);
    }

    public AnswerStyle style() {
        return style;
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
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        try {
            checkKey(sent.header("Authorization"));
            LocalDate day = request.day();
            byte[] fixture = day == null ? null : fixtures.get(new Fixture(request.path(), day));
            return fixture == null ? page(request, twist) : Answer.json(fixture);
        } catch (ApiError e) {
            return e.answer();
        }
    }

    private void checkKey(@Nullable String authorization) throws ApiError {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            throw ApiError.missingKey();
        }
        String key = authorization.substring(BEARER.length());
        if (!key.equals(adminKey)) {
            throw ApiError.wrongKey(key);
        }
    }

    private Answer page(RecordedRequest request, PageTwist twist) throws ApiError {
        UsageEndpoint endpoint = USAGE.get(request.path());
        boolean known = endpoint != null || request.path().equals(COSTS);
        if (!known || !request.method().equals("GET")) {
            throw ApiError.notFound(request.method(), request.path());
        }
        Instant now = clock.instant();
        Rules rules = endpoint == null ? Rules.costs() : Rules.usage(endpoint);
        PageRequest page = PageRequest.of(request.path(), request.parameters(), rules, now);
        return Answer.json(new PageBody(page, rows(endpoint, page, now), style, twist));
    }

    private Rows rows(@Nullable UsageEndpoint endpoint, PageRequest page, Instant now) {
        return endpoint == null
                ? new CostRows(costs, organization.directory(), page, style, now)
                : new UsageRows(endpoint, usage.grouped(endpoint, page.groupBy(), page.filters(), now));
    }

    private record Fixture(String path, LocalDate day) {}
}
