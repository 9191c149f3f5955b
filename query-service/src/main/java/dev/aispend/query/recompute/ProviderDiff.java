package dev.aispend.query.recompute;

import dev.aispend.wire.RecomputeResult;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a recompute changes of one provider, summed over its changed days.
 *
 * @param days how many change
 * @param oldCostUsd of the changed days whose cost was known, null when none was
 * @param newCostUsd of those whose cost is known now, null when none is
 * @param differenceUsd over the days whose cost is known before and after, null when there is none
 * @param unknownCostDays changed days whose cost is unknown before or after, which the difference leaves out
 */
public record ProviderDiff(
        String provider,
        int days,
        @Nullable BigDecimal oldCostUsd,
        @Nullable BigDecimal newCostUsd,
        @Nullable BigDecimal differenceUsd,
        int unknownCostDays,
        @Nullable BigDecimal oldTokens,
        @Nullable BigDecimal newTokens) {

    /** In order of provider; none for a provider without changes. */
    public static List<ProviderDiff> of(Collection<RecomputeResult.DayChange> changes) {
        var byProvider = new TreeMap<String, ProviderDiff>();
        changes.forEach(change -> byProvider.merge(change.provider(), of(change), ProviderDiff::plus));
        return List.copyOf(byProvider.values());
    }

    private static ProviderDiff of(RecomputeResult.DayChange change) {
        var difference = difference(change);
        return new ProviderDiff(
                change.provider(),
                1,
                change.oldCostUsd(),
                change.newCostUsd(),
                difference,
                difference == null ? 1 : 0,
                change.oldTokens(),
                change.newTokens());
    }

    private ProviderDiff plus(ProviderDiff other) {
        return new ProviderDiff(
                provider,
                days + other.days,
                sum(oldCostUsd, other.oldCostUsd),
                sum(newCostUsd, other.newCostUsd),
                sum(differenceUsd, other.differenceUsd),
                unknownCostDays + other.unknownCostDays,
                sum(oldTokens, other.oldTokens),
                sum(newTokens, other.newTokens));
    }

    /** Null when the cost is unknown before or after. */
    public static @Nullable BigDecimal difference(RecomputeResult.DayChange change) {
        return change.oldCostUsd() == null || change.newCostUsd() == null
                ? null
                : change.newCostUsd().subtract(change.oldCostUsd());
    }

    private static @Nullable BigDecimal sum(@Nullable BigDecimal left, @Nullable BigDecimal right) {
        return left == null ? right : right == null ? left : left.add(right);
    }
}
