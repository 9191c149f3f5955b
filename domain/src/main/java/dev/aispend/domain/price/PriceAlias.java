package dev.aispend.domain.price;

import dev.aispend.domain.price.PriceRow.Origin;

/**
 * Another name under which a provider speaks of a model.
 *
 * @param model the name the price rows have
 * @param origin an alias set by hand wins over a shipped one
 */
public record PriceAlias(String provider, String alias, String model, Origin origin) {

    /** Set by hand. */
    public PriceAlias(String provider, String alias, String model) {
        this(provider, alias, model, Origin.MANUAL);
    }
}
