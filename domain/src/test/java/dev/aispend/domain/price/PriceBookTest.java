package dev.aispend.domain.price;

import static dev.aispend.domain.price.Prices.AT;
import static dev.aispend.domain.price.Prices.PROVIDER;
import static dev.aispend.domain.price.Prices.book;
import static dev.aispend.domain.price.Prices.input;
import static dev.aispend.domain.price.Prices.inputPrice;
import static dev.aispend.domain.price.Prices.price;
import static dev.aispend.domain.price.Prices.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.ModelResolution.Candidate;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.spend.Unit;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PriceBookTest {

    private static final Instant NOON = Instant.parse("2026-11-14T12:00:00Z");
    private static final Terms OVER_200K = new Terms(Tier.STANDARD, 200_000, null, null);

    @Test
    void the_latest_row_that_holds_is_the_price() {
        var book = book(from("2026-01-01T00:00:00Z", "2"), input("m", "1"), from("2027-01-01T00:00:00Z", "3"));
        assertThat(inputPrice(book, "m")).isEqualTo("2");
        assertThat(price(book, "m", Unit.INPUT_TOKENS, Terms.STANDARD, Instant.parse("2025-12-31T23:59:59Z")))
                .isEqualTo("1");
    }

    @Test
    void a_row_holds_from_its_first_instant_until_just_before_its_last() {
        var ended = row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "1", AT, NOON.plusSeconds(1), Origin.SHIPPED);
        var book = book(ended);
        assertThat(price(book, "m", Unit.INPUT_TOKENS, Terms.STANDARD, AT.minusNanos(1)))
                .isEqualTo("unpriced");
        assertThat(price(book, "m", Unit.INPUT_TOKENS, Terms.STANDARD, AT)).isEqualTo("1");
        assertThat(price(book, "m", Unit.INPUT_TOKENS, Terms.STANDARD, NOON.plusSeconds(1)))
                .isEqualTo("unpriced");
    }

    @Test
    void a_row_set_by_hand_comes_before_a_shipped_one_that_began_later() {
        var manual = row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "9", Instant.EPOCH, null, Origin.MANUAL);
        assertThat(inputPrice(book(from("2026-01-01T00:00:00Z", "2"), manual), "m"))
                .isEqualTo("9");
    }

    @Test
    void an_ended_row_set_by_hand_gives_way_to_the_shipped_one() {
        var manual = row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "9", Instant.EPOCH, AT, Origin.MANUAL);
        assertThat(inputPrice(book(input("m", "1"), manual), "m")).isEqualTo("1");
    }

    @Test
    void a_closer_name_without_a_price_yet_leaves_it_to_the_next() {
        var snapshot =
                row("m-2027-01-01", Unit.INPUT_TOKENS, Terms.STANDARD, "9", AT.plusSeconds(1), null, Origin.SHIPPED);
        var book = book(input("m", "1"), snapshot);
        assertThat(inputPrice(book, "m-2027-01-01")).isEqualTo("1");
        assertThat(price(book, "m-2027-01-01", Unit.INPUT_TOKENS, Terms.STANDARD, AT.plusSeconds(1)))
                .isEqualTo("9");
    }

    /** Every unit of {@code all} has a price of its own: 1 for input_tokens and so on. */
    @ParameterizedTest
    @CsvSource({
        "input_tokens, 1, ",
        "cache_read_tokens, 2, ",
        "cache_write_5m_tokens, 3, ",
        "cache_write_1h_tokens, 4, ",
        "output_tokens, 5, ",
        "input_audio_tokens, 6, ",
        "output_audio_tokens, 7, ",
        "output_image_tokens, 8, ",
        "cache_write_tokens, 3, the price of cache_write_5m_tokens for cache_write_tokens stands in",
        "cache_write_30m_tokens, 1, the price of input_tokens for cache_write_30m_tokens stands in",
        "cache_read_audio_tokens, 6, the price of input_audio_tokens for cache_read_audio_tokens stands in",
        "cache_read_image_tokens, 2, the price of cache_read_tokens for cache_read_image_tokens stands in",
        "input_image_tokens, 1, the price of input_tokens for input_image_tokens stands in",
        "input_video_tokens, 1, the price of input_tokens for input_video_tokens stands in",
        "images, unpriced, ",
        "seconds, unpriced, "
    })
    void each_class_of_tokens_takes_its_own_price_or_says_what_stands_in(String unit, String price, String fallback) {
        var found = everyClass().find(PROVIDER, "all", Unit.ofText(unit), Terms.STANDARD, AT);
        assertThat(price(everyClass(), "all", Unit.ofText(unit), Terms.STANDARD, AT))
                .isEqualTo(price);
        assertThat(found.map(PriceBook.Found::fallback)).isEqualTo(Optional.ofNullable(fallback));
    }

    @ParameterizedTest
    @CsvSource({
        "cache_read_tokens, 1",
        "cache_write_tokens, 1",
        "cache_write_1h_tokens, 1",
        "cache_write_12h_tokens, 1",
        "input_image_tokens, 1",
        "output_tokens, unpriced",
        "input_audio_tokens, unpriced",
        "cache_read_audio_tokens, unpriced",
        "output_audio_tokens, unpriced",
        "output_image_tokens, unpriced",
        "web_search_calls, unpriced"
    })
    void with_nothing_but_an_input_price_only_text_like_input_is_priced(String unit, String price) {
        assertThat(price(book(input("m", "1")), "m", Unit.ofText(unit), Terms.STANDARD, AT))
                .isEqualTo(price);
    }

    @Test
    void a_write_of_any_lifetime_costs_what_a_write_costs_before_what_input_costs() {
        var book = book(input("m", "4"), row("m", Unit.CACHE_WRITE_TOKENS, Terms.STANDARD, "5"));
        for (Unit unit : new Unit[] {
            Unit.CACHE_WRITE_5M_TOKENS,
            Unit.CACHE_WRITE_30M_TOKENS,
            Unit.CACHE_WRITE_1H_TOKENS,
            Unit.CACHE_WRITE_12H_TOKENS
        }) {
            assertThat(price(book, "m", unit, Terms.STANDARD, AT)).isEqualTo("5");
        }
    }

    @Test
    void no_tier_and_no_speed_takes_the_price_of_another() {
        var book = book(input("m", "1"));
        for (Tier tier : new Tier[] {Tier.BATCH, Tier.FLEX, Tier.PRIORITY}) {
            assertThat(price(book, "m", Unit.INPUT_TOKENS, Terms.of(tier), AT)).isEqualTo("unpriced");
        }
        var fast = new Terms(Tier.STANDARD, 0, null, "fast");
        assertThat(price(book, "m", Unit.INPUT_TOKENS, fast, AT)).isEqualTo("unpriced");
    }

    @Test
    void a_long_context_has_its_own_price_and_a_missing_band_says_so() {
        var book = book(
                input("m", "1"),
                row("m", Unit.INPUT_TOKENS, OVER_200K, "2"),
                row("m", Unit.OUTPUT_TOKENS, Terms.STANDARD, "3"));
        assertThat(price(book, "m", Unit.INPUT_TOKENS, OVER_200K, AT)).isEqualTo("2");
        assertThat(book.find(PROVIDER, "m", Unit.OUTPUT_TOKENS, OVER_200K, AT)
                        .orElseThrow()
                        .fallback())
                .isEqualTo("the price of the base band for contexts over 200000 stands in");
    }

    @Test
    void a_model_without_bands_costs_the_same_at_any_length_and_nothing_stands_in() {
        var found = book(input("m", "1"))
                .find(PROVIDER, "m", Unit.INPUT_TOKENS, OVER_200K, AT)
                .orElseThrow();
        assertThat(found.fallback()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "200000, 0", "200001, 200000", "999999, 200000"})
    void a_band_begins_one_token_after_its_threshold(long inputTokens, long band) {
        var book = book(input("m", "1"), row("m", Unit.INPUT_TOKENS, OVER_200K, "2"));
        assertThat(book.contextOver(PROVIDER, "m-latest", inputTokens, AT)).isEqualTo(band);
        assertThat(book.contextOver(PROVIDER, "unheard-of", inputTokens, AT)).isZero();
    }

    @Test
    void a_region_without_a_price_takes_that_of_no_region_and_says_so() {
        var found = book(input("m", "1"))
                .find(PROVIDER, "m", Unit.INPUT_TOKENS, new Terms(Tier.STANDARD, 0, "us", null), AT)
                .orElseThrow();
        assertThat(found.row().usdPerUnit()).isEqualByComparingTo("0.000001");
        assertThat(found.fallback()).isEqualTo("the price of no region for us stands in");
    }

    @Test
    void a_price_that_only_a_farther_name_has_is_borrowed_and_says_so() {
        var book = book(input("m-2026-01-01", "1"), input("m", "9"), row("m", Unit.OUTPUT_TOKENS, Terms.STANDARD, "2"));
        var found = book.find(PROVIDER, "m-2026-01-01", Unit.OUTPUT_TOKENS, Terms.STANDARD, AT)
                .orElseThrow();
        assertThat(found.row().model()).isEqualTo("m");
        assertThat(found.fallback()).isEqualTo("m-2026-01-01 has no such price, that of m stands in");
        assertThat(inputPrice(book, "m-2026-01-01")).isEqualTo("1");
    }

    @Test
    void a_resolution_names_every_row_considered_and_why_it_is_the_price_or_is_not() {
        var manual = row("m", Unit.INPUT_TOKENS, Terms.STANDARD, "9", Instant.EPOCH, null, Origin.MANUAL);
        var book = book(
                manual,
                input("m", "1"),
                from("2026-01-01T00:00:00Z", "2"),
                from("2027-01-01T00:00:00Z", "3"),
                row("m", Unit.OUTPUT_TOKENS, Terms.STANDARD, "4", Instant.EPOCH, AT, Origin.SHIPPED),
                input("m*", "7"),
                input("other", "8"));
        var resolution = book.resolve(PROVIDER, "m-2026-01-01", AT);
        assertThat(resolution.candidates())
                .extracting(candidate ->
                        candidate.row().usdPerUnit().movePointRight(6).stripTrailingZeros() + " "
                                + candidate.rule().text() + " " + candidate.won() + ": " + candidate.reason())
                .containsExactly(
                        "9 undated true: the name without its date or version",
                        "3 undated false: holds from 2027-01-01T00:00:00Z only",
                        "2 undated false: a row set by hand comes first",
                        "1 undated false: a row set by hand comes first",
                        "4 undated false: held until 2026-11-14T12:00:00Z only",
                        "7 pattern false: m is the closer name");
        assertThat(resolution.winners()).containsExactly(manual);
    }

    @Test
    void among_shipped_rows_the_later_one_is_named_as_the_reason() {
        var resolution =
                book(input("m", "1"), from("2026-01-01T00:00:00Z", "2")).resolve(PROVIDER, "m", AT);
        assertThat(resolution.candidates())
                .extracting(Candidate::reason)
                .containsExactly("the exact name", "a row that holds from 2026-01-01T00:00:00Z comes first");
    }

    private static PriceRow from(String instant, String usdPerMillion) {
        return row("m", Unit.INPUT_TOKENS, Terms.STANDARD, usdPerMillion, Instant.parse(instant), null, Origin.SHIPPED);
    }

    private static PriceBook everyClass() {
        return book(
                input("all", "1"),
                row("all", Unit.CACHE_READ_TOKENS, Terms.STANDARD, "2"),
                row("all", Unit.CACHE_WRITE_5M_TOKENS, Terms.STANDARD, "3"),
                row("all", Unit.CACHE_WRITE_1H_TOKENS, Terms.STANDARD, "4"),
                row("all", Unit.OUTPUT_TOKENS, Terms.STANDARD, "5"),
                row("all", Unit.INPUT_AUDIO_TOKENS, Terms.STANDARD, "6"),
                row("all", Unit.OUTPUT_AUDIO_TOKENS, Terms.STANDARD, "7"),
                row("all", Unit.OUTPUT_IMAGE_TOKENS, Terms.STANDARD, "8"));
    }
}
