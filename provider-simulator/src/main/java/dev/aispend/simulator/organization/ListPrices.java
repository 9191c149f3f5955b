package dev.aispend.simulator.organization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** OpenAI's list prices: of the chat models the organization can choose from, and of the few special things it uses. */
final class ListPrices {
    private static final List<ChatPrice> CHAT =
            read("openai-list-prices.csv").stream().map(ChatPrice::parse).toList();
    private static final Map<List<String>, BigDecimal> SPECIAL = read("openai-special-prices.csv").stream()
            .collect(Collectors.toUnmodifiableMap(
                    cells -> List.copyOf(cells.subList(0, 3)), cells -> new BigDecimal(cells.get(3))));

    private ListPrices() {}

    static int count() {
        return CHAT.size();
    }

    static ChatPrice chat(int index) {
        return CHAT.get(index);
    }

    static ChatPrice chat(String model) {
        return CHAT.stream()
                .filter(price -> price.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no list price for " + model));
    }

    /** The price in another tier, or of a model outside the everyday list; what has no price is free. */
    static ChatPrice chat(String model, String tier) {
        return new ChatPrice(
                model,
                special(model, tier, "input"),
                SPECIAL.getOrDefault(List.of(model, tier, "cached input"), BigDecimal.ZERO),
                special(model, tier, "output"));
    }

    /** US dollars per million units at the standard tier. */
    static BigDecimal special(String model, String unit) {
        return special(model, "standard", unit);
    }

    private static BigDecimal special(String model, String tier, String unit) {
        List<String> key = List.of(model, tier, unit);
        return Objects.requireNonNull(SPECIAL.get(key), () -> "no list price for " + key);
    }

    private static List<List<String>> read(String name) {
        InputStream file = ListPrices.class.getResourceAsStream(name);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** US dollars per million tokens. */
    record ChatPrice(String model, BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        private static ChatPrice parse(List<String> cells) {
            return new ChatPrice(
                    cells.get(0),
                    new BigDecimal(cells.get(1)),
                    new BigDecimal(cells.get(2)),
                    new BigDecimal(cells.get(3)));
        }

        /** Nothing to pay. */
        ChatPrice free() {
            return new ChatPrice(model, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        }

        /** The same price under the name the bill gives the model. */
        ChatPrice named(String other) {
            return new ChatPrice(other, input, cachedInput, output);
        }
    }
}
