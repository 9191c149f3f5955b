package dev.aispend.simulator.anthropic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Anthropic's list prices of what the organization uses. */
final class AnthropicPrices {
    static final BigDecimal WEB_SEARCH_USD = new BigDecimal("0.01");
    /** For a tenth of an hour, at 0.05 an hour. */
    static final BigDecimal CODE_EXECUTION_USD = new BigDecimal("0.005");

    static final String STANDARD = "standard";

    private static final String SHORT = "0-200k";
    private static final List<ModelPrice> ALL = read();
    private static final List<ModelPrice> EVERYDAY = ALL.stream()
            .filter(price -> price.serviceTier().equals(STANDARD)
                    && price.contextWindow().equals(SHORT)
                    && !price.inferenceGeo().equals("us"))
            .toList();

    private AnthropicPrices() {}

    /** One entry a model: standard tier, short context, no surcharge. */
    static List<ModelPrice> everyday() {
        return EVERYDAY;
    }

    static ModelPrice everyday(String model) {
        return only(EVERYDAY, model, STANDARD, SHORT, null);
    }

    static ModelPrice batch(String model) {
        return only(ALL, model, "batch", SHORT, null);
    }

    static ModelPrice longContext(String model) {
        return only(ALL, model, STANDARD, "200k-1M", null);
    }

    static ModelPrice inUs(String model) {
        return only(ALL, model, STANDARD, SHORT, "us");
    }

    private static ModelPrice only(
            List<ModelPrice> prices, String model, String tier, String window, @Nullable String geo) {
        return prices.stream()
                .filter(price -> price.model().equals(model)
                        && price.serviceTier().equals(tier)
                        && price.contextWindow().equals(window)
                        && (geo == null || price.inferenceGeo().equals(geo)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no list price for " + model + ", " + tier));
    }

    private static List<ModelPrice> read() {
        InputStream file = AnthropicPrices.class.getResourceAsStream("anthropic-list-prices.csv");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(file, "prices"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ModelPrice::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
