package dev.aispend.simulator.anthropic;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to the older pair.
 *
 * @param start seconds since the epoch, inclusive, on a bucket boundary; after paging, the start of the page
 * @param end exclusive, on a bucket boundary
 * @param limit buckets per page
 * @param question everything but the page token
 */
record LegacyQuery(
        Endpoint endpoint, long start, long end, BucketWidth width, int limit, Groups groups, String question) {

    static LegacyQuery of(Endpoint endpoint, ReportParameters parameters, boolean fastMode, Instant now)
            throws AnthropicError {
        BucketWidth width = parameters.oneOf("bucket_width", widths(endpoint), BucketWidth.DAY);
        long start = width.floor(parameters.startingAt());
        long end = end(endpoint, parameters.time("ending_at"), width, now);
        if (end <= start) {
            throw AnthropicError.dateRange();
        }
        Groups groups = new Groups(parameters.groupBy(), parameters.filters(), null);
        if (!fastMode
                && (groups.groupBy().contains(Dimension.SPEED)
                        || groups.filters().containsKey(Dimension.SPEED))) {
            throw AnthropicError.invalid("speed needs the anthropic-beta header " + AnthropicApi.FAST_MODE_BETA);
        }
        String question = parameters.question();
        String page = parameters.text("page");
        return new LegacyQuery(
                endpoint,
                page == null ? start : PageCursor.of(page, question).position(),
                end,
                width,
                parameters.limit(width.defaultLimit(), width.maxLimit()),
                groups,
                question);
    }

    /** Where the page ends, the next one begins. */
    long pageEnd(int buckets) {
        return Math.min(end, start + buckets * width.seconds());
    }

    private static Map<String, BucketWidth> widths(Endpoint endpoint) {
        Map<String, BucketWidth> widths = new TreeMap<>();
        for (BucketWidth width : BucketWidth.values()) {
            if (endpoint == Endpoint.USAGE_MESSAGES || width == BucketWidth.DAY) {
                widths.put(width.wireName(), width);
            }
        }
        return widths;
    }

    /** Whole buckets only, none after the current UTC day; without an end, costs end with the last whole day. */
    private static long end(Endpoint endpoint, @Nullable Long asked, BucketWidth width, Instant now) {
        long second = now.getEpochSecond();
        if (asked == null) {
            return width.floor(second) + (endpoint == Endpoint.COST_REPORT ? 0 : width.seconds());
        }
        return Math.min(width.floor(asked), BucketWidth.DAY.floor(second) + BucketWidth.DAY.seconds());
    }
}
