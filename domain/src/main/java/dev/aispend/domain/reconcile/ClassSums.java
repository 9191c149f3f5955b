package dev.aispend.domain.reconcile;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;

/** Running sums of one class of one model. */
final class ClassSums {

    final Unit unit;
    BigDecimal billedQuantity = BigDecimal.ZERO;
    BigDecimal billedUsd = BigDecimal.ZERO;
    BigDecimal usageQuantity = BigDecimal.ZERO;
    BigDecimal usageUsd = BigDecimal.ZERO;

    ClassSums(Unit unit) {
        this.unit = unit;
    }

    BigDecimal deltaUsd() {
        return billedUsd.subtract(usageUsd);
    }

    BigDecimal missingQuantity() {
        return billedQuantity.subtract(usageQuantity);
    }

    boolean hasSameQuantity() {
        return missingQuantity().signum() == 0;
    }

    boolean isCache() {
        return Classes.isCacheRead(unit) || Classes.isCacheWrite(unit);
    }

    ClassComparison comparison() {
        return new ClassComparison(unit, billedQuantity, new Usd(billedUsd), usageQuantity, new Usd(usageUsd));
    }
}
