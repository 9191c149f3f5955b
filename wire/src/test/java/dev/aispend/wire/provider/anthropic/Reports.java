package dev.aispend.wire.provider.anthropic;

import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fetches of Anthropic's reports, made by hand. */
final class Reports {

    static final LocalDate DAY = LocalDate.of(2026, 11, 14);
    static final Instant NEXT_MORNING = Instant.parse("2026-11-15T06:00:00Z");
    static final String COST = "anthropic.cost_report";
    static final String USAGE = "anthropic.usage_messages";
    static final String ANALYTICS_COST = "anthropic.analytics_cost";
    static final String ANALYTICS_USAGE = "anthropic.analytics_usage";
    static final String COST_QUERY =
            "starting_at=2026-11-14T00:00:00Z&bucket_width=1d&group_by%5B%5D=workspace_id&group_by%5B%5D=description";
    static final String BY_ALL = "group_by%5B%5D=api_key_id&group_by%5B%5D=workspace_id&group_by%5B%5D=model";

    private Reports() {}

    static Parsed cost(String... rows) {
        return parse(COST, COST_QUERY, page(dayBucket(rows)));
    }

    static Parsed usage(String... rows) {
        return parse(USAGE, "bucket_width=1d&" + BY_ALL, page(dayBucket(rows)));
    }

    static Parsed analyticsCost(String... rows) {
        return parse(ANALYTICS_COST, "time_bucket_width=1d&" + BY_ALL, rowPage(rows));
    }

    static Parsed analyticsUsage(String... rows) {
        return parse(ANALYTICS_USAGE, "time_bucket_width=1h&" + BY_ALL, rowPage(rows));
    }

    static Parsed parse(String source, String query, String... bodies) {
        return parse(source, query, DAY, NEXT_MORNING, List.of(bodies));
    }

    static Parsed parse(String source, String query, LocalDate day, Instant fetchedAt, List<String> bodies) {
        var pages = IntStream.rangeClosed(1, bodies.size())
                .mapToObj(page -> page(source, query, day, fetchedAt, page, bodies))
                .toList();
        return PageParsers.of(source).orElseThrow().parse(pages);
    }

    static String page(String... buckets) {
        return "{\"data\":[" + String.join(",", buckets) + "],\"has_more\":false,\"next_page\":null}";
    }

    static String rowPage(String... rows) {
        return page(rows).replaceFirst("\\{", "{\"data_refreshed_at\":\"2026-11-15T04:00:00Z\",");
    }

    static String dayBucket(String... rows) {
        return bucket("2026-11-14T00:00:00Z", "2026-11-15T00:00:00Z", rows);
    }

    static String hourBucket(int hour, String... rows) {
        return bucket(time(hour), time(hour + 1), rows);
    }

    static List<String> emptyHours(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Reports::hourBucket).collect(Collectors.toList());
    }

    static String time(int hour) {
        return DAY.atStartOfDay().plusHours(hour) + ":00Z";
    }

    static String bucket(String start, String end, String... rows) {
        return "{\"starting_at\":\"%s\",\"ending_at\":\"%s\",\"results\":[%s]}"
                .formatted(start, end, String.join(",", rows));
    }

    /** @param more further members, such as {@code "cost_type":"tokens"} */
    static String costRow(String amount, String more) {
        return "{\"currency\":\"USD\",\"amount\":%s,\"description\":\"Some Usage\"%s}"
                .formatted(amount, more.isEmpty() ? "" : "," + more);
    }

    /** 100 uncached, 20 and 3 written, 50 read, 7 out. */
    static String usageRow(String more) {
        return "{\"uncached_input_tokens\":100,\"cache_creation\":{\"ephemeral_5m_input_tokens\":20,"
                + "\"ephemeral_1h_input_tokens\":3},\"cache_read_input_tokens\":50,\"output_tokens\":7,"
                + "\"server_tool_use\":{\"web_search_requests\":2}" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    static String analyticsRow(String start, String end, String group, String field, String figures) {
        return "{\"starting_at\":\"%s\",\"ending_at\":\"%s\",\"group\":{%s},\"%s\":%s}"
                .formatted(start, end, group, field, figures);
    }

    private static RawPage page(
            String source, String query, LocalDate day, Instant fetchedAt, int page, List<String> bodies) {
        return new RawPage(
                1,
                "anthropic",
                source,
                "default",
                day,
                fetchedAt.toEpochMilli(),
                fetchedAt,
                page,
                bodies.size(),
                1,
                1,
                new RawPage.Request("GET", "/v1/organizations/x", query),
                200,
                "application/json",
                "00",
                bodies.get(page - 1),
                null);
    }
}
