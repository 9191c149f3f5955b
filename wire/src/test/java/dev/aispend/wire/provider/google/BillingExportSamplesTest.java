package dev.aispend.wire.provider.google;

import static dev.aispend.wire.provider.google.Answers.json;
import static dev.aispend.wire.provider.google.Answers.ofDay;
import static dev.aispend.wire.provider.google.Answers.ok;
import static dev.aispend.wire.provider.google.Answers.parse;
import static dev.aispend.wire.provider.google.Answers.refusal;
import static dev.aispend.wire.provider.google.Answers.sample;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.wire.Json;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samples of query results, against lines and totals worked out apart from this code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BillingExportSamplesTest {

    private static final String[] POLL_1 = {
        "google-bigquery-jobs-query-page1.json",
        "google-bigquery-getqueryresults-page2.json",
        "google-bigquery-getqueryresults-page3.json"
    };
    private static final String[] POLL_2 = {"google-bigquery-restated-later-poll.json"};

    @ParameterizedTest
    @CsvSource({"1, 2026-11-15", "1, 2026-11-16", "2, 2026-11-15", "2, 2026-11-16"})
    void every_row_is_a_line_with_its_model_its_unit_its_net_cost_and_its_credits(int poll, LocalDate day) {
        assertThat(lines(poll, day).map(line -> day + "|" + Answers.text(line)))
                .containsExactlyInAnyOrderElementsOf(expected(poll, day));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2026-11-15, 64.660965537, 74.22204185",
        "1, 2026-11-16, 39.05231242, 39.05231242",
        "2, 2026-11-15, 62.17381345, 70.9720847",
        "2, 2026-11-16, 49.30478992, 49.30478992",
    })
    void a_day_costs_what_its_rows_add_up_to_and_a_correction_may_make_it_less(
            int poll, LocalDate day, String net, String gross) {
        var sum = lines(poll, day).map(Sum::of).reduce(Sum.NOTHING, Sum::plus);
        assertThat(sum.costUsd().orElseThrow()).hasToString(net);
        assertThat(sum.grossCostUsd().orElseThrow()).hasToString(gross);
    }

    @Test
    void the_export_tells_models_and_projects_apart_and_no_keys() {
        var snapshot = ok(parse(Answers.DAY, ofDay(POLL_2[0], Answers.DAY))).snapshot();
        assertThat(snapshot.dimensions()).containsExactlyInAnyOrder(Dimension.MODEL, Dimension.PROJECT);
        assertThat(snapshot.source()).isEqualTo("vertex.billing_export");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int64-timestamps", "iso8601-timestamps"})
    void the_form_of_its_timestamps_changes_nothing_of_a_row(String form) {
        var lines = ok(parse(Answers.DAY, sample("google-bigquery-" + form + ".json")))
                .snapshot()
                .lines();
        assertThat(lines.stream().map(Answers::text))
                .containsExactly(
                        "gemini-2.5-flash|acme-ml-dev|output_tokens|911A-8880-A243 Generate content output token count"
                                + " gemini 2.5 flash short input text|104220|0.26055|0",
                        "gemini-2.5-flash|acme-ml-dev|input_tokens|981A-C057-0BF9 Generate content input token count"
                                + " gemini 2.5 flash short input text|920145|0|-0.2760435");
    }

    @Test
    void a_day_without_rows_is_an_answer_although_the_field_is_not_there() {
        assertThat(json("google-bigquery-jobs-query-empty.json").has("rows")).isFalse();
        assertThat(ok(parse(Answers.DAY, sample("google-bigquery-jobs-query-empty.json")))
                        .snapshot()
                        .lines())
                .isEmpty();
    }

    @Test
    void an_answer_without_a_job_is_an_answer() {
        assertThat(ok(parse(Answers.DAY, sample("google-bigquery-jobs-query-no-job.json")))
                        .snapshot()
                        .lines())
                .hasSize(1);
    }

    @Test
    void a_page_reads_the_same_however_the_job_came_to_it() {
        var page = json("google-bigquery-getqueryresults-done.json");
        assertThat(ok(parse(Answers.DAY, page.toString())).snapshot().lines())
                .isEqualTo(ok(parse(Answers.DAY, ofDay(POLL_1[0], Answers.DAY).replace("pageToken", "x")))
                        .snapshot()
                        .lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jobs-query-incomplete", "getqueryresults-still-running", "jobs-query-dryrun"})
    void a_query_that_has_not_run_to_its_end_is_no_empty_day(String name) {
        assertThat(refusal(parse(Answers.DAY, sample("google-bigquery-" + name + ".json"))))
                .isEqualTo("1 /jobComplete the query has not run to its end");
    }

    @Test
    void the_first_page_of_several_is_no_whole_day() {
        assertThat(refusal(parse(Answers.DAY, sample(POLL_1[0]))))
                .isEqualTo("1 /pageToken the last page of the fetch promises more");
    }

    @Test
    void only_the_first_page_need_have_the_schema() {
        var bodies = bodies(1, LocalDate.of(2026, 11, 16));
        var later = (ObjectNode) Json.read(bodies.get(2).getBytes(UTF_8), JsonNode.class);
        later.remove("schema");
        assertThat(ok(parse(LocalDate.of(2026, 11, 16), bodies.get(0), bodies.get(1), later.toString()))
                        .snapshot()
                        .lines())
                .hasSize(8);
    }

    @Test
    void nested_cells_are_found_by_name_and_a_null_record_has_null_fields() throws Exception {
        try (var json = Json.MAPPER.getFactory().createParser(sample("google-bigquery-nested-rows.json"))) {
            var rows = ResultPage.read(json).rows();
            assertThat(rows)
                    .extracting(row -> row.text("project.id"))
                    .containsExactly("acme-ml-dev", "acme-ml-prod", null);
            assertThat(rows)
                    .extracting(row -> row.text("sku.id"))
                    .containsExactly("981A-C057-0BF9", "5DA2-3F77-1CA5", "0000-0000-0002");
            assertThat(rows).extracting(row -> row.text("cost")).last().isEqualTo("-0.003114");
            assertThat(rows.get(2).text("labels")).isNull();
            assertThat(rows.get(0).text("no.such.column")).isNull();
        }
    }

    private static Stream<SpendLine> lines(int poll, LocalDate day) {
        return ok(parse(day, bodies(poll, day).toArray(String[]::new))).snapshot().lines().stream();
    }

    private static List<String> bodies(int poll, LocalDate day) {
        return Arrays.stream(poll == 1 ? POLL_1 : POLL_2)
                .map(name -> ofDay(name, day))
                .toList();
    }

    private static List<String> expected(int poll, LocalDate day) {
        return sample("poll-" + poll + ".expected")
                .lines()
                .filter(line -> line.startsWith(day.toString()))
                .toList();
    }
}
