package dev.aispend.domain.reconcile;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;

/**
 * One token class (or other unit) of a model on both sides. All lifetimes of cache writes are one class, since not every
 * bill tells them apart.
 *
 * @param billedQuantity zero also where the bill tells no quantities
 * @param usageQuantity without committed tokens
 * @param usageUsd the part whose price is known
 */
public record ClassComparison(
        Unit unit, BigDecimal billedQuantity, Usd billedUsd, BigDecimal usageQuantity, Usd usageUsd) {

    Usd deltaUsd() {
        return billedUsd.minus(usageUsd);
    }
}
