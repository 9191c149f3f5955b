package dev.aispend.domain.day;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.EnumMap;

/** A running sum, since making a {@link Sum} for every line of a large day would cost more than the adding. */
final class Tally {

    private final EnumMap<Unit, BigDecimal> quantities = new EnumMap<>(Unit.class);
    private final EnumMap<Unit, BigDecimal> unpriced = new EnumMap<>(Unit.class);
    private BigDecimal knownCostUsd = BigDecimal.ZERO;
    private Usd creditsUsd = Usd.ZERO;
    private NativeAmounts nativeAmounts = NativeAmounts.NONE;
    private long pricedLines;
    private long lines;

    void add(SpendLine line) {
        count(line, line.quantity(), 1);
    }

    void take(SpendLine line) {
        count(line, line.quantity().negate(), -1);
    }

    Sum sum() {
        return new Sum(
                new Usd(knownCostUsd),
                pricedLines,
                lines,
                new Quantities(quantities),
                new Quantities(unpriced),
                creditsUsd,
                nativeAmounts);
    }

    private void count(SpendLine line, BigDecimal quantity, int sign) {
        lines += sign;
        quantities.merge(line.key().unit(), quantity, BigDecimal::add);
        if (line.cost() instanceof Cost.Known known) {
            pricedLines += sign;
            var amount = known.usd().amount();
            knownCostUsd = sign > 0 ? knownCostUsd.add(amount) : knownCostUsd.subtract(amount);
            creditsUsd = creditsUsd.plus(
                    sign > 0 ? known.creditsUsd() : known.creditsUsd().negate());
            count(known.nativeAmounts(), sign);
        } else if (line.cost() instanceof Cost.Unknown unknown) {
            unpriced.merge(line.key().unit(), quantity, BigDecimal::add);
            count(unknown.nativeAmounts(), sign);
        }
    }

    private void count(NativeAmounts amounts, int sign) {
        if (!amounts.isEmpty()) {
            nativeAmounts = nativeAmounts.plus(sign > 0 ? amounts : amounts.negate());
        }
    }
}
