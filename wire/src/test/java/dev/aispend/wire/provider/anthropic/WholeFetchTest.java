package dev.aispend.wire.provider.anthropic;

import static dev.aispend.wire.provider.ParsedLines.ok;
import static dev.aispend.wire.provider.ParsedLines.rejected;
import static dev.aispend.wire.provider.ParsedLines.snapshot;
import static dev.aispend.wire.provider.anthropic.Reports.ANALYTICS_USAGE;
import static dev.aispend.wire.provider.anthropic.Reports.COST;
import static dev.aispend.wire.provider.anthropic.Reports.COST_QUERY;
import static dev.aispend.wire.provider.anthropic.Reports.DAY;
import static dev.aispend.wire.provider.anthropic.Reports.NEXT_MORNING;
import static dev.aispend.wire.provider.anthropic.Reports.USAGE;
import static dev.aispend.wire.provider.anthropic.Reports.dayBucket;
import static dev.aispend.wire.provider.anthropic.Reports.emptyHours;
import static dev.aispend.wire.provider.anthropic.Reports.page;
import static dev.aispend.wire.provider.anthropic.Reports.rowPage;
import static dev.aispend.wire.provider.anthropic.Reports.time;
import static dev.aispend.wire.provider.anthropic.Reports.usageRow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
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

/** What makes a fetch of a report whole, and what it must not be taken for. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WholeFetchTest {

    private static final String HOURLY = "time_bucket_width=1h&group_by[]=model";

    @Test
    void every_source_of_anthropic_has_a_parser() {
        assertThat(Sources.of(Sources.ANTHROPIC))
                .extracting(Source::name)
                .allMatch(name -> PageParsers.of(name).isPresent());
    }

    @Test
    void keys_come_in_any_order_and_unknown_ones_are_passed_over() {
        var body = """
                {"has_more":false,"new":{"a":[1,{}]},"data":[{"results":[{"currency":"USD","seats":{"deep":[1]},
                "amount":"100"}],"ending_at":"2026-11-15T00:00:00Z","x":[[]],"starting_at":"2026-11-14T00:00:00+00:00"}],
                "object":7}
                """;
        assertThat(snapshot(Reports.parse(COST, COST_QUERY, body)).lines()).hasSize(1);
    }

    @Test
    void pages_of_one_fetch_are_one_day() {
        var hours = emptyHours(0, 23);
        hours.set(5, Reports.hourBucket(5, usageRow("")));
        var first = page(hours.subList(0, 6).toArray(String[]::new)).replace(":false", ":true");
        var second = page(hours.subList(6, 24).toArray(String[]::new));
        var lines =
                snapshot(Reports.parse(USAGE, "bucket_width=1h", first, second)).lines();
        assertThat(lines).hasSize(6).allMatch(line -> line.key().hour() == 5);
        assertThat(rejected(Reports.parse(USAGE, "bucket_width=1h", first)).pointer())
                .isEqualTo("/has_more");
    }

    @Test
    void a_bucket_that_is_missing_from_the_admin_reports_is_not_zero() {
        assertThat(rejected(Reports.parse(COST, COST_QUERY, page())))
                .isEqualTo(new Parsed.Rejected(1, "/data", "not answered: no bucket starts at 2026-11-14T00:00:00Z"));
        assertThat(rejected(Reports.parse(
                                USAGE, "bucket_width=1h", page(emptyHours(0, 22).toArray(String[]::new))))
                        .reason())
                .contains("2026-11-14T23:00:00Z");
        assertThat(snapshot(Reports.parse(COST, COST_QUERY, page(dayBucket()))).lines())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-14T00:00:30Z, true", "2026-11-14T23:59:59Z, true", "2026-11-15T00:00:00Z, false"})
    void a_running_day_may_still_lack_its_one_bucket_and_an_ended_one_may_not(Instant fetchedAt, boolean isAnswered) {
        var parsed = Reports.parse(COST, COST_QUERY, DAY, fetchedAt, List.of(page()));
        assertThat(parsed instanceof Parsed.Ok).isEqualTo(isAnswered);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-13T00:00:00Z      | 2026-11-14T00:00:00Z | outside",
                "2026-11-15T00:00:00Z      | 2026-11-16T00:00:00Z | outside",
                "2026-11-14T01:00:00Z      | 2026-11-15T00:00:00Z | not one whole day",
                "2026-11-14T00:00:00Z      | 2026-11-14T23:00:00Z | not one whole day",
                "2026-11-14T00:00:00.5Z    | 2026-11-15T00:00:00Z | no RFC 3339 time of a whole second",
                "2026-11-14                | 2026-11-15T00:00:00Z | no RFC 3339 time of a whole second",
                "2026-11-14T00:00:00+01:00 | 2026-11-15T00:00:00+01:00 | outside",
            })
    void a_bucket_of_another_time_is_rejected_at_its_begin(String start, String end, String reason) {
        var rejected = rejected(Reports.parse(COST, COST_QUERY, page(Reports.bucket(start, end))));
        assertThat(rejected.pointer()).isEqualTo("/data/0/starting_at");
        assertThat(rejected.reason()).contains(reason);
    }

    @Test
    void a_bucket_that_comes_twice_is_rejected() {
        assertThat(rejected(Reports.parse(COST, COST_QUERY, page(dayBucket(), dayBucket())))
                        .reason())
                .contains("twice");
    }

    @Test
    void a_day_without_rows_is_nothing_in_analytics_once_it_is_exported() {
        assertThat(ok(Reports.parse(ANALYTICS_USAGE, HOURLY, rowPage()))
                        .snapshot()
                        .lines())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":[],\"has_more\":false,\"next_page\":null,\"data_refreshed_at\":null}",
                "{\"data_refreshed_at\":null,\"data\":[],\"has_more\":false,\"next_page\":null}",
                "{\"data\":[],\"has_more\":false,\"next_page\":null}",
            })
    void a_day_that_is_not_exported_yet_is_never_an_empty_one(String body) {
        assertThat(rejected(Reports.parse(ANALYTICS_USAGE, HOURLY, body)).pointer())
                .isEqualTo("/data_refreshed_at");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-13T23:00:00Z | 2026-11-14T00:00:00Z | /data/0/starting_at",
                "2026-11-15T00:00:00Z | 2026-11-15T01:00:00Z | /data/0/starting_at",
                "2026-11-14T09:30:00Z | 2026-11-14T10:00:00Z | /data/0/starting_at",
                "2026-11-14T09:00:00Z | 2026-11-14T11:00:00Z | /data/0/ending_at",
                "2026-11-14T09:00:00Z | 2026-11-14T09:00:00Z | /data/0/ending_at",
                "yesterday            | 2026-11-14T09:00:00Z | /data/0/starting_at",
            })
    void an_analytics_row_of_another_time_is_rejected(String start, String end, String pointer) {
        var row = Reports.analyticsRow(start, end, "\"model\":\"m\"", "usage", usageRow(""));
        assertThat(rejected(Reports.parse(ANALYTICS_USAGE, HOURLY, rowPage(row)))
                        .pointer())
                .isEqualTo(pointer);
    }

    @Test
    void the_hour_in_which_the_export_stands_may_end_early() {
        var row = Reports.analyticsRow(time(9), "2026-11-14T09:20:00Z", "\"model\":\"m\"", "usage", usageRow(""));
        assertThat(snapshot(Reports.parse(ANALYTICS_USAGE, HOURLY, rowPage(row)))
                        .lines())
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"starting_at", "ending_at", "group", "usage"})
    void an_analytics_row_without_one_of_its_parts_is_rejected(String part) {
        var row = Reports.analyticsRow(time(9), time(10), "\"model\":\"m\"", "usage", usageRow(""));
        var parsed = Reports.parse(ANALYTICS_USAGE, HOURLY, rowPage(row.replace("\"" + part + "\":", "\"x\":")));
        assertThat(rejected(parsed).pointer()).isEqualTo("/data/0/" + part);
    }

    @Test
    void rows_of_the_other_report_are_rejected() {
        var row = Reports.analyticsRow(time(0), "2026-11-15T00:00:00Z", "", "usage", usageRow(""));
        assertThat(rejected(Reports.analyticsCost(row)).pointer()).isEqualTo("/data/0/cost");
        assertThat(rejected(Reports.usage(Reports.costRow("\"1\"", ""))).pointer())
                .isEqualTo("/data/0/results/0/uncached_input_tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bucket_width=1m", "time_bucket_width=1m"})
    void widths_we_never_ask_for_are_rejected(String query) {
        var source = query.startsWith("time") ? ANALYTICS_USAGE : USAGE;
        assertThat(Reports.parse(source, query, DAY, NEXT_MORNING, List.of(rowPage())))
                .isInstanceOf(Parsed.Rejected.class);
    }
}
