package dev.aispend.wire.price;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.wire.Keys;
import java.util.List;
import java.util.Locale;

/**
 * Keys of {@code spend.prices}: {@code provider|model|unit|terms|valid from|origin} for a price,
 * {@code provider|alias|alias's name|origin} for an alias.
 */
public final class PriceKeys {

    private PriceKeys() {}

    public static String of(PriceRow row) {
        return Keys.join(List.of(
                row.provider(),
                row.model(),
                row.unit().text(),
                terms(row.terms()),
                row.validFrom().toString(),
                origin(row.origin())));
    }

    public static String of(PriceAlias alias) {
        return Keys.join(List.of(alias.provider(), "alias", alias.alias(), origin(alias.origin())));
    }

    /** Terms as text, what is ordinary left out: {@code batch;over=200000;region=us;speed=fast}. */
    public static String terms(Terms terms) {
        var text = new StringBuilder(terms.tier().text());
        if (terms.contextOver() != 0) {
            text.append(";over=").append(terms.contextOver());
        }
        if (terms.region() != null) {
            text.append(";region=").append(terms.region());
        }
        if (terms.speed() != null) {
            text.append(";speed=").append(terms.speed());
        }
        return text.toString();
    }

    private static String origin(Origin origin) {
        return origin.name().toLowerCase(Locale.ROOT);
    }
}
