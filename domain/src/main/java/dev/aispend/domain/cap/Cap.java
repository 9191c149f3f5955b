package dev.aispend.domain.cap;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A limit on a measure over a scope and a period, in the form the evaluator uses.
 *
 * @param revision rises with every change of scope, measure, period or a threshold's amount
 * @param limit what percentages are of; without one every threshold has an amount
 * @param thresholds lowest first, no two of them the same
 * @param createdAt before this moment the cap did not exist
 */
public record Cap(
        String id,
        int revision,
        String name,
        CapMeasure measure,
        CapScope scope,
        PeriodKind period,
        Optional<BigDecimal> limit,
        List<Threshold> thresholds,
        Instant createdAt) {

    public Cap {
        thresholds = thresholds.stream()
                .sorted((one, other) -> one.amount().compareTo(other.amount()))
                .toList();
    }

    /** True when the same sums are compared, whatever they are compared with. */
    public boolean countsTheSameAs(Cap other) {
        return measure == other.measure && scope.equals(other.scope) && period == other.period;
    }

    /** True when neither what is counted nor what it is compared with differs. */
    public boolean decidesTheSameAs(Cap other) {
        return countsTheSameAs(other)
                && thresholds.size() == other.thresholds.size()
                && thresholds.stream()
                        .allMatch(threshold -> other.thresholds.stream().anyMatch(threshold::isSameAs));
    }
}
