package dev.aispend.simulator.google.budgets;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.simulator.google.signin.Access;
import dev.aispend.simulator.google.signin.AccessTokens;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET /v1/billingAccounts/{account}/budgets} and {@code …/budgets/{id}}; the list takes no scope. */
public final class BudgetsApi implements Api {
    /** What all its paths begin with. */
    public static final String PATH = "/v1/billingAccounts/";

    private static final Pattern ROUTE = Pattern.compile(PATH + "([^/]+)/budgets(?:/([^/]+))?");
    private static final Pattern TOKEN = Pattern.compile("CAIQ(\\d{1,6})");
    private static final int MOST_PER_PAGE = 100;

    private final String billingAccount;
    private final AccessTokens tokens;
    private volatile List<Budget> budgets;
    private volatile int mostPerPage = MOST_PER_PAGE;

    public BudgetsApi(String billingAccount, AccessTokens tokens, List<Budget> budgets) {
        this.billingAccount = billingAccount;
        this.tokens = tokens;
        this.budgets = List.copyOf(budgets);
    }

    public List<Budget> budgets() {
        return budgets;
    }

    /** From now on there are these, none included. */
    public void budgets(List<Budget> next) {
        budgets = List.copyOf(next);
    }

    /** Pages no longer than this, whatever is asked for. */
    public void maxPerPage(int count) {
        mostPerPage = count;
    }

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        Access access = tokens.access(sent.header("Authorization"), AccessTokens.BUDGETS);
        if (access == Access.UNAUTHENTICATED) {
            return BudgetError.unauthenticated();
        }
        Matcher route = ROUTE.matcher(request.path());
        if (!route.matches() || !request.method().equals("GET")) {
            return BudgetError.notFound();
        }
        if (access == Access.SCOPE_MISSING || !route.group(1).equals(billingAccount)) {
            return BudgetError.forbidden();
        }
        String id = route.group(2);
        return id == null ? list(request, twist) : get(id);
    }

    private Answer get(String id) {
        return budgets.stream()
                .filter(budget -> budget.id().equals(id))
                .findFirst()
                .map(budget -> Answer.json(200, budget.json(billingAccount).toString()))
                .orElseGet(BudgetError::notFound);
    }

    private Answer list(RecordedRequest request, PageTwist twist) {
        String size = Objects.requireNonNullElse(request.parameter("pageSize"), "");
        String token = Objects.requireNonNullElse(request.parameter("pageToken"), "");
        Matcher at = TOKEN.matcher(token);
        if (!size.matches("\\d{0,9}") || (!token.isEmpty() && !at.matches())) {
            return BudgetError.invalidArgument();
        }
        int asked = size.isEmpty() || size.equals("0") ? MOST_PER_PAGE : Integer.parseInt(size);
        int perPage = Math.min(mostPerPage, Math.min(MOST_PER_PAGE, asked));
        int from = token.isEmpty() ? 0 : Integer.parseInt(at.group(1));
        return page(budgets, from, perPage, twist);
    }

    private Answer page(List<Budget> all, int from, int perPage, PageTwist twist) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        int until = Math.min(all.size(), from + perPage);
        if (until > from) {
            ArrayNode page = body.putArray("budgets");
            all.subList(from, until).forEach(budget -> page.add(budget.json(billingAccount)));
        }
        if (twist == PageTwist.SAME_TOKEN_AGAIN) {
            body.put("nextPageToken", "CAIQ0");
        } else if (until < all.size()) {
            body.put("nextPageToken", "CAIQ" + until);
        }
        return Answer.json(200, body.toString());
    }
}
