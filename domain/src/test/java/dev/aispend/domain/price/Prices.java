package dev.aispend.domain.price;

import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Price rows of a made-up provider, in dollars per million. */
final class Prices {

    static final String PROVIDER = "openai";
    static final Instant AT = Instant.parse("2026-11-14T12:00:00Z");

    private Prices() {}

    static PriceRow input(String model, String usdPerMillion) {
        return row(model, Unit.INPUT_TOKENS, Terms.STANDARD, usdPerMillion);
    }

    static PriceRow row(String model, Unit unit, Terms terms, String usdPerMillion) {
        return row(model, unit, terms, usdPerMillion, Instant.EPOCH, null, Origin.SHIPPED);
    }

    static PriceRow row(
            String model,
            Unit unit,
            Terms terms,
            String usdPerMillion,
            Instant from,
            @Nullable Instant to,
            Origin origin) {
        var usdPerUnit = new BigDecimal(usdPerMillion).movePointLeft(6);
        return new PriceRow(PROVIDER, model, unit, terms, usdPerUnit, from, to, origin, "test");
    }

    static PriceBook book(PriceRow... rows) {
        return PriceBook.of(Arrays.asList(rows), List.of());
    }

    /** What a million input tokens cost on {@link #AT}, {@code unpriced} when that is not known. */
    static String inputPrice(PriceBook book, String model) {
        return price(book, model, Unit.INPUT_TOKENS, Terms.STANDARD, AT);
    }

    static String price(PriceBook book, String model, Unit unit, Terms terms, Instant at) {
        return book.find(PROVIDER, model, unit, terms, at)
                .map(found -> found.row()
                        .usdPerUnit()
                        .movePointRight(6)
                        .stripTrailingZeros()
                        .toPlainString())
                .orElse("unpriced");
    }
}
