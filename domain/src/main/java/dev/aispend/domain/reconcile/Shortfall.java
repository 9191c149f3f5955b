package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Supposes that one side lacks some of what the other has. */
final class Shortfall {

    private final ModelCase model;
    private final Piles piles;

    Shortfall(ModelCase model, Piles piles) {
        this.model = model;
        this.piles = piles;
    }

    /** Whether usage lacks some of what is billed. */
    Optional<Finding> ofUsage() {
        return isShort(1)
                ? Optional.of(new Finding(
                        DeltaCause.MISSING_USAGE,
                        "The bill holds more of every class that differs, as if usage lacked "
                                + Amounts.percent(deltaUsd(), billedUsd())
                                + " of it."))
                : Optional.empty();
    }

    /** Whether the bill lacks some of what was used. */
    Optional<Finding> ofBill() {
        return isShort(-1)
                ? Optional.of(new Finding(
                        DeltaCause.MISSING_BILL,
                        "Usage holds more of every class that differs, as if the bill lacked "
                                + Amounts.percent(deltaUsd(), usageUsd())
                                + " of it."))
                : Optional.empty();
    }

    /** @param sign 1 when usage is to be the shorter side, -1 when the bill is */
    private boolean isShort(int sign) {
        boolean any = false;
        for (ClassSums sums : model.comparable()) {
            if (!(model.isQuantityBilled() ? isShortByQuantity(sums, sign) : isShortByCost(sums, sign))) {
                return false;
            }
            any |= !model.isWithinRounding(sums.deltaUsd());
        }
        return any;
    }

    /** No more of it on the shorter side, and the missing money is no more than the missing quantity can cost. */
    private boolean isShortByQuantity(ClassSums sums, int sign) {
        var quantity = times(sums.missingQuantity(), sign);
        var usd = times(sums.deltaUsd(), sign);
        if (quantity.signum() < 0 || usd.compareTo(model.roundingUsd().negate()) < 0) {
            return false;
        }
        if (quantity.signum() == 0) {
            return model.isWithinRounding(usd);
        }
        var dearest = prices(sums.unit).stream().max(BigDecimal::compareTo);
        return dearest.isEmpty()
                || usd.compareTo(dearest.get().multiply(quantity).add(model.roundingUsd())) <= 0;
    }

    /** The bill tells no quantities: the missing money must be what whole tokens cost. */
    private boolean isShortByCost(ClassSums sums, int sign) {
        var usd = times(sums.deltaUsd(), sign);
        if (usd.compareTo(model.roundingUsd().negate()) < 0) {
            return false;
        }
        var measure = Amounts.commonMeasure(prices(sums.unit));
        return measure.signum() == 0
                || Amounts.wholeTimes(usd, measure, model.roundingUsd()).isPresent();
    }

    /** What one of a class may cost under any tier and any other terms the model is used under. */
    private Set<BigDecimal> prices(Unit ofClass) {
        var prices = new HashSet<BigDecimal>();
        for (String name : model.usageModels) {
            for (Unit unit : Classes.units(ofClass)) {
                for (Terms terms : possibleTerms()) {
                    piles.priceUsd(name, unit, terms, piles.noon()).ifPresent(prices::add);
                }
            }
        }
        return prices;
    }

    private Set<Terms> possibleTerms() {
        var possible = new TreeSet<>(Terms.ORDER);
        var used = new TreeSet<>(Terms.ORDER);
        used.add(Terms.STANDARD);
        used.addAll(piles.terms());
        for (Terms terms : used) {
            for (Tier tier : TermsHypotheses.TIERS) {
                possible.add(new Terms(tier, terms.contextOver(), terms.region(), terms.speed()));
            }
        }
        return possible;
    }

    private BigDecimal billedUsd() {
        return sum(model.comparable().stream().map(sums -> sums.billedUsd).toList());
    }

    private BigDecimal usageUsd() {
        return sum(model.comparable().stream().map(sums -> sums.usageUsd).toList());
    }

    private BigDecimal deltaUsd() {
        return billedUsd().subtract(usageUsd());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal times(BigDecimal amount, int sign) {
        return sign < 0 ? amount.negate() : amount;
    }
}
