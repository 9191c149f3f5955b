package dev.aispend.domain.price;

import static dev.aispend.domain.price.Prices.AT;
import static dev.aispend.domain.price.Prices.PROVIDER;
import static dev.aispend.domain.price.Prices.input;
import static dev.aispend.domain.price.Prices.inputPrice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceRow.Origin;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which name among the rows prices a name that a provider reports. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ModelMatchingTest {

    private static final PriceBook BOOK = PriceBook.of(
            List.of(
                    input("gpt-5", "1"),
                    input("gpt-5-mini", "2"),
                    input("gpt-4o", "3"),
                    input("gpt-4o-2024-05-13", "4"),
                    input("ft:gpt-4o-mini-2024-07-18", "5"),
                    input("ft:gpt-3.5-turbo", "6"),
                    input("claude-opus-5", "7"),
                    input("claude-haiku-4-5", "8"),
                    input("gemini-2.5-flash", "9"),
                    input("gemini-2.5-flash-lite", "10"),
                    input("claude-opus-4-0", "11"),
                    input("imagen-*", "12"),
                    input("imagen-*-fast", "13"),
                    input("gpt-4o-audio-preview", "14")),
            List.of(
                    new PriceAlias(PROVIDER, "claude-opus-4", "claude-opus-4-0"),
                    new PriceAlias(PROVIDER, "house-model", "gpt-5"),
                    new PriceAlias(PROVIDER, "to-nowhere", "gpt-99")));

    @ParameterizedTest
    @CsvSource({
        // name, price, rule
        "gpt-5,                              1,  exact",
        "gpt-5-mini,                         2,  exact",
        "gpt-5-2025-08-07,                   1,  undated",
        "gpt-5-20250807,                     1,  undated",
        "gpt-5-latest,                       1,  undated",
        "gpt-4o-2024-05-13,                  4,  exact",
        "gpt-4o-2024-11-20,                  3,  undated",
        "ft:gpt-4o-mini-2024-07-18:acme::x1, 5,  fine_tuned",
        "ft:gpt-3.5-turbo:acme:bot:x2,       6,  fine_tuned",
        "ft:gpt-3.5-turbo-0125:acme::x3,     6,  prefix",
        "claude-haiku-4-5@20251001,          8,  undated",
        "claude-haiku-4-5@default,           8,  undated",
        "claude-haiku-4-5-20251001-v1:0,     8,  undated",
        "claude-opus-4,                      11, alias",
        "claude-opus-4-20250514,             11, alias",
        "house-model,                        1,  alias",
        "gemini-2.5-flash-preview-05-20,     9,  undated",
        "gemini-2.5-flash-preview-09-2025,   9,  prefix",
        "gemini-2.5-flash-lite-001,          10, prefix",
        "gemini-2.5-flash-exp,               9,  prefix",
        "claude-haiku-4-5-v2,                8,  prefix",
        "imagen-4-ultra,                     12, pattern",
        "imagen-4-fast,                      13, pattern",
        "gpt-4o-audio-preview-2025-06-03,    14, undated"
    })
    void a_name_is_priced_by_the_closest_that_there_is(String name, String price, String rule) {
        assertThat(inputPrice(BOOK, name)).isEqualTo(price);
        assertThat(BOOK.resolve(PROVIDER, name, AT).candidates().get(0).rule().text())
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5-mini-xyz", // neither gpt-5-mini nor gpt-5
        "gpt-5-nano", // not gpt-5
        "gpt-5.5", // a version of its own
        "gpt-5.5-2026-04-23",
        "gpt-50",
        "gpt",
        "claude-opus-5-5", // a version, not a release of claude-opus-5
        "claude-opus-5-5-20261001",
        "gpt-4o-mini-2024-07-18", // the base model of a fine-tuned one, which has no row
        "ft:gpt-4o:acme::x", // fine-tuned is dearer than its base
        "ft:gpt-5",
        "gemini-2.5-flash-image",
        "GPT-5",
        "to-nowhere",
        "''"
    })
    void another_model_s_price_is_never_taken(String name) {
        assertThat(inputPrice(BOOK, name)).isEqualTo("unpriced");
    }

    @Test
    void a_provider_s_rows_do_not_price_another_s_models() {
        assertThat(BOOK.resolve("anthropic", "gpt-5", AT).candidates()).isEmpty();
    }

    @Test
    void an_alias_set_by_hand_comes_before_a_shipped_one() {
        var rows = List.of(input("dear", "9"), input("cheap", "1"));
        var aliases = List.of(
                new PriceAlias(PROVIDER, "it", "cheap", Origin.SHIPPED), new PriceAlias(PROVIDER, "it", "dear"));
        assertThat(inputPrice(PriceBook.of(rows, aliases), "it")).isEqualTo("9");
    }

    @Test
    void a_very_long_name_is_unpriced_and_quickly_so() {
        assertThat(inputPrice(BOOK, "gpt-5" + "-1000".repeat(100_000))).isEqualTo("unpriced");
    }
}
