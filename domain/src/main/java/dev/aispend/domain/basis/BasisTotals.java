package dev.aispend.domain.basis;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Sum;
import java.util.Set;

/**
 * What one basis says about one (provider, account, day).
 *
 * @param dimensions what every source of this basis can tell apart that day
 * @param isFinal whether the sources of this basis that report the day have all settled
 */
public record BasisTotals(Sum sum, Set<Dimension> dimensions, boolean isFinal) {

    public BasisTotals {
        dimensions = Set.copyOf(dimensions);
    }

    /** Provider, account and day are part of every line; the other dimensions must be declared. */
    boolean carries(Set<Dimension> required) {
        return required.stream().allMatch(dimension -> isAlwaysCarried(dimension) || dimensions.contains(dimension));
    }

    boolean hasLines() {
        return !sum.hasNoLines();
    }

    private static boolean isAlwaysCarried(Dimension dimension) {
        return switch (dimension) {
            case PROVIDER, ACCOUNT, DAY -> true;
            case MODEL, PROJECT, CREDENTIAL -> false;
        };
    }
}
