package dev.aispend.domain.basis;

import dev.aispend.domain.spend.Dimension;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Picks the one basis that counts for a (provider, account, day), so that no dollar and no token counts twice.
 *
 * <p>On a final day the measure's authority wins (the bill for cost, usage for tokens). Otherwise the highest known value
 * wins among the bases that have lines, since a lagging bill must not hide live spend. A basis that cannot tell apart a
 * required dimension does not compete.
 */
public final class BasisRule {

    private BasisRule() {}

    /**
     * @param basis the one that counts
     * @param authorityPassedOver true when the authority had lines but lacks a required dimension
     */
    public record Choice(Basis basis, boolean authorityPassedOver) {}

    /** @return the choice, or nothing when no basis has anything to say */
    public static Optional<Choice> choose(
            Measure measure, Map<Basis, BasisTotals> totals, Set<Dimension> requiredDimensions) {
        var authority = totals.get(measure.authority());
        boolean passedOver = authority != null && authority.hasLines() && !authority.carries(requiredDimensions);
        if (authority != null && authority.carries(requiredDimensions) && decides(measure, authority, totals)) {
            return Optional.of(new Choice(measure.authority(), false));
        }
        return totals.entrySet().stream()
                .filter(entry -> entry.getValue().hasLines() && entry.getValue().carries(requiredDimensions))
                .max(preference(measure))
                .map(entry -> new Choice(entry.getKey(), passedOver));
    }

    private static boolean decides(Measure measure, BasisTotals authority, Map<Basis, BasisTotals> totals) {
        return authority.isFinal() && (authority.hasLines() || othersAreSilent(measure, totals));
    }

    /** An empty bill beside live usage is a bill that has not come yet. */
    private static boolean othersAreSilent(Measure measure, Map<Basis, BasisTotals> totals) {
        return totals.entrySet().stream()
                .filter(entry -> entry.getKey() != measure.authority())
                .map(entry -> entry.getValue().sum())
                .allMatch(sum -> measure.of(sum).isEmpty() && !measure.isPartlyUnknown(sum));
    }

    private static Comparator<Map.Entry<Basis, BasisTotals>> preference(Measure measure) {
        return Comparator.<Map.Entry<Basis, BasisTotals>, Optional<BigDecimal>>comparing(
                        entry -> measure.of(entry.getValue().sum()), BasisRule::compareKnown)
                .thenComparing(
                        entry -> !measure.isPartlyUnknown(entry.getValue().sum()))
                .thenComparing(entry -> entry.getKey() == measure.authority())
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder());
    }

    private static int compareKnown(Optional<BigDecimal> left, Optional<BigDecimal> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isPresent(), right.isPresent());
        }
        return left.get().compareTo(right.get());
    }
}
