package dev.aispend.domain.spend;

import dev.aispend.domain.money.Usd;
import java.util.Optional;

/**
 * What lines add up to. Sums form a group: adding and taking away, in any order, gives the same.
 *
 * @param knownCostUsd the known costs together, net of credits
 * @param pricedLines how many lines know their cost
 * @param lines how many lines there are
 * @param quantities everything counted, by unit
 * @param unpriced the part of the quantities whose cost is unknown
 * @param creditsUsd the credits within the known cost
 * @param nativeAmounts what was billed in other currencies, with or without a rate to US dollars
 */
public record Sum(
        Usd knownCostUsd,
        long pricedLines,
        long lines,
        Quantities quantities,
        Quantities unpriced,
        Usd creditsUsd,
        NativeAmounts nativeAmounts) {

    public static final Sum NOTHING = new Sum(Usd.ZERO, 0, 0, Quantities.NONE, Quantities.NONE);

    /** Without credits, all in US dollars. */
    public Sum(Usd knownCostUsd, long pricedLines, long lines, Quantities quantities, Quantities unpriced) {
        this(knownCostUsd, pricedLines, lines, quantities, unpriced, Usd.ZERO, NativeAmounts.NONE);
    }

    public static Sum of(SpendLine line) {
        var quantities = Quantities.of(line.key().unit(), line.quantity());
        if (line.cost() instanceof Cost.Known known) {
            return new Sum(known.usd(), 1, 1, quantities, Quantities.NONE, known.creditsUsd(), known.nativeAmounts());
        }
        if (line.cost() instanceof Cost.Unknown unknown) {
            return new Sum(Usd.ZERO, 0, 1, quantities, quantities, Usd.ZERO, unknown.nativeAmounts());
        }
        return new Sum(Usd.ZERO, 0, 1, quantities, Quantities.NONE);
    }

    public Sum plus(Sum other) {
        return new Sum(
                knownCostUsd.plus(other.knownCostUsd),
                pricedLines + other.pricedLines,
                lines + other.lines,
                quantities.plus(other.quantities),
                unpriced.plus(other.unpriced),
                creditsUsd.plus(other.creditsUsd),
                nativeAmounts.plus(other.nativeAmounts));
    }

    public Sum minus(Sum other) {
        return plus(other.negate());
    }

    public Sum negate() {
        return new Sum(
                knownCostUsd.negate(),
                -pricedLines,
                -lines,
                quantities.negate(),
                unpriced.negate(),
                creditsUsd.negate(),
                nativeAmounts.negate());
    }

    /** The known cost, or nothing when no line knows its cost. */
    public Optional<Usd> costUsd() {
        return pricedLines == 0 ? Optional.empty() : Optional.of(knownCostUsd);
    }

    /** What would be to pay without the credits, or nothing when no line knows its cost. */
    public Optional<Usd> grossCostUsd() {
        return costUsd().map(net -> net.minus(creditsUsd));
    }

    /** True when no line is left, so the cell that held them goes away. */
    public boolean hasNoLines() {
        return lines == 0;
    }
}
