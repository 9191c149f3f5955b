package dev.aispend.ingest.provider.google;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.plan.Trouble;
import dev.aispend.ingest.provider.Ask;
import dev.aispend.ingest.provider.ChangeFeed;
import dev.aispend.ingest.provider.PageRequest;
import dev.aispend.ingest.provider.ProviderClient;
import dev.aispend.ingest.provider.ProviderError;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.SignIn;
import dev.aispend.ingest.provider.UnwalkableException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Google Cloud: what was billed from the BigQuery billing export, limits from the Budgets API; either may be off. */
public final class GoogleClient implements ProviderClient {

    /** Google's default and most. */
    private static final int BUDGETS_A_PAGE = 100;

    private static final String BUDGETS_VERSION = "budgets-1";

    private final SignIn signIn;
    private final Optional<BillingQueries> billing;
    private final Optional<BudgetList> budgets;

    public GoogleClient(ServiceAccount account, Optional<BillingExport> export, Optional<BudgetList> budgets) {
        this.signIn = new GoogleSignIn(account);
        this.billing = export.map(BillingQueries::new);
        this.budgets = budgets;
    }

    @Override
    public List<Source> sources() {
        var sources = new ArrayList<Source>();
        billing.ifPresent(on -> sources.add(Sources.VERTEX_BILLING_EXPORT));
        budgets.ifPresent(on -> sources.add(Sources.VERTEX_BUDGETS));
        return sources;
    }

    @Override
    public List<Ask> asks(Source source, LocalDate day) {
        return List.of(
                source.equals(Sources.VERTEX_BUDGETS)
                        ? new Ask(source, day, budgets().path(), budgetsQuery(), BUDGETS_VERSION)
                        : billing().day(day));
    }

    @Override
    public PageRequest page(Ask ask, Optional<String> token) {
        if (!isBudgets(ask)) {
            return billing().page(ask, token);
        }
        var next = token.map(text -> "&pageToken=" + Query.encoded(text)).orElse("");
        var query = ask.query() + next;
        return PageRequest.get(budgets().baseUrl(), ask.path(), query, query);
    }

    @Override
    public Map<String, String> headers(Ask ask) {
        return Map.of();
    }

    @Override
    public Optional<SignIn> signIn() {
        return Optional.of(signIn);
    }

    @Override
    public Optional<ChangeFeed> changeFeed(Source source) {
        return source.equals(Sources.VERTEX_BILLING_EXPORT) ? Optional.of(billing()) : Optional.empty();
    }

    @Override
    public ReadPage readPage(Ask ask, byte[] body, StableContent content) throws UnwalkableException {
        return isBudgets(ask) ? BudgetsPage.read(body, content) : billing().readPage(body, content);
    }

    @Override
    public ProviderError readError(int status, String body) {
        return GoogleError.read(status, body);
    }

    @Override
    public Trouble trouble(ProviderError error) {
        return GoogleError.trouble(error);
    }

    private static boolean isBudgets(Ask ask) {
        return ask.source().equals(Sources.VERTEX_BUDGETS);
    }

    private String budgetsQuery() {
        return budgets().budget().isPresent() ? "" : "pageSize=" + BUDGETS_A_PAGE;
    }

    private BillingQueries billing() {
        return billing.orElseThrow(() -> new IllegalArgumentException("the billing export is off"));
    }

    private BudgetList budgets() {
        return budgets.orElseThrow(() -> new IllegalArgumentException("budgets are off"));
    }
}
