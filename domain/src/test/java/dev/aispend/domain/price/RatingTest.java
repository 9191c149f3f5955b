package dev.aispend.domain.price;

import static dev.aispend.domain.price.Prices.book;
import static dev.aispend.domain.price.Prices.input;
import static dev.aispend.domain.price.Prices.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RatingTest {

    private static final AccountDay DAY = new AccountDay(Prices.PROVIDER, "default", LocalDate.of(2026, 11, 14));
    private static final AccountDay ANTHROPIC_DAY = new AccountDay("anthropic", "default", DAY.day());
    private static final int NO_HOUR = SpendLine.WHOLE_DAY;

    @Test
    void a_quantity_costs_itself_times_the_price_rounded_once_half_even() {
        assertThat(costUsd(book(input("m", "1.25")), line("m", Unit.INPUT_TOKENS, "1234567", null)))
                .isEqualTo("1.54320875");
        assertThat(costUsd(book(input("m", "0.0000005")), line("m", Unit.INPUT_TOKENS, "1", null)))
                .isEqualTo("0");
        assertThat(costUsd(book(input("m", "0.0000005")), line("m", Unit.INPUT_TOKENS, "3", null)))
                .isEqualTo("0.000000000002");
    }

    /** Cached input is among the classes of input already told apart, so it is charged once and at its own price. */
    @Test
    void a_row_s_classes_each_at_its_price_make_its_cost() {
        var book = book(
                input("m", "2"),
                row("m", Unit.CACHE_READ_TOKENS, Terms.STANDARD, "0.5"),
                row("m", Unit.OUTPUT_TOKENS, Terms.STANDARD, "8"));
        assertThat(costUsd(book, line("m", Unit.INPUT_TOKENS, "3000", null))).isEqualTo("0.006");
        assertThat(costUsd(book, line("m", Unit.CACHE_READ_TOKENS, "1800", null)))
                .isEqualTo("0.0009");
        assertThat(costUsd(book, line("m", Unit.OUTPUT_TOKENS, "500", null))).isEqualTo("0.004");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "11, 1", "12, 2", "23, 2", "-1, 2"})
    void a_price_from_noon_on_splits_a_day_with_hours_and_prices_all_of_one_without(int hour, String price) {
        var noon = Instant.parse("2026-11-14T12:00:00Z");
        var book = book(input("m", "1"), row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "2", noon, null, Origin.SHIPPED));
        assertThat(costUsd(book, new SpendLine(key(hour, "m", Unit.INPUT_TOKENS, null), million(), Cost.UNKNOWN)))
                .isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14T12:00:01Z, 1", "2026-11-14T11:59:59Z, 2", "2026-11-15T00:00:00Z, 1"})
    void a_day_without_hours_takes_the_price_that_holds_at_its_noon(Instant from, String price) {
        var book = book(input("m", "1"), row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "2", from, null, Origin.SHIPPED));
        assertThat(costUsd(book, line("m", Unit.INPUT_TOKENS, "1000000", null))).isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({
        "'batch=true', 0.5",
        "'service_tier=flex', 0.6",
        "'service_tier=priority', 2",
        "'service_tier=incentivized-tier', 0",
        "'service_tier=default', 1",
        "'service_tier=unheard-of', unknown",
        "'speed=fast', unknown"
    })
    void a_tier_has_its_own_price_or_none(String text, String price) {
        var book = book(
                input("m", "1"),
                row("m", Unit.INPUT_TOKENS, Terms.of(Tier.BATCH), "0.5"),
                row("m", Unit.INPUT_TOKENS, Terms.of(Tier.FLEX), "0.6"),
                row("m", Unit.INPUT_TOKENS, Terms.of(Tier.PRIORITY), "2"));
        assertThat(costUsd(book, line("m", Unit.INPUT_TOKENS, "1000000", text))).isEqualTo(price);
    }

    @Test
    void tokens_of_committed_capacity_carry_no_price() {
        var line = line("m", Unit.INPUT_TOKENS, "1000000", "service_tier=priority");
        assertThat(Rating.cost(PriceBook.EMPTY, ANTHROPIC_DAY, line)).isEqualTo(Cost.NOT_CHARGED);
    }

    @ParameterizedTest
    @CsvSource({"'service_tier=incentivized-tier'", "'batch=true'", "'service_tier=unheard-of'", "'service_tier=scale'"
    })
    void a_tool_s_fee_is_the_same_on_every_tier(String text) {
        var book = book(row("m", Unit.WEB_SEARCH_CALLS, Terms.STANDARD, "10000"));
        assertThat(costUsd(book, line("m", Unit.WEB_SEARCH_CALLS, "3", text))).isEqualTo("0.03");
    }

    @Test
    void without_a_model_only_a_row_for_every_model_prices_a_unit() {
        var line = line(null, Unit.SESSIONS, "2", null);
        assertThat(costUsd(book(row("m", Unit.SESSIONS, Terms.STANDARD, "30000")), line))
                .isEqualTo("unknown");
        assertThat(costUsd(book(row("*", Unit.SESSIONS, Terms.STANDARD, "30000")), line))
                .isEqualTo("0.06");
    }

    @Test
    void a_quantity_without_a_price_stays_unknown_and_is_never_zero() {
        assertThat(Rating.cost(PriceBook.EMPTY, DAY, line("m", Unit.INPUT_TOKENS, "5", null)))
                .isEqualTo(Cost.UNKNOWN);
        assertThat(costUsd(book(input("m", "0")), line("m", Unit.INPUT_TOKENS, "5", null)))
                .isEqualTo("0");
    }

    @Test
    void what_is_known_or_not_charged_stays_as_it_is() {
        var book = book(input("m", "1"), row("m", Unit.REQUESTS, Terms.STANDARD, "1"));
        var stated = new Cost.Known(Usd.parse("7"), Usd.parse("-1"), NativeAmounts.NONE);
        assertThat(Rating.cost(book, DAY, costing(Unit.INPUT_TOKENS, stated))).isEqualTo(stated);
        assertThat(Rating.cost(book, DAY, costing(Unit.REQUESTS, Cost.NOT_CHARGED)))
                .isEqualTo(Cost.NOT_CHARGED);
    }

    private static String costUsd(PriceBook book, SpendLine line) {
        return Rating.cost(book, DAY, line) instanceof Cost.Known known
                ? known.usd().toString()
                : "unknown";
    }

    private static SpendLine line(@Nullable String model, Unit unit, String quantity, @Nullable String text) {
        return new SpendLine(key(NO_HOUR, model, unit, text), new BigDecimal(quantity), Cost.UNKNOWN);
    }

    private static SpendLine costing(Unit unit, Cost cost) {
        return new SpendLine(key(NO_HOUR, "m", unit, null), million(), cost);
    }

    private static LineKey key(int hour, @Nullable String model, Unit unit, @Nullable String text) {
        return new LineKey(hour, model, Attribution.NONE, unit, text);
    }

    private static BigDecimal million() {
        return BigDecimal.valueOf(1_000_000);
    }
}
