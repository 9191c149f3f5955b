package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.Noise;
import java.math.BigDecimal;

/** Average tokens of a request. */
record MessageTraffic(long uncached, long cacheRead, long cacheWrite5m, long cacheWrite1h, long output) {

    static MessageTraffic invented(long random) {
        long input = Noise.between(900, 5200, random);
        boolean caches = Math.floorMod(random, 5L) != 0;
        long read = caches ? input * Noise.between(20, 65, random >>> 16) / 100 : 0;
        long write = caches ? input * Noise.between(2, 12, random >>> 32) / 100 : 0;
        return new MessageTraffic(input - read - write, read, write, 0, Noise.between(120, 900, random >>> 24));
    }

    private long tokens(TokenType type) {
        return switch (type) {
            case UNCACHED_INPUT -> uncached;
            case OUTPUT -> output;
            case CACHE_READ -> cacheRead;
            case CACHE_WRITE_5M -> cacheWrite5m;
            case CACHE_WRITE_1H -> cacheWrite1h;
        };
    }

    /** So many requests cost about {@code microUsd} a day. */
    long requestsFor(long microUsd, ModelPrice price) {
        BigDecimal microUsdPerRequest = BigDecimal.ZERO;
        for (TokenType type : TokenType.values()) {
            microUsdPerRequest =
                    microUsdPerRequest.add(price.usdPerMillion(type).multiply(BigDecimal.valueOf(tokens(type))));
        }
        return BigDecimal.valueOf(microUsd)
                .divideToIntegralValue(microUsdPerRequest)
                .max(BigDecimal.ONE)
                .longValueExact();
    }

    /** Thousandths a request of each counter. */
    long[] milliPerRequest() {
        long[] milli = new long[Counters.SIZE];
        for (TokenType type : TokenType.values()) {
            milli[type.index()] = tokens(type) * 1000;
        }
        milli[Counters.REQUESTS] = 1000;
        return milli;
    }
}
