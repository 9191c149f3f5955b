package dev.aispend.wire.price;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.price.PriceRow.Origin;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShippedPricesTest {

    private static final List<PriceRow> ROWS = ShippedPrices.rows();
    private static final PriceBook BOOK = PriceBook.of(ROWS, ShippedPrices.aliases());
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    @ParameterizedTest
    @CsvSource({
        // provider, model, unit, tier, over, region, speed, day, dollars per million
        "openai, gpt-5, input_tokens, standard, 0, , , 2026-11-01, 1.25",
        "openai, gpt-5, cache_read_tokens, standard, 0, , , 2026-11-01, 0.125",
        "openai, gpt-5, output_tokens, standard, 0, , , 2026-11-01, 10",
        "openai, gpt-5-2025-08-07, output_tokens, flex, 0, , , 2026-11-01, 5",
        "openai, gpt-5-2025-08-07, output_tokens, batch, 0, , , 2026-11-01, 5",
        "openai, gpt-5-2025-08-07, cache_read_tokens, batch, 0, , , 2026-11-01, 0.0625",
        "openai, gpt-5, output_tokens, priority, 0, , , 2026-11-01, 20",
        "openai, gpt-5, web_search_calls, standard, 0, , , 2026-11-01, 10000",
        "openai, gpt-4.1-2025-04-14, input_tokens, priority, 0, , , 2026-11-01, 3.5",
        "openai, gpt-4o-2024-05-13, input_tokens, standard, 0, , , 2026-11-01, 5",
        "openai, gpt-4o-2024-11-20, input_tokens, standard, 0, , , 2026-11-01, 2.5",
        "openai, ft:gpt-4o-mini-2024-07-18:acme::x, input_tokens, standard, 0, , , 2026-11-01, 0.3",
        "openai, gpt-5.6-sol, input_tokens, standard, 0, , , 2026-08-20, 5",
        "openai, gpt-5.6-sol, input_tokens, standard, 0, , , 2026-08-21, 4",
        "openai, gpt-5.6-sol, output_tokens, batch, 0, , , 2026-08-21, 10",
        "openai, gpt-5.6-sol, cache_write_tokens, priority, 0, , , 2026-08-21, 10",
        "openai, gpt-5.6-sol, input_tokens, standard, 272000, , , 2026-08-21, 8",
        "openai, gpt-5.6-sol, input_tokens, standard, 0, eu, , 2026-08-21, 4.4",
        "openai, gpt-5.6-luna, input_tokens, standard, 0, , , 2026-07-29, 1",
        "openai, gpt-5.6-luna, input_tokens, standard, 0, , , 2026-07-30, 0.2",
        "openai, gpt-5.6-luna, input_tokens, flex, 0, , , 2026-07-29, 0.5",
        "openai, o3-2025-04-16, output_tokens, standard, 0, , , 2025-06-09, 40",
        "openai, o3-2025-04-16, output_tokens, standard, 0, , , 2025-06-10, 8",
        "openai, omni-moderation-latest, input_tokens, standard, 0, , , 2026-11-01, 0",
        "openai, gpt-image-1, output_image_tokens, standard, 0, , , 2026-11-01, 40",
        "openai, gpt-4o-audio-preview, output_audio_tokens, standard, 0, , , 2026-11-01, 80",
        "anthropic, claude-sonnet-4-5-20250929, cache_write_5m_tokens, standard, 0, , , 2026-11-01, 3.75",
        "anthropic, claude-sonnet-4-5-20250929, cache_write_1h_tokens, standard, 0, , , 2026-11-01, 6",
        "anthropic, claude-sonnet-4-5-20250929, output_tokens, standard, 200000, , , 2026-11-01, 22.5",
        "anthropic, claude-sonnet-4-5-20250929, output_tokens, batch, 200000, , , 2026-11-01, 11.25",
        "anthropic, claude-haiku-4-5-20251001, cache_read_tokens, batch, 0, , , 2026-11-01, 0.05",
        "anthropic, claude-opus-4-6, input_tokens, standard, 0, , fast, 2026-11-01, 30",
        "anthropic, claude-opus-4-8, input_tokens, standard, 0, us, fast, 2026-11-01, 11",
        "anthropic, claude-opus-4-6, cache_write_1h_tokens, batch, 0, us, , 2026-11-01, 5.5",
        "anthropic, claude-opus-4-6, input_tokens, standard, 200000, , , 2026-03-12, 10",
        "anthropic, claude-opus-4-6, input_tokens, standard, 200000, , , 2026-03-13, 5",
        "anthropic, claude-opus-5-5, cache_read_tokens, standard, 0, , , 2026-11-01, 0.2",
        "anthropic, claude-opus-4, input_tokens, standard, 0, , , 2026-11-01, 15",
        "anthropic, claude-3-5-haiku-20241022, input_tokens, standard, 0, , , 2026-11-01, 0.8",
        "anthropic, claude-sonnet-5, web_search_calls, standard, 0, , , 2026-11-01, 10000",
        "vertex, gemini-2.5-pro, output_tokens, standard, 200000, , , 2026-11-01, 15",
        "vertex, gemini-2.5-flash, input_audio_tokens, standard, 0, , , 2026-11-01, 1",
        "vertex, gemini-2.5-flash, web_search_calls, standard, 0, , , 2026-11-01, 35000",
        "vertex, gemini-3.6-flash, output_tokens, standard, 0, , , 2026-09-22, 7.5",
        "vertex, gemini-3.6-flash, output_tokens, standard, 0, , , 2026-09-23, 3.75",
        "vertex, gemini-3.6-flash, output_tokens, standard, 0, , , 2027-01-01, 7.5",
        "vertex, claude-haiku-4-5@20251001, output_tokens, standard, 0, , , 2026-11-01, 5",
        "deepseek, deepseek-v4-flash, input_tokens, standard, 0, , , 2026-08-16, 0.14"
    })
    void a_price_is_what_the_lists_say_of_that_day(
            String provider,
            String model,
            String unit,
            String tier,
            long over,
            @Nullable String region,
            @Nullable String speed,
            String day,
            String usdPerMillion) {
        var terms = new Terms(Tier.ofText(tier).orElseThrow(), over, region, speed);
        var found = BOOK.find(provider, model, Unit.ofText(unit), terms, noon(day));
        assertThat(found.orElseThrow().row().usdPerUnit().multiply(MILLION)).isEqualByComparingTo(usdPerMillion);
        assertThat(found.orElseThrow().fallback()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5-mini-xyz, input_tokens, standard, 2026-11-01",
        "openai, gpt-7, input_tokens, standard, 2026-11-01",
        "openai, text-embedding-3-small, output_tokens, standard, 2026-11-01", // 0 in the list: it has no output
        "openai, gpt-5-nano, input_tokens, priority, 2026-11-01", // fifty times the standard price in the list
        "anthropic, claude-opus-6, input_tokens, standard, 2026-11-01",
        "anthropic, claude-opus-4-8, input_tokens, flex, 2026-11-01",
        "vertex, gemini-exp-1206, input_tokens, standard, 2026-11-01", // 0 in the list, for a trial
        "deepseek, deepseek-v4-flash, input_tokens, standard, 2026-08-17" // by the hour of the day from then on
    })
    void what_no_list_knows_for_certain_is_unpriced(
            String provider, String model, String unit, String tier, String day) {
        var terms = Terms.of(Tier.ofText(tier).orElseThrow());
        assertThat(BOOK.find(provider, model, Unit.ofText(unit), terms, noon(day)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-sonnet-4-5, 200000, 0",
        "anthropic, claude-sonnet-4-5, 200001, 200000",
        "openai, gpt-5.5, 272001, 272000",
        "xai, grok-4.3, 199999, 0",
        "xai, grok-4.3, 200000, 199999", // xAI counts the threshold itself as long
        "anthropic, claude-opus-4-8, 900000, 0"
    })
    void a_long_context_begins_where_the_provider_says(String provider, String model, long inputTokens, long over) {
        assertThat(BOOK.contextOver(provider, model, inputTokens, noon("2026-11-01")))
                .isEqualTo(over);
    }

    @Test
    void every_row_says_where_it_comes_from_and_has_a_key_of_its_own() {
        assertThat(ROWS).hasSizeGreaterThan(5_000).allSatisfy(row -> {
            assertThat(row.origin()).isEqualTo(Origin.SHIPPED);
            assertThat(row.source()).matches("(LiteLLM|genai-prices) \\d{4}-\\d{2}-\\d{2}.*");
        });
        assertThat(ROWS.stream().map(PriceKeys::of)).doesNotHaveDuplicates();
    }

    @Test
    void rows_of_one_price_follow_each_other_and_never_overlap() {
        ROWS.stream()
                .collect(Collectors.groupingBy(row -> List.of(row.provider(), row.model(), row.unit(), row.terms())))
                .forEach((price, rows) -> {
                    var starts = rows.stream().map(PriceRow::validFrom).toList();
                    for (Instant start : starts) {
                        assertThat(rows.stream().filter(row -> row.holdsAt(start)))
                                .as("%s at %s", price, start)
                                .hasSize(1);
                    }
                });
    }

    @Test
    void every_alias_leads_to_a_model_that_has_a_price() {
        assertThat(ShippedPrices.aliases())
                .hasSizeGreaterThan(100)
                .allSatisfy(alias -> assertThat(BOOK.resolve(alias.provider(), alias.alias(), noon("2026-11-01"))
                                .candidates())
                        .as(alias.toString())
                        .isNotEmpty());
    }

    @Test
    void the_licences_of_both_lists_come_with_them() throws Exception {
        try (var notice = ShippedPrices.class.getResourceAsStream("NOTICE")) {
            assertThat(notice).isNotNull();
            assertThat(new String(notice.readAllBytes(), UTF_8))
                    .contains("Copyright (c) 2023 Berri AI", "Copyright (c) Pydantic Services Inc.");
        }
    }

    private static Instant noon(String day) {
        return Instant.parse(day + "T12:00:00Z");
    }
}
