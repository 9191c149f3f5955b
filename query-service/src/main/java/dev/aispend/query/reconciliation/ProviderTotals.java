package dev.aispend.query.reconciliation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.aispend.domain.reconcile.DeltaCause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rows of one provider add up to.
 *
 * @param models how many
 * @param billedUsd of those whose bill is known, null when none is
 * @param usageUsd of those whose usage is priced, null when none is
 * @param deltaUsd of those of which both are known, null when none is
 * @param explainedUsd how much of {@code coverableUsd} usage accounts for
 * @param coverableUsd the positive bills that there is a usage feed for
 * @param finalBilledUsd the bills of final days beside which usage is known
 * @param finalDriftUsd by how much these and their usage differ; differences in opposite directions do not cancel out
 * @param causes by cause
 */
public record ProviderTotals(
        long models,
        @Nullable BigDecimal billedUsd,
        @Nullable BigDecimal usageUsd,
        @Nullable BigDecimal deltaUsd,
        BigDecimal explainedUsd,
        BigDecimal coverableUsd,
        BigDecimal finalBilledUsd,
        BigDecimal finalDriftUsd,
        Map<String, CauseTotals> causes) {

    private static final int COVERAGE_DECIMALS = 6;
    private static final int DRIFT_DECIMALS = 9;

    /** @param deltaUsd null when no difference of that cause is known */
    public record CauseTotals(long models, @Nullable BigDecimal deltaUsd) {

        CauseTotals plus(CauseTotals other) {
            return new CauseTotals(models + other.models, sum(deltaUsd, other.deltaUsd));
        }
    }

    static ProviderTotals of(ReconciledRow row) {
        var model = row.model();
        boolean isCoverable = model.coverage() != null;
        boolean isCompared = row.isFinal() && model.deltaUsd() != null;
        return new ProviderTotals(
                model.together(),
                model.billedUsd(),
                model.usageUsd(),
                model.deltaUsd(),
                isCoverable ? model.explainedUsd() : BigDecimal.ZERO,
                isCoverable ? orZero(model.billedUsd()) : BigDecimal.ZERO,
                isCompared ? orZero(model.billedUsd()) : BigDecimal.ZERO,
                isCompared ? orZero(model.deltaUsd()).abs() : BigDecimal.ZERO,
                Map.of(model.cause(), new CauseTotals(model.together(), model.deltaUsd())));
    }

    ProviderTotals plus(ProviderTotals other) {
        var all = new TreeMap<>(causes);
        other.causes.forEach((cause, totals) -> all.merge(cause, totals, CauseTotals::plus));
        return new ProviderTotals(
                models + other.models,
                sum(billedUsd, other.billedUsd),
                sum(usageUsd, other.usageUsd),
                sum(deltaUsd, other.deltaUsd),
                explainedUsd.add(other.explainedUsd),
                coverableUsd.add(other.coverableUsd),
                finalBilledUsd.add(other.finalBilledUsd),
                finalDriftUsd.add(other.finalDriftUsd),
                all);
    }

    /** The share of the bill that usage accounts for, rounded down; null when there is nothing to cover. */
    @JsonIgnore
    public @Nullable BigDecimal coverage() {
        return coverableUsd.signum() <= 0
                ? null
                : explainedUsd.divide(coverableUsd, COVERAGE_DECIMALS, RoundingMode.DOWN);
    }

    /** By which share of the bill final days differ from their usage; null when there is nothing to compare. */
    @JsonIgnore
    public @Nullable BigDecimal driftRatio() {
        return finalBilledUsd.signum() <= 0
                ? null
                : finalDriftUsd.divide(finalBilledUsd, DRIFT_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What nothing accounts for. */
    @JsonIgnore
    public BigDecimal unexplainedUsd() {
        var unexplained = causes.get(DeltaCause.UNEXPLAINED.text());
        return unexplained == null ? BigDecimal.ZERO : orZero(unexplained.deltaUsd());
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other : other == null ? one : one.add(other);
    }

    private static BigDecimal orZero(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
