package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * The price of some counters of a stream: {@code priceUsd} for each {@code per} units.
 *
 * @param organizationLevel billed to no project, key or user
 */
record Charge(List<Integer> counters, LineItem item, BigDecimal priceUsd, long per, boolean organizationLevel) {
    private static final int SCALE = 12;

    static Charge perMillion(LineItem item, BigDecimal priceUsd, ChatCounter... counters) {
        return new Charge(
                List.of(counters).stream().map(ChatCounter::index).toList(), item, priceUsd, 1_000_000, false);
    }

    static Charge each(int counter, LineItem item, String priceUsd) {
        return new Charge(List.of(counter), item, new BigDecimal(priceUsd), 1, false);
    }

    long quantity(long[] values) {
        long sum = 0;
        for (int counter : counters) {
            sum += values[counter];
        }
        return sum;
    }

    BigDecimal amountUsd(long quantity) {
        return priceUsd.multiply(BigDecimal.valueOf(quantity))
                .divide(BigDecimal.valueOf(per), SCALE, RoundingMode.HALF_EVEN);
    }
}
