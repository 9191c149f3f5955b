package dev.aispend.simulator.organization;

/** Tokens and requests; all input tokens, cached and cache writes included. */
public record UsageTotals(long inputTokens, long outputTokens, long requests) {
    static final UsageTotals NONE = new UsageTotals(0, 0, 0);

    UsageTotals plus(UsageTotals other) {
        return new UsageTotals(
                inputTokens + other.inputTokens, outputTokens + other.outputTokens, requests + other.requests);
    }
}
