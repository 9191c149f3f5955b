package dev.aispend.simulator.anthropic;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a model costs under some terms.
 *
 * @param name the model's name on the bill
 * @param usdPerMillion in the order of {@link TokenType}
 */
record ModelPrice(
        String model,
        String name,
        String serviceTier,
        String contextWindow,
        String inferenceGeo,
        List<BigDecimal> usdPerMillion) {

    private static final int MILLION_DIGITS = 6;
    private static final int TERMS = 5;

    static ModelPrice parse(String line) {
        String[] cells = line.split(",", -1);
        List<BigDecimal> prices = List.of(cells).subList(TERMS, cells.length).stream()
                .map(BigDecimal::new)
                .toList();
        return new ModelPrice(cells[0], cells[1], cells[2], cells[3], cells[4], prices);
    }

    BigDecimal usdPerMillion(TokenType type) {
        return usdPerMillion.get(type.index());
    }

    /** Exact. */
    BigDecimal costUsd(TokenType type, long tokens) {
        return usdPerMillion(type).multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
    }
}
