package dev.aispend.wire.price.making;

import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Unit;

/** The lists' words for providers, in ours. */
final class Providers {

    private Providers() {}

    static String ours(String listed) {
        return switch (listed) {
            case "vertex_ai", "gemini", "google" -> Sources.VERTEX;
            default -> listed;
        };
    }

    /** Anthropic bills a write to the cache by its lifetime; where others charge for it there is one price. */
    static Unit cacheWrite(String model) {
        return isClaude(model) ? Unit.CACHE_WRITE_5M_TOKENS : Unit.CACHE_WRITE_TOKENS;
    }

    /** Google bills what is kept in a cache by the hour, not the writing. */
    static boolean chargesCacheWrites(String provider, String model) {
        return !provider.equals(Sources.VERTEX) || isClaude(model);
    }

    private static boolean isClaude(String model) {
        return model.contains("claude");
    }
}
