package dev.aispend.domain.price;

import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit of one model under some terms for some time.
 *
 * @param provider who bills, such as {@code openai}
 * @param model the exact name, or a pattern in which {@code *} stands for any characters
 * @param usdPerUnit US dollars for one token, call, second …; exact, never negative
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

    /** A row set by hand wins over a shipped one that is otherwise as good. */
    public enum Origin {
        MANUAL,
        SHIPPED
    }
}
