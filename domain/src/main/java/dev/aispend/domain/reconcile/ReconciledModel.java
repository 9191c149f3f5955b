package dev.aispend.domain.reconcile;

import dev.aispend.domain.money.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model's bill beside its usage times the price book.
 *
 * @param model as the bill names it, or as usage does where the bill does not; null for what is bound to no model, such as
 *     the fees of tools
 * @param usageModels what usage calls it, where that differs
 * @param billedUsd net of credits; zero when the bill has no line of it, null when there is no bill or its amount is unknown
 * @param usageUsd null when any part of it has no price, or when there is no usage feed
 * @param explainedUsd how much of the bill usage accounts for: the smaller of the bill and the priced usage, zero at least
 * @param cause the likely cause of the difference
 * @param reason one or a few sentences
 * @param committedTokens tokens paid for otherwise and therefore left out
 * @param classes by token class; empty when the cause is none
 */
public record ReconciledModel(
        @Nullable String model,
        List<String> usageModels,
        @Nullable Usd billedUsd,
        @Nullable Usd usageUsd,
        Usd explainedUsd,
        DeltaCause cause,
        String reason,
        BigDecimal committedTokens,
        List<ClassComparison> classes) {

    private static final int COVERAGE_DECIMALS = 6;

    public ReconciledModel {
        usageModels = List.copyOf(usageModels);
        classes = List.copyOf(classes);
    }

    /** Billed less usage, null when either is unknown. */
    public @Nullable Usd deltaUsd() {
        return billedUsd == null || usageUsd == null ? null : billedUsd.minus(usageUsd);
    }

    /** The share of the bill that usage explains, from 0 to 1, rounded down; null without a positive bill or a feed. */
    public @Nullable BigDecimal coverage() {
        return billedUsd == null || cause == DeltaCause.NO_USAGE_FEED ? null : coverage(explainedUsd, billedUsd);
    }

    /** The share of a bill that is explained, from 0 to 1, rounded down; null without a positive bill. */
    public static @Nullable BigDecimal coverage(Usd explainedUsd, Usd billedUsd) {
        return billedUsd.amount().signum() <= 0
                ? null
                : explainedUsd.amount().divide(billedUsd.amount(), COVERAGE_DECIMALS, RoundingMode.DOWN);
    }
}
