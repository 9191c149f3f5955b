package dev.aispend.simulator.google;

import dev.aispend.simulator.google.budgets.Budget;
import dev.aispend.simulator.google.export.BillingAccount;
import dev.aispend.simulator.google.export.Project;
import java.math.BigDecimal;
import java.util.List;

/** Budgets of the kinds there are: a fixed amount, last period's cost, and a custom period. */
final class DemoBudgets {
    private DemoBudgets() {}

    static List<Budget> of(BillingAccount account, List<Project> projects) {
        String first = projects.get(0).number();
        String second = projects.get(projects.size() > 1 ? 1 : 0).number();
        return List.of(
                new Budget(
                        "Vertex AI monthly",
                        new BigDecimal("4500.50"),
                        account.currency(),
                        "MONTH",
                        "INCLUDE_ALL_CREDITS",
                        List.of(),
                        List.of("C7E2-9256-1C43", "AEFD-7695-64FA"),
                        List.of("0.5", "0.9", "1"),
                        List.of("1")),
                new Budget(
                        "All spend vs last month",
                        null,
                        account.currency(),
                        "MONTH",
                        "EXCLUDE_ALL_CREDITS",
                        List.of(),
                        List.of(),
                        List.of("1.2"),
                        List.of()),
                new Budget(
                        "Gemini pilot",
                        new BigDecimal("300"),
                        account.currency(),
                        null,
                        "INCLUDE_SPECIFIED_CREDITS",
                        List.of(first, second),
                        List.of("AEFD-7695-64FA"),
                        List.of("0.8"),
                        List.of()));
    }
}
