package dev.aispend.simulator.organization;

import dev.aispend.simulator.organization.ListPrices.ChatPrice;
import java.math.BigDecimal;

/** Average tokens of a chat request. */
record ChatTraffic(long uncached, long cached, long cacheWrite, long output) {

    static ChatTraffic invented(long random) {
        long input = Noise.between(800, 4200, random);
        long cachedPercent = Math.floorMod(random, 5L) == 0 ? 0 : Noise.between(10, 60, random >>> 16);
        long cached = input * cachedPercent / 100;
        return new ChatTraffic(input - cached, cached, 0, Noise.between(120, 900, random >>> 24));
    }

    /** So many requests cost about {@code microUsd} a day. */
    long requestsFor(long microUsd, ChatPrice price) {
        BigDecimal microUsdPerRequest = price.input()
                .multiply(BigDecimal.valueOf(uncached + cacheWrite))
                .add(price.cachedInput().multiply(BigDecimal.valueOf(cached)))
                .add(price.output().multiply(BigDecimal.valueOf(output)));
        return BigDecimal.valueOf(microUsd)
                .divideToIntegralValue(microUsdPerRequest)
                .max(BigDecimal.ONE)
                .longValueExact();
    }

    /** Thousandths a request of each {@link ChatCounter}. */
    long[] milliPerRequest() {
        long[] milli = new long[ChatCounter.values().length];
        milli[ChatCounter.UNCACHED_TEXT.index()] = uncached * 1000;
        milli[ChatCounter.CACHED_TEXT.index()] = cached * 1000;
        milli[ChatCounter.CACHE_WRITE.index()] = cacheWrite * 1000;
        milli[ChatCounter.OUTPUT_TEXT.index()] = output * 1000;
        milli[ChatCounter.REQUESTS.index()] = 1000;
        return milli;
    }
}
