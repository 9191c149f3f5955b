package dev.aispend.domain.price;

import dev.aispend.domain.spend.Names;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit of one model under some terms for some time.
 *
 * @param provider who bills, such as {@code openai}
 * @param model the exact name, or a pattern in which {@code *} stands for any characters
 * @param usdPerUnit US dollars for one token, call, second …; exact, never negative, without trailing zeros
 * @param validFrom inclusive; {@link Instant#EPOCH} when it always held
 * @param validTo exclusive; null while it holds
 * @param origin who put it there
 * @param source where the fact comes from, such as the name and date of a price list
 */
public record PriceRow(
        String provider,
        String model,
        Unit unit,
        Terms terms,
        BigDecimal usdPerUnit,
        Instant validFrom,
        @Nullable Instant validTo,
        Origin origin,
        String source) {

    public static final int MAX_MODEL_LENGTH = 300;

    /** Decimals a price may have; a price per million with nine decimals still fits. */
    public static final int MAX_SCALE = 15;

    private static final BigDecimal MAX_USD_PER_UNIT = BigDecimal.valueOf(1_000_000);

    /** A row set by hand wins over a shipped one that is otherwise as good. */
    public enum Origin {
        MANUAL,
        SHIPPED
    }

    /** Among rows of one model, unit and terms that hold at an instant the first one is the price. */
    static final Comparator<PriceRow> PRECEDENCE = Comparator.comparing(PriceRow::origin)
            .thenComparing(PriceRow::validFrom, Comparator.reverseOrder())
            .thenComparing(PriceRow::validTo, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(PriceRow::usdPerUnit)
            .thenComparing(PriceRow::source);

    /** @throws IllegalArgumentException when a field cannot be so; the message says which and why */
    public PriceRow {
        require(Names.isValid(provider), "provider must be " + Names.FORM);
        require(!model.isBlank() && model.length() <= MAX_MODEL_LENGTH, "model must have 1 to 300 characters");
        require(usdPerUnit.signum() >= 0, "a price is never negative");
        // A short text such as 1E-2000000000 must not be written out in digits, so it is refused before it is
        // normalised.
        require(
                usdPerUnit.signum() == 0 || Math.abs((long) usdPerUnit.scale() - usdPerUnit.precision()) < 100,
                "a price is 0 or between 1E-15 and 1000000 dollars for one unit");
        usdPerUnit = withoutTrailingZeros(usdPerUnit);
        require(usdPerUnit.scale() <= MAX_SCALE, "a price for one unit has at most 15 decimals");
        require(usdPerUnit.compareTo(MAX_USD_PER_UNIT) <= 0, "a price for one unit is at most 1000000 dollars");
        require(validTo == null || validTo.isAfter(validFrom), "validTo must be after validFrom");
    }

    public boolean holdsAt(Instant at) {
        return !at.isBefore(validFrom) && (validTo == null || at.isBefore(validTo));
    }

    /** True when {@code model} stands for more than one name. */
    public boolean isPattern() {
        return model.indexOf('*') >= 0;
    }

    private static BigDecimal withoutTrailingZeros(BigDecimal price) {
        if (price.signum() == 0) {
            return BigDecimal.ZERO;
        }
        var stripped = price.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
