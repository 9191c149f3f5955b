package dev.aispend.simulator.openai;

import dev.aispend.simulator.organization.Dimension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A valid request for a page.
 *
 * @param start seconds since the epoch, inclusive; after paging, the start of the page
 * @param end exclusive
 * @param fingerprint path and all parameters but the page token
 */
record PageRequest(
        long start,
        long end,
        Width width,
        int limit,
        List<Dimension> groupBy,
        Map<Dimension, Set<String>> filters,
        @Nullable String page,
        String fingerprint) {

    /** From here on costs can be grouped by API key: 2025-12-06T00:00:00Z. */
    private static final long API_KEY_FLOOR = 1_764_979_200;

    static PageRequest of(String path, Map<String, List<String>> raw, Rules rules, Instant now) throws ApiError {
        Parameters parameters = Parameters.of(raw, scalars(rules), arrays(rules));
        Width width = width(parameters.text("bucket_width"), rules.widths());
        long start = start(parameters);
        Long end = parameters.integer("end_time");
        if (end != null && end <= start) {
            throw ApiError.badParameter("end_time", "invalid_value", "end_time must be greater than start_time.");
        }
        int limit = limit(parameters.integer("limit"), width);
        List<Dimension> groupBy = groupBy(parameters.list("group_by"), rules.groupBy());
        if (width == Width.COST_DAY) {
            checkFloor(groupBy, start);
        }
        String fingerprint = path + "?" + parameters.withoutPage();
        String page = parameters.text("page");
        long from = page == null ? start : PageToken.nextStart(page, fingerprint);
        return new PageRequest(
                width == Width.COST_DAY ? width.floor(from) : from,
                end(end, width, now),
                width,
                limit,
                groupBy,
                filters(parameters, rules),
                page,
                fingerprint);
    }

    private static Set<String> scalars(Rules rules) {
        Set<String> scalars = new HashSet<>(Rules.SCALARS);
        if (!rules.filters().containsKey("batch")) {
            scalars.remove("batch");
        }
        return scalars;
    }

    private static Set<String> arrays(Rules rules) {
        Set<String> arrays = new HashSet<>(rules.filters().keySet());
        arrays.add("group_by");
        arrays.remove("batch");
        return arrays;
    }

    private static Width width(@Nullable String text, List<Width> widths) throws ApiError {
        String wanted = text == null ? "1d" : text;
        for (Width width : widths) {
            if (width.wireName().equals(wanted)) {
                return width;
            }
        }
        throw ApiError.invalidValue(
                "bucket_width",
                wanted,
                quoted(widths.stream().map(Width::wireName).toList()));
    }

    private static long start(Parameters parameters) throws ApiError {
        Long start = parameters.integer("start_time");
        if (start == null) {
            throw ApiError.badParameter(
                    "start_time", "missing_required_parameter", "Missing required parameter: 'start_time'.");
        }
        if (start < 0) {
            throw ApiError.badParameter("start_time", "invalid_value", "Invalid start_time: " + start + ".");
        }
        return start;
    }

    /** No bucket lies after the current UTC day; without an end_time the last is the one that holds now. */
    private static long end(@Nullable Long end, Width width, Instant now) {
        if (end == null) {
            return width.bucketEnd(now.getEpochSecond());
        }
        long wanted = width == Width.COST_DAY ? width.bucketEnd(end - 1) : end;
        return Math.min(wanted, Width.DAY.bucketEnd(now.getEpochSecond()));
    }

    private static int limit(@Nullable Long limit, Width width) throws ApiError {
        if (limit == null) {
            return width.defaultLimit();
        }
        if (limit > width.maxLimit()) {
            throw invalidLimit(limit, "less than or equal to " + width.maxLimit());
        }
        if (limit < 1) {
            throw invalidLimit(limit, "greater than or equal to 1");
        }
        return limit.intValue();
    }

    private static ApiError invalidLimit(long limit, String rule) {
        String message = "Invalid limit provided: " + limit + ". Limit must be " + rule + ".";
        return ApiError.badParameter("limit", "invalid_value", message);
    }

    private static List<Dimension> groupBy(List<String> names, List<Dimension> allowed) throws ApiError {
        List<Dimension> groupBy = new ArrayList<>();
        for (String name : names) {
            groupBy.add(allowed.stream()
                    .filter(dimension -> dimension.wireName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> ApiError.invalidValue(
                            "group_by",
                            name,
                            quoted(allowed.stream().map(Dimension::wireName).toList()))));
        }
        return groupBy;
    }

    private static void checkFloor(List<Dimension> groupBy, long start) throws ApiError {
        if (groupBy.contains(Dimension.API_KEY_ID) && start < API_KEY_FLOOR) {
            throw ApiError.badParameter(
                    "start_time",
                    "invalid_request_error",
                    "Grouping by api_key_id is only supported for start_time on or after " + API_KEY_FLOOR + ".");
        }
    }

    private static Map<Dimension, Set<String>> filters(Parameters parameters, Rules rules) throws ApiError {
        Map<Dimension, Set<String>> filters = new EnumMap<>(Dimension.class);
        for (Map.Entry<String, Dimension> filter : rules.filters().entrySet()) {
            List<String> values = parameters.list(filter.getKey());
            Set<String> closed = rules.filterValues().get(filter.getKey());
            for (String value : values) {
                if (closed != null && !closed.contains(value)) {
                    throw ApiError.invalidValue(
                            filter.getKey(),
                            value,
                            quoted(closed.stream().sorted().toList()));
                }
            }
            if (!values.isEmpty()) {
                filters.put(filter.getValue(), Set.copyOf(values));
            }
        }
        return filters;
    }

    private static String quoted(List<String> values) {
        return values.stream().map(value -> "'" + value + "'").collect(Collectors.joining(", "));
    }
}
