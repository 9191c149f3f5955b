package dev.aispend.simulator.organization;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The chat models the organization can choose from, with their list prices. */
final class ListPrices {
    private static final List<ChatPrice> CHAT = read();

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

    private static List<ChatPrice> read() {
        InputStream file = ListPrices.class.getResourceAsStream("openai-list-prices.csv");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(file, "openai-list-prices.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(ChatPrice::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** US dollars per million tokens. */
    record ChatPrice(String model, BigDecimal input, BigDecimal cachedInput, BigDecimal output) {
        private static ChatPrice parse(String line) {
            String[] cells = line.split(",", -1);
            return new ChatPrice(
                    cells[0], new BigDecimal(cells[1]), new BigDecimal(cells[2]), new BigDecimal(cells[3]));
        }
    }
}
