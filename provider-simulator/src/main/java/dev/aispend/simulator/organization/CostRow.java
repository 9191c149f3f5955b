package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** One finest cost row of a day: exact US dollars, at most twelve decimals when generated. */
public record CostRow(RowId id, BigDecimal quantity, BigDecimal amountUsd) {

    /** Both together, under the id of this one. */
    public CostRow plus(CostRow other) {
        return new CostRow(id, quantity.add(other.quantity), amountUsd.add(other.amountUsd));
    }

    CostRow withAmountUsd(BigDecimal changedUsd) {
        return new CostRow(id, quantity, changedUsd);
    }

    /** The amount exactly, the quantity in whole units. */
    CostRow percent(long percent) {
        BigDecimal factor = BigDecimal.valueOf(percent, 2);
        return new CostRow(
                id, quantity.multiply(factor).setScale(0, RoundingMode.HALF_EVEN), amountUsd.multiply(factor));
    }
}
