package dev.aispend.ingest.provider.anthropic;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.source.Source;
import dev.aispend.ingest.page.CanonicalJson;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ErrorBody;
import dev.aispend.ingest.provider.ListPage;
import dev.aispend.ingest.provider.NotYetException;
import dev.aispend.ingest.provider.PageForm;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.ProviderClient;
import dev.aispend.ingest.provider.ProviderError;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Anthropic's organization usage and cost reports of both generations, asked with an admin key. */
public final class AnthropicClient implements ProviderClient {

    private static final String API_VERSION = "2023-06-01";

    private static final PageForm BUCKETS =
            new PageForm(new CanonicalJson(Set.of(".amount")), null, Set.of("starting_at", "ending_at"), false);

    /** Rows without buckets: what a range has no row for is nothing, once it is exported. */
    private static final PageForm ROWS =
            new PageForm(new CanonicalJson(Set.of(".amount", ".list_amount")), null, Set.of(), true);

    private final String adminKey;
    private final Reports reports;
    private final String userAgent;

    /** @param userAgent names our product, which Anthropic asks integrations to do */
    public AnthropicClient(String adminKey, Reports reports, String userAgent) {
        this.adminKey = adminKey;
        this.reports = reports;
        this.userAgent = userAgent;
    }

    @Override
    public List<Source> sources() {
        return AnthropicFeed.ALL.stream()
                .filter(reports::asks)
                .map(AnthropicFeed::source)
                .toList();
    }

    @Override
    public List<Ask> asks(Source source, LocalDate day) {
        var feed = AnthropicFeed.of(source);
        return feed.groupBy().contains(AnthropicFeed.SPEED)
                ? List.of(AnthropicQuery.of(feed, day), AnthropicQuery.of(feed.withoutSpeed(), day))
                : List.of(AnthropicQuery.of(feed, day));
    }

    @Override
    public PageRequest page(Ask ask, Optional<String> token) {
        var page = token.map(text -> "&page=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse("");
        return new PageRequest("GET", ask.path(), ask.query() + page);
    }

    @Override
    public Map<String, String> headers(Ask ask) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("x-api-key", adminKey);
        headers.put("anthropic-version", API_VERSION);
        headers.put("User-Agent", userAgent);
        var beta = asked(ask).beta();
        if (!beta.isEmpty()) {
            headers.put("anthropic-beta", beta);
        }
        return headers;
    }

    @Override
    public ReadPage readPage(Ask ask, byte[] body, StableContent content) throws UnwalkableException, NotYetException {
        return ListPage.read(AnthropicFeed.of(ask.source()).isAnalytics() ? ROWS : BUCKETS, body, content);
    }

    /** Where both pairs are asked, the older one counts unless the newer one's export covers the whole day. */
    @Override
    public boolean prefers(Ask ask, Optional<Instant> refreshedAt) {
        return switch (reports) {
            case ADMIN, ANALYTICS -> true;
            case AUTO ->
                refreshedAt
                        .filter(until -> !until.isBefore(DayStatus.endOf(ask.day())))
                        .isPresent();
        };
    }

    @Override
    public ProviderError readError(int status, String body) {
        return new ErrorBody(status, body).read("type");
    }

    /**
     * No error tells which parameter was refused, so after a 400 less detail is tried where less can be asked.
     *
     * @see <a href="https://platform.claude.com/docs/en/api/errors">Errors</a>
     */
    @Override
    public Trouble trouble(ProviderError error) {
        return switch (error.status()) {
            case 400 -> Trouble.NARROWER;
            case 401, 402, 403 -> Trouble.CREDENTIAL;
            case 404 -> Trouble.NOT_FOUND;
            case 408, 409, 429 -> Trouble.TRANSIENT;
            case 410 -> Trouble.EXPIRED;
            default -> error.status() >= 500 ? Trouble.TRANSIENT : Trouble.REFUSED;
        };
    }

    private static AnthropicFeed asked(Ask ask) {
        var feed = AnthropicFeed.of(ask.source());
        return ask.query().contains("=" + AnthropicFeed.SPEED) || feed.isAnalytics() ? feed : feed.withoutSpeed();
    }
}
