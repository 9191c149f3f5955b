package dev.aispend.wire.provider.anthropic;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a usage row. They exclude one another: unlike OpenAI's, {@code uncached_input_tokens} holds neither the
 * tokens read from a cache nor those written to one, so nothing is taken off.
 */
final class TokenCounts implements Figures {

    private static final String UNKNOWN_LIFETIME = "cache writes of a lifetime we do not know";

    private long uncached = Scalars.ABSENT;
    private long cacheRead = Scalars.ABSENT;
    private long output = Scalars.ABSENT;
    private long total = Scalars.ABSENT;
    private long write5m;
    private long write1h;
    private long writeOther;
    private long webSearches;
    private long requests;
    private boolean hasWrites;

    @Override
    public void read(JsonParser json, String field) throws IOException, RejectedPageException {
        switch (field) {
            case "uncached_input_tokens" -> uncached = Scalars.count(json);
            case "cache_read_input_tokens" -> cacheRead = Scalars.count(json);
            case "output_tokens" -> output = Scalars.count(json);
            case "total_tokens" -> total = Scalars.count(json);
            case "requests" -> requests = orZero(Scalars.count(json));
            case "cache_creation" -> readWrites(json);
            case "server_tool_use" -> readTools(json);
            default -> {}
        }
    }

    @Override
    public void requireAll(JsonParser json) throws RejectedPageException {
        require(json, uncached != Scalars.ABSENT, "uncached_input_tokens");
        require(json, hasWrites, "cache_creation");
        require(json, cacheRead != Scalars.ABSENT, "cache_read_input_tokens");
        require(json, output != Scalars.ABSENT, "output_tokens");
    }

    @Override
    public void addTo(MergedLines lines, int hour, RowGroup group) {
        var text = group.text();
        add(lines, hour, group, text, Unit.INPUT_TOKENS, uncached);
        add(lines, hour, group, text, Unit.CACHE_READ_TOKENS, cacheRead);
        add(lines, hour, group, text, Unit.CACHE_WRITE_5M_TOKENS, write5m);
        add(lines, hour, group, text, Unit.CACHE_WRITE_1H_TOKENS, write1h);
        add(lines, hour, group, text, Unit.CACHE_WRITE_TOKENS, writeOther);
        add(lines, hour, group, text, Unit.OUTPUT_TOKENS, output);
        add(lines, hour, group, text, Unit.WEB_SEARCH_CALLS, webSearches);
        add(lines, hour, group, text, Unit.REQUESTS, requests);
        warn(lines);
    }

    private void warn(MergedLines lines) {
        if (writeOther > 0) {
            lines.warn(UNKNOWN_LIFETIME);
        }
        // Five counts of at most 2^60 stay within a long.
        long input = uncached + cacheRead;
        long writes = write5m + write1h + writeOther;
        if (total != Scalars.ABSENT && total - output != input + writes) {
            lines.warn("total_tokens is not the sum of input, cache and output tokens");
        }
    }

    private static void add(
            MergedLines lines, int hour, RowGroup group, @Nullable String text, Unit unit, long quantity) {
        if (quantity > 0) {
            var cost = unit == Unit.REQUESTS ? Cost.NOT_CHARGED : Cost.UNKNOWN;
            lines.add(group.key(hour, unit, text), BigDecimal.valueOf(quantity), cost);
        }
    }

    /** A lifetime we do not know still costs, so its tokens are counted. */
    private void readWrites(JsonParser json) throws IOException, RejectedPageException {
        Scalars.requireObject(json);
        hasWrites = true;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            switch (field) {
                case "ephemeral_5m_input_tokens" -> write5m = orZero(Scalars.count(json));
                case "ephemeral_1h_input_tokens" -> write1h = orZero(Scalars.count(json));
                default -> readOtherWrites(json, field);
            }
        }
    }

    private void readOtherWrites(JsonParser json, String field) throws IOException, RejectedPageException {
        if (!field.endsWith("_input_tokens")) {
            json.skipChildren();
            return;
        }
        writeOther += orZero(Scalars.count(json));
        if (writeOther > Scalars.MAX_COUNT) {
            throw RejectedPageException.here(json, field + " is beyond any count");
        }
    }

    private void readTools(JsonParser json) throws IOException, RejectedPageException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Scalars.requireObject(json);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            if (field.equals("web_search_requests")) {
                webSearches = orZero(Scalars.count(json));
            } else {
                json.skipChildren();
            }
        }
    }

    private static void require(JsonParser json, boolean isThere, String field) throws RejectedPageException {
        if (!isThere) {
            throw RejectedPageException.missing(json, field);
        }
    }

    private static long orZero(long count) {
        return count == Scalars.ABSENT ? 0 : count;
    }
}
