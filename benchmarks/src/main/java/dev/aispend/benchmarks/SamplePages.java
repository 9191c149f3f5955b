package dev.aispend.benchmarks;

import dev.aispend.wire.RawPage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * OpenAI bodies of a large organization, as the live service sends them.
 *
 * @param keys API keys with traffic in every hour, each with every model
 */
record SamplePages(int keys, int models) {

    private static final int HOURS = 24;
    private static final int LINES_PER_USAGE_ROW = 4;
    private static final int LINE_ITEMS = 3;
    private static final String COSTS = "group_by=project_id&group_by=line_item&group_by=api_key_id";
    private static final String USAGE =
            "bucket_width=1h&group_by=project_id&group_by=api_key_id&group_by=model&group_by=batch&group_by=service_tier";

    /** Spend lines in a day: requests, input, cache read and output of each usage row, and one for each cost row. */
    long linesPerDay() {
        return (long) keys * models * (HOURS * LINES_PER_USAGE_ROW + LINE_ITEMS);
    }

    RawPage completions(LocalDate day, long fetchId) {
        var random = new SplittableRandom(day.toEpochDay());
        var buckets = IntStream.range(0, HOURS)
                .mapToObj(hour -> bucket(start(day) + hour * 3600L, 3600, usageRows(random)))
                .collect(Collectors.joining(","));
        return page("openai.usage.completions", "/v1/organization/usage/completions", USAGE, day, fetchId, buckets);
    }

    RawPage costs(LocalDate day, long fetchId) {
        var random = new SplittableRandom(day.toEpochDay());
        return page(
                "openai.costs",
                "/v1/organization/costs",
                COSTS,
                day,
                fetchId,
                bucket(start(day), 86_400, costRows(random)));
    }

    /** A bill of one line. */
    static RawPage oneCost(LocalDate day, long fetchId, int costUsd) {
        var row = ("{\"object\":\"organization.costs.result\",\"amount\":{\"value\":\"%d\",\"currency\":\"usd\"},"
                        + "\"line_item\":\"gpt-bench-1-2026-01-01, output\",\"project_id\":\"proj_%024d\","
                        + "\"api_key_id\":\"key_%016d\",\"quantity\":1.0,\"quantity_unit\":\"tokens\","
                        + "\"organization_id\":\"org-bench\",\"user_id\":null,\"user_email\":null}")
                .formatted(costUsd, 1, 1);
        return page("openai.costs", "/v1/organization/costs", COSTS, day, fetchId, bucket(start(day), 86_400, row));
    }

    private String usageRows(SplittableRandom random) {
        return IntStream.range(0, keys * models)
                .mapToObj(i -> usageRow(i % keys, i / keys, random))
                .collect(Collectors.joining(","));
    }

    private static String usageRow(int key, int model, SplittableRandom random) {
        long cached = random.nextLong(1, 40_000);
        long uncached = random.nextLong(1, 200_000);
        long output = random.nextLong(1, 50_000);
        return ("{\"object\":\"organization.usage.completions.result\",\"input_tokens\":%d,\"input_cached_tokens\":%d,"
                        + "\"input_cache_write_tokens\":0,\"input_uncached_tokens\":%d,\"output_tokens\":%d,"
                        + "\"input_text_tokens\":%d,\"output_text_tokens\":%d,\"input_cached_text_tokens\":%d,"
                        + "\"input_audio_tokens\":0,\"input_cached_audio_tokens\":0,\"output_audio_tokens\":0,"
                        + "\"input_image_tokens\":0,\"input_cached_image_tokens\":0,\"output_image_tokens\":0,"
                        + "\"num_model_requests\":%d,\"project_id\":\"proj_%024d\",\"user_id\":null,"
                        + "\"api_key_id\":\"key_%016d\",\"model\":\"gpt-bench-%d-2026-01-01\",\"batch\":false,"
                        + "\"service_tier\":\"default\"}")
                .formatted(
                        cached + uncached,
                        cached,
                        uncached,
                        output,
                        uncached,
                        output,
                        cached,
                        random.nextLong(1, 900),
                        key % 20,
                        key,
                        model);
    }

    private String costRows(SplittableRandom random) {
        return IntStream.range(0, keys * models * LINE_ITEMS)
                .mapToObj(i -> costRow(i % keys, i / keys % models, i % LINE_ITEMS, random))
                .collect(Collectors.joining(","));
    }

    private static String costRow(int key, int model, int item, SplittableRandom random) {
        var direction = item == 0 ? "input" : item == 1 ? "cached input" : "output";
        return ("{\"object\":\"organization.costs.result\",\"amount\":{\"value\":\"%d.%09d000000000000000000000000\","
                        + "\"currency\":\"usd\"},\"line_item\":\"gpt-bench-%d-2026-01-01, %s\",\"project_id\":\"proj_%024d\","
                        + "\"api_key_id\":\"key_%016d\",\"quantity\":%d.0,\"quantity_unit\":\"tokens\","
                        + "\"organization_id\":\"org-bench\",\"user_id\":null,\"user_email\":null}")
                .formatted(
                        random.nextLong(0, 90),
                        random.nextLong(0, 1_000_000_000),
                        model,
                        direction,
                        key % 20,
                        key,
                        random.nextLong(1, 9_000_000));
    }

    private static String bucket(long start, int seconds, String rows) {
        return "{\"object\":\"bucket\",\"start_time\":%d,\"end_time\":%d,\"results\":[%s]}"
                .formatted(start, start + seconds, rows);
    }

    private static RawPage page(String source, String path, String query, LocalDate day, long fetchId, String buckets) {
        var body = "{\"object\":\"page\",\"has_more\":false,\"next_page\":null,\"data\":[" + buckets + "]}";
        var fetchedAt = Instant.ofEpochMilli(fetchId);
        var request = new RawPage.Request("GET", path, query);
        return new RawPage(
                1,
                "openai",
                source,
                "default",
                day,
                fetchId,
                fetchedAt,
                1,
                1,
                1,
                1,
                request,
                200,
                "application/json",
                "0".repeat(64),
                body,
                null);
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
