package dev.aispend.launcher.prices;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.price.LineTerms;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Unit;
import dev.aispend.simulator.SimulatorMain;
import dev.aispend.wire.price.ShippedPrices;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The simulator bills by lists of its own; where they say what we ship, clean data reconcile to exactly 0. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SimulatedPricesTest {
    private static final PriceBook SHIPPED = PriceBook.of(ShippedPrices.rows(), ShippedPrices.aliases());
    private static final List<Instant> DEMO_DAYS =
            List.of(Instant.parse("2026-08-23T12:00:00Z"), Instant.parse("2026-11-21T12:00:00Z"));

    private static final List<Unit> OPENAI = List.of(Unit.INPUT_TOKENS, Unit.CACHE_READ_TOKENS, Unit.OUTPUT_TOKENS);
    private static final List<Unit> ANTHROPIC = List.of(
            Unit.INPUT_TOKENS,
            Unit.OUTPUT_TOKENS,
            Unit.CACHE_READ_TOKENS,
            Unit.CACHE_WRITE_5M_TOKENS,
            Unit.CACHE_WRITE_1H_TOKENS);

    @Test
    void openai_s_list_says_what_we_ship() throws IOException {
        for (String line : list("organization/openai-list-prices.csv")) {
            var cells = line.split(",", -1);
            for (int i = 0; i < OPENAI.size(); i++) {
                assertPrice(Sources.OPENAI, cells[0], OPENAI.get(i), Terms.STANDARD, cells[i + 1]);
            }
        }
    }

    @Test
    void openai_s_special_prices_are_what_we_ship() throws IOException {
        for (String line : list("organization/openai-special-prices.csv")) {
            var cells = line.split(",", -1);
            var terms = Terms.of(Tier.ofText(cells[1]).orElseThrow());
            assertPrice(Sources.OPENAI, cells[0], unit(cells[2]), terms, cells[3]);
        }
    }

    @Test
    void anthropic_s_list_says_what_we_ship() throws IOException {
        for (String line : list("anthropic/anthropic-list-prices.csv")) {
            var cells = line.split(",", -1);
            var text = "context_window=" + cells[3] + ";inference_geo=" + cells[4] + ";service_tier=" + cells[2];
            var terms = LineTerms.of(Sources.ANTHROPIC, text).orElseThrow();
            for (int i = 0; i < ANTHROPIC.size(); i++) {
                assertPrice(Sources.ANTHROPIC, cells[0], ANTHROPIC.get(i), terms, cells[i + 5]);
            }
        }
    }

    private static void assertPrice(String provider, String model, Unit unit, Terms terms, String usdPerMillion) {
        for (Instant at : DEMO_DAYS) {
            var found = SHIPPED.find(provider, model, unit, terms, at).orElseThrow(() -> new AssertionError(model));
            assertThat(found.fallback()).as(model).isNull();
            assertThat(found.row().usdPerUnit().multiply(BigDecimal.valueOf(1_000_000)))
                    .as("%s %s %s", model, unit, terms)
                    .isEqualByComparingTo(usdPerMillion);
        }
    }

    private static Unit unit(String billed) {
        return switch (billed) {
            case "input" -> Unit.INPUT_TOKENS;
            case "cached input" -> Unit.CACHE_READ_TOKENS;
            case "cache write" -> Unit.CACHE_WRITE_TOKENS;
            case "output" -> Unit.OUTPUT_TOKENS;
            case "audio input" -> Unit.INPUT_AUDIO_TOKENS;
            case "audio output" -> Unit.OUTPUT_AUDIO_TOKENS;
            case "image output" -> Unit.OUTPUT_IMAGE_TOKENS;
            default -> throw new AssertionError("no unit for " + billed);
        };
    }

    private static List<String> list(String name) throws IOException {
        try (var stream = requireNonNull(SimulatorMain.class.getResourceAsStream(name), name)) {
            var lines = new String(stream.readAllBytes(), UTF_8).lines().filter(line -> !line.startsWith("#"));
            return lines.toList();
        }
    }
}
