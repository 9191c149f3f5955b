package dev.aispend.domain.price;

import static dev.aispend.domain.price.Prices.AT;
import static dev.aispend.domain.price.Prices.book;
import static dev.aispend.domain.price.Prices.input;
import static dev.aispend.domain.price.Prices.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.Unit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceGateTest {

    @ParameterizedTest
    @CsvSource({
        "2, 2, passes",
        "2, 10, passes", // exactly fivefold
        "2, 10.01, more than fivefold",
        "2, 0.4, passes",
        "2, 0.39, more than fivefold",
        "2, 20, by a power of ten",
        "2, 0.2, by a power of ten",
        "2, 2000000, by a power of ten", // per million taken for per unit
        "2, 0.002, by a power of ten",
        "0, 0, passes",
        "0, 1, to or from nothing",
        "1, 0, to or from nothing"
    })
    void a_price_far_from_the_one_it_replaces_is_held(String old, String changed, String verdict) {
        var held = PriceGate.objection(book(input("m", old)), manual("m", Unit.INPUT_TOKENS, changed));
        assertThat(held.map(PriceGate.Held::reason).orElse("passes")).contains(verdict);
    }

    @Test
    void the_reason_names_both_prices() {
        var held = PriceGate.objection(book(input("m", "2")), manual("m", Unit.INPUT_TOKENS, "0.1"));
        assertThat(held.orElseThrow().reason())
                .isEqualTo(
                        "the price of m input_tokens would change from 0.000002 to 0.0000001 USD, more than fivefold");
        assertThat(held.orElseThrow().replaces()).isEqualTo(input("m", "2"));
    }

    @Test
    void a_first_price_replaces_none() {
        var book = book(input("other", "2"), row("m", Unit.OUTPUT_TOKENS, Terms.STANDARD, "2"));
        assertThat(PriceGate.objection(book, manual("m", Unit.INPUT_TOKENS, "2000000")))
                .isEmpty();
    }

    @Test
    void a_price_that_only_stood_in_is_not_replaced() {
        var book = book(input("m", "2"));
        assertThat(PriceGate.objection(book, manual("m", Unit.CACHE_READ_TOKENS, "0.02")))
                .isEmpty();
    }

    @Test
    void a_snapshot_s_first_price_is_held_against_the_one_its_undated_name_gave_it() {
        var held = PriceGate.objection(book(input("m", "2")), manual("m-2026-01-01", Unit.INPUT_TOKENS, "20"));
        assertThat(held).isPresent();
    }

    @Test
    void a_pattern_is_held_against_its_own_last_price() {
        var held = PriceGate.objection(book(input("m*", "2")), manual("m*", Unit.INPUT_TOKENS, "20"));
        assertThat(held).isPresent();
    }

    @Test
    void what_counts_is_the_price_that_holds_when_the_new_one_begins() {
        var later = row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "18", AT.minusSeconds(1), null, Origin.SHIPPED);
        assertThat(PriceGate.objection(book(input("m", "2"), later), manual("m", Unit.INPUT_TOKENS, "20")))
                .isEmpty();
    }

    private static PriceRow manual(String model, Unit unit, String usdPerMillion) {
        return row(model, unit, Terms.STANDARD, usdPerMillion, AT, null, Origin.MANUAL);
    }
}
