package dev.aispend.domain.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceRowTest {

    @ParameterizedTest
    @CsvSource({"2.50, 2.5", "0.000, 0", "1E+3, 1000", "0E-6176, 0", "0.000000000000001, 0.000000000000001"})
    void prices_of_the_same_worth_are_equal(String one, String other) {
        assertThat(row("openai", "m", one)).isEqualTo(row("openai", "m", other));
        assertThat(row("openai", "m", one).usdPerUnit().toPlainString()).isEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, m, -0.1, never negative",
        "openai, m, 0.0000000000000001, at most 15 decimals",
        "openai, m, 1E-2000000000, between 1E-15 and 1000000",
        "openai, m, 1E+2000000000, between 1E-15 and 1000000",
        "openai, m, 1000001, at most 1000000 dollars",
        "'open|ai', m, 1, provider must be",
        "openai, ' ', 1, 1 to 300 characters"
    })
    void what_cannot_be_a_price_is_refused_with_the_rule(String provider, String model, String price, String rule) {
        assertThatThrownBy(() -> row(provider, model, price))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void a_row_ends_after_it_begins() {
        assertThatThrownBy(() -> new PriceRow(
                        "openai",
                        "m",
                        Unit.INPUT_TOKENS,
                        Terms.STANDARD,
                        BigDecimal.ONE,
                        Prices.AT,
                        Prices.AT,
                        Origin.MANUAL,
                        "test"))
                .hasMessageContaining("validTo must be after validFrom");
    }

    private static PriceRow row(String provider, String model, String usdPerUnit) {
        return new PriceRow(
                provider,
                model,
                Unit.INPUT_TOKENS,
                Terms.STANDARD,
                new BigDecimal(usdPerUnit),
                Instant.EPOCH,
                null,
                Origin.SHIPPED,
                "test");
    }
}
