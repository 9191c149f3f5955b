package dev.aispend.domain.price;

import java.math.BigDecimal;
import java.util.Optional;

/** Holds a new price that looks like a slip of the unit or of the decimal point, until someone insists. */
public final class PriceGate {

    private static final BigDecimal MAX_FACTOR = BigDecimal.valueOf(5);

    /**
     * Why a row is held.
     *
     * @param replaces the row whose place it would take
     * @param reason one sentence with both prices
     */
    public record Held(PriceRow replaces, String reason) {}

    private PriceGate() {}

    /** Nothing when the row may go in: it replaces no price, or one it is near to. */
    public static Optional<Held> objection(PriceBook book, PriceRow row) {
        return book.find(row.provider(), row.model(), row.unit(), row.terms(), row.validFrom())
                .filter(found -> found.fallback() == null)
                .map(PriceBook.Found::row)
                .flatMap(old -> reason(old, row).map(reason -> new Held(old, reason)));
    }

    private static Optional<String> reason(PriceRow old, PriceRow row) {
        var from = old.usdPerUnit();
        var to = row.usdPerUnit();
        if (from.signum() == 0 || to.signum() == 0) {
            return from.signum() == to.signum()
                    ? Optional.empty()
                    : Optional.of(sentence(old, row, "to or from nothing"));
        }
        if (isPowerOfTen(from, to)) {
            return Optional.of(sentence(old, row, "by a power of ten, as a price for another number of units would"));
        }
        boolean isFar = to.compareTo(from.multiply(MAX_FACTOR)) > 0 || from.compareTo(to.multiply(MAX_FACTOR)) > 0;
        return isFar ? Optional.of(sentence(old, row, "more than fivefold")) : Optional.empty();
    }

    /** Without trailing zeros, numbers a power of ten apart have the same digits. */
    private static boolean isPowerOfTen(BigDecimal from, BigDecimal to) {
        var one = from.stripTrailingZeros();
        var other = to.stripTrailingZeros();
        return one.unscaledValue().equals(other.unscaledValue()) && one.scale() != other.scale();
    }

    private static String sentence(PriceRow old, PriceRow row, String how) {
        return "the price of " + row.model() + " " + row.unit().text() + " would change from "
                + old.usdPerUnit().toPlainString() + " to " + row.usdPerUnit().toPlainString() + " USD, " + how;
    }
}
