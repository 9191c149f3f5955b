package dev.aispend.simulator.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A valid request to the analytics pair.
 *
 * @param start seconds since the epoch, inclusive, on a boundary of the width, or of an hour without one
 * @param end exclusive, on such a boundary
 * @param width null for one row a group over the whole range
 * @param limit rows per page, not counting those that a group fans out into
 * @param question everything but the page token
 */
record AnalyticsQuery(
        Endpoint endpoint,
        long start,
        long end,
        @Nullable BucketWidth width,
        int limit,
        Groups groups,
        Comparator<AnalyticsGroup> order,
        @Nullable String page,
        String question) {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 1000;
    private static final int MAX_GROUPS = 5;
    private static final long MAX_SPAN = Duration.ofDays(31).toSeconds();
    private static final long MAX_AGE = Duration.ofDays(365).toSeconds();
    /** 2026-01-01T00:00:00Z. */
    private static final long FLOOR = 1_767_225_600;

    static AnalyticsQuery of(Endpoint endpoint, ReportParameters parameters, String defaultWorkspace, Instant now)
            throws AnthropicError {
        BucketWidth width = parameters.oneOf("time_bucket_width", widths());
        BucketWidth step = width == null ? BucketWidth.HOUR : width;
        long start = step.floor(start(parameters, now));
        long end = step.floor(end(parameters, width, start, now));
        checkSpan(start, end, width);
        List<Dimension> groupBy = parameters.groupBy();
        if (groupBy.stream()
                        .filter(dimension -> !Endpoint.FAN_OUT.contains(dimension))
                        .count()
                > MAX_GROUPS) {
            throw AnthropicError.invalid("group_by[]", "at most 5 dimensions");
        }
        Boolean exclude = parameters.oneOf("exclude_deleted_users", Map.of("true", true, "false", false));
        if (exclude != null && !groupBy.contains(Dimension.ACTOR)) {
            throw AnthropicError.invalid("exclude_deleted_users", "needs group_by[]=actor");
        }
        return new AnalyticsQuery(
                endpoint,
                start,
                end,
                width,
                parameters.limit(DEFAULT_LIMIT, MAX_LIMIT),
                new Groups(groupBy, parameters.filters(), defaultWorkspace),
                AnalyticsOrder.of(endpoint, parameters),
                parameters.text("page"),
                parameters.question());
    }

    private static Map<String, BucketWidth> widths() {
        Map<String, BucketWidth> widths = new TreeMap<>();
        for (BucketWidth width : BucketWidth.values()) {
            widths.put(width.wireName(), width);
        }
        return widths;
    }

    private static long start(ReportParameters parameters, Instant now) throws AnthropicError {
        long start = parameters.startingAt();
        if (start < FLOOR || start < BucketWidth.DAY.floor(now.getEpochSecond() - MAX_AGE)) {
            throw AnthropicError.invalid(
                    "starting_at", "must be within the last 365 days and not before 2026-01-01T00:00:00Z");
        }
        return start;
    }

    private static long end(ReportParameters parameters, @Nullable BucketWidth width, long start, Instant now)
            throws AnthropicError {
        Long end = parameters.time("ending_at");
        if (end != null) {
            return end;
        }
        if (width != null) {
            throw AnthropicError.invalid("ending_at", "required with time_bucket_width");
        }
        return Math.min(now.getEpochSecond(), start + MAX_SPAN);
    }

    private static void checkSpan(long start, long end, @Nullable BucketWidth width) throws AnthropicError {
        if (end <= start) {
            throw AnthropicError.dateRange();
        }
        if (end - start > MAX_SPAN) {
            throw AnthropicError.invalid("ending_at", "the range must be at most 31 days");
        }
        if (width == BucketWidth.MINUTE && end - start > BucketWidth.DAY.seconds()) {
            throw AnthropicError.invalid("ending_at", "the range must be at most 24 hours with time_bucket_width 1m");
        }
    }
}
