package dev.aispend.rollup;

import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Price rows of our cases: what an input token costs. */
final class Prices {

    private Prices() {}

    static PriceRow of(String model, String usdPerToken) {
        return of("openai", model, usdPerToken, Instant.EPOCH, null);
    }

    static PriceRow from(String model, String usdPerToken, String validFrom) {
        return of("openai", model, usdPerToken, Instant.parse(validFrom), null);
    }

    static PriceRow of(
            String provider, String model, String usdPerToken, Instant validFrom, @Nullable Instant validTo) {
        return new PriceRow(
                provider,
                model,
                Unit.INPUT_TOKENS,
                Terms.STANDARD,
                new BigDecimal(usdPerToken),
                validFrom,
                validTo,
                PriceRow.Origin.MANUAL,
                "a test");
    }
}
