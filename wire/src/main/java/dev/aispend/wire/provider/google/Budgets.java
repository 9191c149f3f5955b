package dev.aispend.wire.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.money.Decimals;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the pages of {@code vertex.budgets} into budgets. What stands at its default is left out of the JSON.
 *
 * @see <a href="https://cloud.google.com/billing/docs/reference/budget/rest/v1/billingAccounts.budgets">Budgets API</a>
 */
public final class Budgets {

    private Budgets() {}

    /**
     * Every budget that can be read; one that cannot, such as one without a name or amount, is left out.
     *
     * @param pages of one complete fetch; a page is a list of budgets or a single one
     * @throws dev.aispend.wire.MalformedRecordException when a body is not a JSON object
     */
    public static List<Budget> parse(List<RawPage> pages) {
        var budgets = new ArrayList<Budget>();
        for (RawPage page : pages) {
            var body = Json.read(page.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
            if (body.has("name")) {
                budget(body).ifPresent(budgets::add);
            }
            body.path("budgets").forEach(budget -> budget(budget).ifPresent(budgets::add));
        }
        return budgets;
    }

    /**
     * What of the pages says nothing to us, one sentence each. While there is any, the absence of a budget proves nothing.
     *
     * @throws dev.aispend.wire.MalformedRecordException when a body is not a JSON object
     */
    public static List<String> faults(List<RawPage> pages) {
        var faults = new ArrayList<String>();
        for (RawPage page : pages) {
            var body = Json.read(page.body().getBytes(StandardCharsets.UTF_8), JsonNode.class);
            var list = body.path("budgets");
            boolean isKnown = body.isObject() && (body.has("name") || list.isArray() || isPageWithoutBudgets(body));
            if (!isKnown) {
                faults.add("page " + page.page() + " holds neither a budget nor a list of them");
            } else if (body.has("name")) {
                addFault(faults, body);
            }
            list.forEach(budget -> addFault(faults, budget));
        }
        return faults;
    }

    /** An empty list is left out like any default. */
    private static boolean isPageWithoutBudgets(JsonNode body) {
        return body.isEmpty() || (body.size() == 1 && body.has("nextPageToken"));
    }

    private static void addFault(List<String> faults, JsonNode json) {
        if (budget(json).isEmpty()) {
            faults.add("the budget '" + json.path("name").asText("") + "' cannot be read");
        }
    }

    private static Optional<Budget> budget(JsonNode json) {
        var name = json.path("name").asText("");
        try {
            var filter = json.path("budgetFilter");
            return name.isEmpty()
                    ? Optional.empty()
                    : amount(json.path("amount"))
                            .map(amount -> new Budget(
                                    name,
                                    json.path("displayName").asText(""),
                                    amount,
                                    scope(filter),
                                    credits(filter),
                                    period(filter),
                                    thresholds(json.path("thresholdRules"))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Budget.Amount> amount(JsonNode json) {
        if (json.path("lastPeriodAmount").isObject()) {
            return Optional.of(new Budget.Amount.LastPeriod());
        }
        var money = json.path("specifiedAmount");
        var currency = money.path("currencyCode").asText("");
        return money.isObject() && !currency.isEmpty()
                ? Optional.of(new Budget.Amount.Specified(decimal(money), currency))
                : Optional.empty();
    }

    /** Whole units are a text, since JSON numbers do not hold 64 bits everywhere. */
    private static BigDecimal decimal(JsonNode money) {
        var units = new BigDecimal(money.path("units").asText("0"));
        var nanos = BigDecimal.valueOf(money.path("nanos").asLong(0), 9);
        return Decimals.normalise(units.add(nanos));
    }

    private static Budget.Scope scope(JsonNode filter) {
        return new Budget.Scope(
                texts(filter.path("projects")),
                texts(filter.path("resourceAncestors")),
                texts(filter.path("services")),
                texts(filter.path("subaccounts")),
                labels(filter.path("labels")));
    }

    private static Map<String, String> labels(JsonNode json) {
        var labels = new LinkedHashMap<String, String>();
        json.properties()
                .forEach(label -> texts(label.getValue()).stream()
                        .findFirst()
                        .ifPresent(value -> labels.put(label.getKey(), value)));
        return labels;
    }

    private static Budget.Credits credits(JsonNode filter) {
        var treatment = switch (filter.path("creditTypesTreatment").asText("")) {
            case "EXCLUDE_ALL_CREDITS" -> Budget.Credits.Treatment.NONE;
            case "INCLUDE_SPECIFIED_CREDITS" -> Budget.Credits.Treatment.SPECIFIED;
            default -> Budget.Credits.Treatment.ALL;
        };
        return new Budget.Credits(treatment, texts(filter.path("creditTypes")));
    }

    private static Budget.Period period(JsonNode filter) {
        var custom = filter.path("customPeriod");
        if (custom.isObject()) {
            var end = custom.path("endDate");
            return new Budget.Period.Custom(date(custom.path("startDate")), end.isObject() ? date(end) : null);
        }
        return switch (filter.path("calendarPeriod").asText("")) {
            case "QUARTER" -> Budget.Period.Calendar.QUARTER;
            case "YEAR" -> Budget.Period.Calendar.YEAR;
            default -> Budget.Period.Calendar.MONTH;
        };
    }

    private static LocalDate date(JsonNode json) {
        return LocalDate.of(
                json.path("year").asInt(),
                json.path("month").asInt(),
                json.path("day").asInt());
    }

    private static List<Budget.Threshold> thresholds(JsonNode json) {
        var thresholds = new ArrayList<Budget.Threshold>();
        json.forEach(rule -> thresholds.add(new Budget.Threshold(
                Decimals.normalise(rule.path("thresholdPercent").decimalValue()),
                "FORECASTED_SPEND".equals(rule.path("spendBasis").asText(""))
                        ? Budget.Threshold.Basis.FORECAST
                        : Budget.Threshold.Basis.CURRENT)));
        return thresholds;
    }

    private static List<String> texts(JsonNode json) {
        var texts = new ArrayList<String>();
        json.forEach(value -> texts.add(value.asText("")));
        return texts;
    }
}
