package dev.aispend.rollup.budget;

import dev.aispend.wire.CapRecord;
import dev.aispend.wire.provider.google.Budget;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Says a Google budget in the form all caps have. */
final class BudgetCap {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private BudgetCap() {}

    /** @param account our name for the billing account */
    static CapRecord of(Budget budget, String provider, String account, Instant at) {
        return new CapRecord(
                CapRecord.SCHEMA_VERSION,
                id(budget),
                budget.displayName().isEmpty() ? budget.id() : budget.displayName(),
                new CapRecord.Origin(CapRecord.GOOGLE_BUDGET, budget.name()),
                budget.credits().treatment() == Budget.Credits.Treatment.NONE
                        ? CapRecord.GROSS_COST_USD
                        : CapRecord.COST_USD,
                scope(budget.scope(), provider, account),
                period(budget.period()),
                limit(budget.amount()),
                budget.thresholds().stream().map(BudgetCap::threshold).toList(),
                notes(budget),
                at);
    }

    /** {@code google-budget:billing account:budget}. */
    private static String id(Budget budget) {
        var parts = budget.name().split("/", -1);
        var name = parts.length == 4 ? parts[1] + ":" + parts[3] : budget.name();
        return CapRecord.GOOGLE_BUDGET + ":" + name;
    }

    private static CapRecord.Scope scope(Budget.Scope scope, String provider, String account) {
        Map<String, List<String>> tags = new TreeMap<>();
        scope.labels().forEach((label, value) -> tags.put(label, List.of(value)));
        return CapRecord.Scope.account(provider, account)
                .within(
                        scope.projects(),
                        tags,
                        scope.services(),
                        Stream.concat(scope.resourceAncestors().stream(), scope.subaccounts().stream())
                                .toList());
    }

    private static CapRecord.Period period(Budget.Period period) {
        var zone = Budget.CALENDAR.getId();
        if (period instanceof Budget.Period.Custom custom) {
            return new CapRecord.Period(CapRecord.Period.CUSTOM, zone, custom.startDate(), custom.endDate());
        }
        var calendar = (Budget.Period.Calendar) period;
        return new CapRecord.Period(calendar.name().toLowerCase(Locale.ROOT), zone, null, null);
    }

    private static CapRecord.Limit limit(Budget.Amount amount) {
        return amount instanceof Budget.Amount.Specified specified
                ? CapRecord.Limit.fixed(specified.amount(), specified.currency())
                : CapRecord.Limit.lastPeriod();
    }

    private static CapRecord.Threshold threshold(Budget.Threshold threshold) {
        var percent = threshold.fraction().multiply(HUNDRED).stripTrailingZeros();
        return new CapRecord.Threshold(
                null,
                percent.scale() < 0 ? percent.setScale(0) : percent,
                null,
                threshold.basis() == Budget.Threshold.Basis.FORECAST
                        ? CapRecord.Threshold.FORECAST
                        : CapRecord.Threshold.CURRENT);
    }

    private static List<String> notes(Budget budget) {
        var notes = new ArrayList<String>();
        if (budget.amount() instanceof Budget.Amount.LastPeriod) {
            notes.add("The limit is what the period before cost, a number Google keeps to itself.");
        }
        if (budget.credits().treatment() == Budget.Credits.Treatment.SPECIFIED) {
            notes.add("Only credits of the types "
                    + String.join(", ", budget.credits().types()) + " count; our figures count all credits or none.");
        }
        if (budget.scope().services().isEmpty()) {
            notes.add("It counts every Google Cloud service; our figures are those of Vertex AI.");
        } else {
            notes.add("It counts these services only; our figures do not tell services apart.");
        }
        if (budget.scope().projects().stream().anyMatch(BudgetCap::isNumbered)) {
            notes.add("Its projects are given by number; our figures name them by id.");
        }
        if (!budget.scope().labels().isEmpty()) {
            notes.add("It counts only what carries its labels; our figures do not tell labels apart.");
        }
        return notes;
    }

    private static boolean isNumbered(String project) {
        return project.matches("projects/[0-9]+");
    }
}
