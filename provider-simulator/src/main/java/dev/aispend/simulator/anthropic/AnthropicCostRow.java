package dev.aispend.simulator.anthropic;

import java.math.BigDecimal;

/**
 * One finest cost row.
 *
 * @param amountUsd exact US dollars; the reports write cents
 * @param listUsd before discounts
 * @param requests counted once a request, on the row of its uncached input
 */
public record AnthropicCostRow(CostKey key, BigDecimal amountUsd, BigDecimal listUsd, long requests) {

    /** Both together, under the key of this one. */
    AnthropicCostRow plus(AnthropicCostRow other) {
        return new AnthropicCostRow(
                key, amountUsd.add(other.amountUsd), listUsd.add(other.listUsd), requests + other.requests);
    }

    AnthropicCostRow percent(long percent) {
        BigDecimal factor = BigDecimal.valueOf(percent, 2);
        return new AnthropicCostRow(key, amountUsd.multiply(factor), listUsd.multiply(factor), requests);
    }
}
