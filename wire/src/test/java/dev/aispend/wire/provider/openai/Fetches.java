package dev.aispend.wire.provider.openai;

import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Fetches made by hand, and their outcome as text. */
final class Fetches {

    static final LocalDate DAY = LocalDate.of(2026, 11, 14);
    static final long DAY_START = 1_794_614_400;
    static final Instant NEXT_MORNING = Instant.parse("2026-11-15T06:00:00Z");
    static final String COSTS_QUERY =
            "start_time=1794614400&bucket_width=1d&group_by=project_id&group_by=line_item&group_by=api_key_id";
    static final String COMPLETIONS = "openai.usage.completions";

    private Fetches() {}

    static Parsed costs(String... rows) {
        return parse("openai.costs", COSTS_QUERY, page(dayBucket(rows)));
    }

    static Parsed completions(String... rows) {
        return parse(COMPLETIONS, "bucket_width=1d&group_by=model", page(dayBucket(rows)));
    }

    static Parsed parse(String source, String query, String... bodies) {
        return parse(source, query, DAY, NEXT_MORNING, List.of(bodies));
    }

    static Parsed parse(String source, String query, LocalDate day, Instant fetchedAt, List<String> bodies) {
        var pages = IntStream.rangeClosed(1, bodies.size())
                .mapToObj(page -> new RawPage(
                        1,
                        "openai",
                        source,
                        "default",
                        day,
                        fetchedAt.toEpochMilli(),
                        fetchedAt,
                        page,
                        bodies.size(),
                        1,
                        1,
                        new RawPage.Request("GET", "/v1/organization/x", query),
                        200,
                        "application/json",
                        "00",
                        bodies.get(page - 1),
                        null))
                .toList();
        return PageParsers.of(source).orElseThrow().parse(pages);
    }

    static String page(String... buckets) {
        return "{\"object\":\"page\",\"data\":[" + String.join(",", buckets)
                + "],\"has_more\":false,\"next_page\":null}";
    }

    static String pageWithMore(String... buckets) {
        return page(buckets).replace("\"has_more\":false", "\"has_more\":true");
    }

    static String dayBucket(String... rows) {
        return bucket(DAY_START, DAY_START + 86_400, rows);
    }

    static String hourBucket(int hour, String... rows) {
        return bucket(DAY_START + hour * 3600L, DAY_START + (hour + 1) * 3600L, rows);
    }

    static List<String> emptyHours(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(Fetches::hourBucket)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    static String bucket(long start, long end, String... rows) {
        return "{\"object\":\"bucket\",\"start_time\":%d,\"end_time\":%d,\"results\":[%s]}"
                .formatted(start, end, String.join(",", rows));
    }

    /** @param more further members, such as {@code "quantity":3} */
    static String cost(String value, String lineItem, String more) {
        return "{\"object\":\"organization.costs.result\",\"amount\":{\"value\":%s,\"currency\":\"usd\"},\"line_item\":\"%s\"%s}"
                .formatted(value, lineItem, more.isEmpty() ? "" : "," + more);
    }

    /** @param counts such as {@code "input_tokens":3,"output_tokens":4}; one request is added */
    static String completion(String counts) {
        return "{\"object\":\"organization.usage.completions.result\",\"model\":\"m\",\"num_model_requests\":1,%s}"
                .formatted(counts);
    }

    static Instant startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
