package dev.aispend.wire.price;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Costs worked out by a second hand for answers of eleven providers: usage already normalised, priced from LiteLLM's list of
 * 2026-08-01.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpectedCostsTest {

    private static final Instant LIST_DAY = Instant.parse("2026-08-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final PriceBook SHIPPED = PriceBook.of(ShippedPrices.rows(), ShippedPrices.aliases());

    /** One answer, or the part of one that is billed at one model. */
    private record Part(String provider, String model, Tier tier, JsonNode usage, BigDecimal costUsd) {

        static Part of(JsonNode part) {
            var row = part.get("price_row").asText();
            int comma = row.indexOf(',');
            return new Part(
                    ours(row.substring(0, comma)),
                    row.substring(comma + 1),
                    Tier.ofText(part.get("service_tier").asText()).orElseThrow(),
                    part.get("usage"),
                    new BigDecimal(part.get("cost_usd").asText()));
        }

        private static String ours(String provider) {
            return provider.equals("gemini") || provider.equals("vertex_ai") ? Sources.VERTEX : provider;
        }

        Map<Unit, Long> quantities() {
            var quantities = new EnumMap<Unit, Long>(Unit.class);
            var write = model.contains("claude") ? Unit.CACHE_WRITE_5M_TOKENS : Unit.CACHE_WRITE_TOKENS;
            quantities.put(Unit.INPUT_TOKENS, count("input_uncached"));
            quantities.put(Unit.CACHE_READ_TOKENS, count("cache_read"));
            quantities.put(write, count("cache_write_5m"));
            quantities.put(Unit.CACHE_WRITE_1H_TOKENS, count("cache_write_1h"));
            quantities.put(Unit.INPUT_AUDIO_TOKENS, count("input_audio"));
            quantities.put(Unit.OUTPUT_AUDIO_TOKENS, count("output_audio"));
            quantities.put(Unit.OUTPUT_IMAGE_TOKENS, count("output_image"));
            quantities.put(Unit.OUTPUT_TOKENS, count("output_total") - count("output_audio") - count("output_image"));
            quantities.put(Unit.WEB_SEARCH_CALLS, count("web_searches"));
            quantities.values().removeIf(quantity -> quantity == 0);
            return quantities;
        }

        long count(String field) {
            return usage.get(field).asLong();
        }
    }

    static Stream<Arguments> parts() throws IOException {
        var parts = new ArrayList<Arguments>();
        samples()
                .forEach((sample, answer) -> answer.get("parts").forEach(part -> {
                    if (part.hasNonNull("price_row")) {
                        parts.add(Arguments.of(sample, Part.of(part)));
                    }
                }));
        return parts.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void on_the_day_of_the_list_every_class_of_tokens_at_its_own_price_makes_the_expected_cost(
            String sample, Part part) {
        assertThat(costUsd(part, LIST_DAY)).isEqualByComparingTo(part.costUsd());
    }

    @Test
    void every_answer_that_is_priced_from_the_list_is_among_them() throws IOException {
        long priced = samples().values().stream()
                .filter(answer -> answer.get("cost_source").asText().equals("price_table"))
                .count();
        assertThat(priced).isEqualTo(61);
        assertThat(parts()).hasSize(62);
    }

    @Test
    void a_missing_price_of_the_cache_is_flagged_as_in_the_expectation() throws IOException {
        var flagged = new ArrayList<String>();
        samples()
                .forEach((sample, answer) -> answer.get("parts").forEach(part -> {
                    if (part.hasNonNull("price_row") && hasStandIn(Part.of(part))) {
                        flagged.add(sample);
                    }
                }));
        assertThat(flagged)
                .containsExactlyInAnyOrder("mistral/chat-nonstream-num-cached.json", "mistral/chat-nonstream.json");
    }

    /** The younger list holds from its own day on, so some of the same answers cost something else today. */
    @Test
    void what_differs_today_is_known_and_explained() throws IOException {
        var today = new TreeMap<String, String>();
        parts().map(arguments -> (Part) arguments.get()[1]).forEach(part -> {
            var costUsd = costUsd(part, NOW);
            if (costUsd == null || costUsd.compareTo(part.costUsd()) != 0) {
                today.put(part.model(), costUsd == null ? "unpriced" : costUsd.toPlainString());
            }
        });
        assertThat(today)
                // Peak hours since 2026-08-17, which a price row cannot say.
                .containsEntry("deepseek-v4-flash", "unpriced")
                // 114 audio tokens at 6 instead of 2.5 dollars a million, 31 of output at 10.
                .containsEntry("gpt-4o-transcribe", "0.000994")
                // 14 input tokens at 0.6 instead of 2.5 dollars a million, 101 of audio at 12.
                .containsEntry("gpt-4o-mini-tts", "0.0012204")
                .hasSize(3);
    }

    private static boolean hasStandIn(Part part) {
        return part.quantities().keySet().stream()
                .anyMatch(unit -> found(part, unit, LIST_DAY).fallback() != null);
    }

    private static PriceBook.Found found(Part part, Unit unit, Instant at) {
        return SHIPPED.find(part.provider(), part.model(), unit, terms(part, at), at)
                .orElseThrow();
    }

    private static @Nullable BigDecimal costUsd(Part part, Instant at) {
        var costUsd = BigDecimal.ZERO;
        for (var quantity : part.quantities().entrySet()) {
            var found = SHIPPED.find(part.provider(), part.model(), quantity.getKey(), terms(part, at), at);
            if (found.isEmpty()) {
                return null;
            }
            costUsd = costUsd.add(found.get().row().usdPerUnit().multiply(BigDecimal.valueOf(quantity.getValue())));
        }
        return costUsd.stripTrailingZeros();
    }

    private static Terms terms(Part part, Instant at) {
        long over = SHIPPED.contextOver(part.provider(), part.model(), part.count("input_total"), at);
        return new Terms(part.tier(), over, null, null);
    }

    private static Map<String, JsonNode> samples() throws IOException {
        try (var stream = ExpectedCostsTest.class.getResourceAsStream("/price/EXPECTED.json")) {
            var samples = new TreeMap<String, JsonNode>();
            Json.MAPPER.readTree(stream).properties().forEach(entry -> samples.put(entry.getKey(), entry.getValue()));
            assertThat(samples).hasSize(77);
            return samples;
        }
    }
}
