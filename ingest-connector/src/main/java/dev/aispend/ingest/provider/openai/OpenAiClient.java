package dev.aispend.ingest.provider.openai;

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
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** OpenAI's organization Usage and Costs APIs, asked with an admin key. */
public final class OpenAiClient implements ProviderClient {

    private static final String API_KEY_ID = "api_key_id";

    /** Costs before this day (1764979200) refuse to be grouped by API key. */
    private static final LocalDate FIRST_DAY_WITH_KEYS = LocalDate.of(2025, 12, 6);

    private static final PageForm PAGE = new PageForm(
            new CanonicalJson(Set.of("amount.value")), "page", Set.of("object", "start_time", "end_time"), false);

    private final Map<String, String> headers;

    /** @param organization and {@code project}: sent only when set, since an admin key belongs to one organization */
    public OpenAiClient(String adminKey, Optional<String> organization, Optional<String> project) {
        var all = new LinkedHashMap<String, String>();
        all.put("Authorization", "Bearer " + adminKey);
        organization.ifPresent(id -> all.put("OpenAI-Organization", id));
        project.ifPresent(id -> all.put("OpenAI-Project", id));
        this.headers = Map.copyOf(all);
    }

    @Override
    public List<Source> sources() {
        return OpenAiFeed.ALL.stream().map(OpenAiFeed::source).toList();
    }

    @Override
    public List<Ask> asks(Source source, LocalDate day) {
        var feed = OpenAiFeed.of(source);
        var whole = OpenAiQuery.of(feed, day, feed.groupBy());
        if (!feed.equals(OpenAiFeed.COSTS)) {
            return List.of(whole);
        }
        var withoutKey = OpenAiQuery.of(feed, day, without(feed.groupBy(), API_KEY_ID));
        return day.isBefore(FIRST_DAY_WITH_KEYS) ? List.of(withoutKey) : List.of(whole, withoutKey);
    }

    @Override
    public PageRequest page(Ask ask, Optional<String> token) {
        var page = token.map(text -> "&page=" + OpenAiQuery.encode(text)).orElse("");
        return new PageRequest("GET", ask.path(), ask.query() + page);
    }

    @Override
    public Map<String, String> headers(Ask ask) {
        return headers;
    }

    @Override
    public ReadPage readPage(Ask ask, byte[] body, StableContent content) throws UnwalkableException, NotYetException {
        return ListPage.read(PAGE, body, content);
    }

    @Override
    public ProviderError readError(int status, String body) {
        return new ErrorBody(status, body).read("code");
    }

    @Override
    public Trouble trouble(ProviderError error) {
        return switch (error.status()) {
            case 401, 403 -> Trouble.CREDENTIAL;
            case 404 -> Trouble.NOT_FOUND;
            case 408, 409, 429 -> Trouble.TRANSIENT;
            case 400 -> isGroupingFloor(error) ? Trouble.NARROWER : Trouble.REFUSED;
            default -> error.status() >= 500 ? Trouble.TRANSIENT : Trouble.REFUSED;
        };
    }

    private static boolean isGroupingFloor(ProviderError error) {
        return "start_time".equals(error.param()) && "invalid_request_error".equals(error.code());
    }

    private static List<String> without(List<String> fields, String field) {
        return fields.stream().filter(kept -> !kept.equals(field)).toList();
    }
}
