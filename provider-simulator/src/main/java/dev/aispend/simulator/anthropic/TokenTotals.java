package dev.aispend.simulator.anthropic;

/** What usage reports for a group: disjoint kinds of token, and web searches. */
public record TokenTotals(
        long uncachedInputTokens,
        long cacheWrite5mTokens,
        long cacheWrite1hTokens,
        long cacheReadTokens,
        long outputTokens,
        long webSearches) {

    static final TokenTotals NONE = new TokenTotals(0, 0, 0, 0, 0, 0);

    static TokenTotals of(long[] counters) {
        return new TokenTotals(
                counters[TokenType.UNCACHED_INPUT.index()],
                counters[TokenType.CACHE_WRITE_5M.index()],
                counters[TokenType.CACHE_WRITE_1H.index()],
                counters[TokenType.CACHE_READ.index()],
                counters[TokenType.OUTPUT.index()],
                counters[Counters.WEB_SEARCHES]);
    }

    /** All input: uncached, read from and written to caches. */
    public long inputTokens() {
        return uncachedInputTokens + cacheWrite5mTokens + cacheWrite1hTokens + cacheReadTokens;
    }

    boolean isNothing() {
        return equals(NONE);
    }

    TokenTotals plus(TokenTotals other) {
        return new TokenTotals(
                uncachedInputTokens + other.uncachedInputTokens,
                cacheWrite5mTokens + other.cacheWrite5mTokens,
                cacheWrite1hTokens + other.cacheWrite1hTokens,
                cacheReadTokens + other.cacheReadTokens,
                outputTokens + other.outputTokens,
                webSearches + other.webSearches);
    }
}
