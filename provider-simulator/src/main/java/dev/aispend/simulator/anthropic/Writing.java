package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;

/** The forms both pairs of reports share. */
final class Writing {
    private Writing() {}

    static String time(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).toString();
    }

    /** The lowest unit of the currency, fractions and all. */
    static String cents(BigDecimal usd) {
        BigDecimal cents = usd.movePointRight(2);
        return cents.signum() == 0 ? "0" : cents.stripTrailingZeros().toPlainString();
    }

    /** The tokens of a usage row. */
    static void tokens(JsonGenerator json, TokenTotals totals) throws IOException {
        json.writeNumberField("uncached_input_tokens", totals.uncachedInputTokens());
        json.writeObjectFieldStart("cache_creation");
        json.writeNumberField("ephemeral_1h_input_tokens", totals.cacheWrite1hTokens());
        json.writeNumberField("ephemeral_5m_input_tokens", totals.cacheWrite5mTokens());
        json.writeEndObject();
        json.writeNumberField("cache_read_input_tokens", totals.cacheReadTokens());
        json.writeNumberField("output_tokens", totals.outputTokens());
        json.writeObjectFieldStart("server_tool_use");
        json.writeNumberField("web_search_requests", totals.webSearches());
        json.writeEndObject();
    }
}
