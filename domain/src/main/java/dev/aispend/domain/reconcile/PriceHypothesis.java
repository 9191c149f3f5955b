package dev.aispend.domain.reconcile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** Supposes that the same quantities are billed at another price than the price book has. */
final class PriceHypothesis {

    /** A discount or surcharge is agreed in half percents at the finest; any two amounts have some ratio. */
    private static final BigDecimal STEP = new BigDecimal("0.005");

    private static final int MIN_CLASSES = 2;

    private PriceHypothesis() {}

    /** Whether the quantities agree, so that it can only be the price. */
    static Optional<Finding> byQuantity(ModelCase model) {
        if (!model.isQuantityBilled() || !model.comparable().stream().allMatch(ClassSums::hasSameQuantity)) {
            return Optional.empty();
        }
        return model.comparable().stream()
                .filter(sums -> !model.isWithinRounding(sums.deltaUsd()))
                .findFirst()
                .map(sums -> finding(
                        "Quantities agree, prices do not: %s of %s cost %s by the bill and %s by the price book."
                                .formatted(
                                        Amounts.plain(sums.billedQuantity),
                                        sums.unit.text(),
                                        Amounts.usd(sums.billedUsd),
                                        Amounts.usd(sums.usageUsd))));
    }

    /** Whether every class is billed at the same share of its price, and quantities agree where the bill tells them. */
    static Optional<Finding> byRatio(ModelCase model) {
        var charged = model.comparable().stream()
                .filter(sums -> sums.billedUsd.signum() != 0 || sums.usageUsd.signum() != 0)
                .toList();
        boolean otherQuantity = model.isQuantityBilled() && !charged.stream().allMatch(ClassSums::hasSameQuantity);
        if (otherQuantity
                || charged.size() < MIN_CLASSES
                || charged.stream().anyMatch(sums -> sums.usageUsd.signum() <= 0)) {
            return Optional.empty();
        }
        var first = charged.get(0);
        var ratio = first.billedUsd.divide(first.usageUsd, MathContext.DECIMAL64);
        var factor = ratio.divide(STEP, 0, RoundingMode.HALF_EVEN).multiply(STEP);
        boolean everywhere = charged.stream()
                .allMatch(sums -> model.isWithinRounding(sums.billedUsd.subtract(factor.multiply(sums.usageUsd))));
        return everywhere && factor.signum() > 0
                ? Optional.of(finding("Every class is billed at " + Amounts.plain(factor.movePointRight(2))
                        + " % of what the price book says."))
                : Optional.empty();
    }

    private static Finding finding(String sentence) {
        return new Finding(DeltaCause.PRICE, sentence);
    }
}
