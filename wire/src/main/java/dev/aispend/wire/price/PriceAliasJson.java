package dev.aispend.wire.price;

import dev.aispend.domain.price.PriceAlias;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;
import java.util.Locale;

/**
 * A {@link PriceAlias} in JSON.
 *
 * @param origin {@code manual} or {@code shipped}
 */
public record PriceAliasJson(int schemaVersion, String kind, String provider, String alias, String model, String origin)
        implements PriceRecord {

    public static final String KIND = "alias";

    public static PriceAliasJson of(PriceAlias alias) {
        return new PriceAliasJson(
                1,
                KIND,
                alias.provider(),
                alias.alias(),
                alias.model(),
                alias.origin().name().toLowerCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException when the fields make no alias */
    public PriceAlias priceAlias() {
        return new PriceAlias(provider, alias, model, Origin.valueOf(origin.toUpperCase(Locale.ROOT)));
    }

    @Override
    public String key() {
        return PriceKeys.of(priceAlias());
    }

    /** @throws MalformedRecordException when the bytes do not hold an alias */
    public static PriceAliasJson fromJson(byte[] json) {
        return Json.read(json, PriceAliasJson.class);
    }
}
