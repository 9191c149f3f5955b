package dev.aispend.wire.provider.openai;

import static dev.aispend.domain.spend.Dimension.CREDENTIAL;
import static dev.aispend.domain.spend.Dimension.MODEL;
import static dev.aispend.domain.spend.Dimension.PROJECT;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.openai.Fetches.COMPLETIONS;
import static dev.aispend.wire.provider.openai.Fetches.DAY;
import static dev.aispend.wire.provider.openai.Fetches.DAY_START;
import static dev.aispend.wire.provider.openai.Fetches.NEXT_MORNING;
import static dev.aispend.wire.provider.openai.Fetches.bucket;
import static dev.aispend.wire.provider.openai.Fetches.completion;
import static dev.aispend.wire.provider.openai.Fetches.dayBucket;
import static dev.aispend.wire.provider.openai.Fetches.emptyHours;
import static dev.aispend.wire.provider.openai.Fetches.hourBucket;
import static dev.aispend.wire.provider.openai.Fetches.page;
import static dev.aispend.wire.provider.openai.Fetches.pageWithMore;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvelopeTest {

    private static final String ROW = completion("\"input_tokens\":5,\"output_tokens\":0");

    @Test
    void every_source_of_openai_has_a_parser() {
        assertThat(Sources.of(Sources.OPENAI))
                .extracting(Source::name)
                .allMatch(name -> PageParsers.of(name).isPresent());
    }

    @Test
    void the_snapshot_names_its_source_and_fetch() {
        var snapshot = snapshot(day(page(dayBucket(ROW))));
        assertThat(snapshot.source()).isEqualTo(COMPLETIONS);
        assertThat(snapshot.fetchId()).isEqualTo(NEXT_MORNING.toEpochMilli());
    }

    @Test
    void keys_come_in_any_order_and_unknown_ones_are_passed_over() {
        var body = """
                {"has_more":false,"next_page":null,"new":{"a":[1,{}]},"data":[{"start_time_iso":"2026-11-14T00:00:00",
                "results":[%s],"end_time":1794700800,"x":[[]],"start_time":1794614400,"object":"bucket"}],"object":"page"}
                """.formatted(ROW.replace("{", "{\"organization_id\":{\"deep\":[1]},"));
        assertThat(snapshot(day(body)).lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "whole",
            value = {
                "{\"object\":\"page\"} ~ /data",
                "{\"data\":[]} ~ /object",
                "{\"object\":\"list\",\"data\":[]} ~ /object",
                "{\"object\":\"page\",\"data\":{}} ~ /data",
                "{\"object\":\"page\",\"data\":[7]} ~ /data/0",
                "{\"object\":\"page\",\"data\":[{}]} ~ /data/0/object",
                "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"results\":[],\"end_time\":1}]} ~ /data/0/start_time",
                "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"start_time\":\"1\"}]} ~ /data/0/start_time",
                "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"start_time\":1,\"end_time\":2}]} ~ /data/0/results",
                "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"results\":[[]]}]} ~ /data/0/results/0",
                "{\"error\":{\"message\":\"no\"}} ~ /object",
                "{\"error\":\"no\"} ~ /object",
                "[] ~ whole",
                "null ~ whole",
                "'' ~ whole",
                "7 ~ whole",
                "<html><body>503</body></html> ~ whole",
            })
    void another_shape_is_rejected_at_its_place(String body, String pointer) {
        assertThat(rejected(day(body)).pointer()).isEqualTo(pointer == null ? "" : pointer);
    }

    @Test
    void a_body_cut_off_anywhere_is_rejected() {
        var body = page(dayBucket(ROW));
        for (int length = 0; length < body.length(); length++) {
            assertThat(day(body.substring(0, length)))
                    .as("first %d characters", length)
                    .isInstanceOf(Parsed.Rejected.class);
        }
    }

    @Test
    void what_follows_the_page_is_rejected() {
        assertThat(day(page(dayBucket(ROW)) + page(dayBucket(ROW)))).isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void absurd_nesting_is_rejected() {
        assertThat(day("{\"x\":" + "[".repeat(100_000))).isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void the_rejection_names_the_page() {
        assertThat(rejected(day(pageWithMore(dayBucket(ROW)), "{}")).page()).isEqualTo(2);
    }

    @Test
    void a_last_page_that_promises_more_is_no_whole_fetch() {
        assertThat(rejected(day(pageWithMore(dayBucket(ROW)))).pointer()).isEqualTo("/has_more");
    }

    @Test
    void a_day_without_its_bucket_was_not_answered() {
        assertThat(rejected(day(page())).reason()).startsWith("not answered");
        assertThat(snapshot(day(page(dayBucket()))).lines()).isEmpty();
    }

    @Test
    void a_bucket_of_another_day_is_rejected() {
        var before = bucket(DAY_START - 86_400, DAY_START);
        var after = bucket(DAY_START + 86_400, DAY_START + 2 * 86_400);
        assertThat(rejected(day(page(before, dayBucket(ROW)))).pointer()).isEqualTo("/data/0/start_time");
        assertThat(rejected(day(page(dayBucket(ROW), after))).pointer()).isEqualTo("/data/1/start_time");
    }

    @Test
    void a_clipped_bucket_is_rejected() {
        assertThat(day(page(bucket(DAY_START + 60, DAY_START + 86_400, ROW)))).isInstanceOf(Parsed.Rejected.class);
        assertThat(day(page(bucket(DAY_START, DAY_START + 86_340, ROW)))).isInstanceOf(Parsed.Rejected.class);
        assertThat(hours(NEXT_MORNING, List.of(bucket(DAY_START + 60, DAY_START + 3600, ROW))))
                .isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void a_bucket_wider_than_asked_for_is_rejected() {
        assertThat(hours(NEXT_MORNING, List.of(dayBucket(ROW)))).isInstanceOf(Parsed.Rejected.class);
        assertThat(day(page(hourBucket(0, ROW)))).isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void a_bucket_that_comes_twice_is_rejected() {
        assertThat(rejected(day(pageWithMore(dayBucket(ROW)), page(dayBucket(ROW)))))
                .isEqualTo(new Parsed.Rejected(2, "/data/0/start_time", "the bucket came twice"));
    }

    @Test
    void hours_stand_in_their_lines_and_pages_go_together() {
        var morning = emptyHours(0, 8);
        morning.add(hourBucket(9, ROW));
        var rest = emptyHours(10, 22);
        rest.add(hourBucket(23, ROW));
        var parsed = Fetches.parse(
                COMPLETIONS,
                "bucket_width=1h",
                pageWithMore(morning.toArray(String[]::new)),
                page(rest.toArray(String[]::new)));
        assertThat(snapshot(parsed).lines())
                .extracting(line -> line.key().hour())
                .containsExactly(9, 9, 23, 23);
    }

    @Test
    void an_ended_day_needs_all_its_hours() {
        assertThat(hours(NEXT_MORNING, emptyHours(0, 23))).isInstanceOf(Parsed.Ok.class);
        assertThat(rejected(hours(NEXT_MORNING, emptyHours(0, 22))))
                .isEqualTo(new Parsed.Rejected(1, "/data", "not answered: no bucket starts at 2026-11-14T23:00:00Z"));
        var hole = emptyHours(0, 11);
        hole.addAll(emptyHours(13, 23));
        assertThat(rejected(hours(NEXT_MORNING, hole)).reason()).contains("2026-11-14T12:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "12:30, 12, true", // all that had begun
        "12:30, 23, true", // with the empty hours to come
        "12:30, 11, false", // noon began half an hour ago
        "13:05, 12, true", // the walk crossed the hour
        "13:15, 12, false",
    })
    void a_running_day_needs_the_hours_that_had_begun(String time, int lastHour, boolean isAnswered) {
        var parsed = hours(Instant.parse("2026-11-14T" + time + ":00Z"), emptyHours(0, lastHour));
        assertThat(parsed instanceof Parsed.Ok).isEqualTo(isAnswered);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14T00:00:30Z, true", "2026-11-14T23:59:59Z, true", "2026-11-15T00:00:00Z, false"})
    void a_running_day_may_still_lack_its_one_bucket_and_an_ended_one_may_not(Instant fetchedAt, boolean isAnswered) {
        var parsed = Fetches.parse("openai.costs", Fetches.COSTS_QUERY, DAY, fetchedAt, List.of(page()));
        assertThat(parsed instanceof Parsed.Ok).isEqualTo(isAnswered);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket_width=1m", "bucket_width=7d"})
    void widths_we_never_ask_for_are_rejected(String query) {
        assertThat(Fetches.parse(COMPLETIONS, query, page(dayBucket(ROW)))).isInstanceOf(Parsed.Rejected.class);
    }

    @Test
    void a_day_is_the_width_when_none_was_asked_for() {
        assertThat(Fetches.parse(COMPLETIONS, "start_time=1", page(dayBucket(ROW))))
                .isInstanceOf(Parsed.Ok.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group_by=project_id&group_by=model&group_by=api_key_id",
                "limit=1&group_by[]=api_key_id&group_by[]=model&group_by[]=project_id&group_by[]=user_id",
                "group_by%5B%5D=model&group_by%5b%5d=project%5Fid&group_by=api_key_id",
            })
    void the_dimensions_are_those_asked_for_in_either_style(String query) {
        var parsed = Fetches.parse(COMPLETIONS, query, page(dayBucket()));
        assertThat(snapshot(parsed).dimensions()).containsExactlyInAnyOrder(MODEL, PROJECT, CREDENTIAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "start_time=1", "group_by=model,project_id", "group_by=batch", "model=group_by", "%zz=1"})
    void what_was_not_asked_for_is_no_dimension(String query) {
        assertThat(snapshot(Fetches.parse(COMPLETIONS, query, page(dayBucket())))
                        .dimensions())
                .isEmpty();
    }

    @Test
    void on_a_bill_the_line_item_names_the_model() {
        assertThat(snapshot(Fetches.parse("openai.costs", "group_by=line_item", page(dayBucket())))
                        .dimensions())
                .containsExactly(MODEL);
        assertThat(snapshot(Fetches.parse("openai.costs", "group_by=model", page(dayBucket())))
                        .dimensions())
                .isEmpty();
    }

    @Test
    void a_dimension_that_an_endpoint_has_by_nature_not_is_carried_since_null_is_the_truth() {
        assertThat(dimensionsUngrouped("file_search_calls")).containsExactlyInAnyOrder(MODEL);
        assertThat(dimensionsUngrouped("vector_stores")).containsExactlyInAnyOrder(MODEL, CREDENTIAL);
        assertThat(dimensionsUngrouped("code_interpreter_sessions")).containsExactlyInAnyOrder(MODEL, CREDENTIAL);
        assertThat(dimensionsUngrouped("web_search_calls")).isEmpty();
    }

    private static Iterable<Dimension> dimensionsUngrouped(String feed) {
        return snapshot(Fetches.parse("openai.usage." + feed, "bucket_width=1d", page(dayBucket())))
                .dimensions();
    }

    private static Parsed day(String... bodies) {
        return Fetches.parse(COMPLETIONS, "bucket_width=1d&group_by=model", bodies);
    }

    private static Parsed hours(Instant fetchedAt, List<String> buckets) {
        var body = page(buckets.toArray(String[]::new));
        return Fetches.parse(COMPLETIONS, "bucket_width=1h&group_by=model", DAY, fetchedAt, List.of(body));
    }
}
