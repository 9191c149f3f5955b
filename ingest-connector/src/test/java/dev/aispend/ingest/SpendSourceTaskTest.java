package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Fault;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.openai.BigPage;
import dev.aispend.simulator.openai.OpenAiFault;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendSourceTaskTest {

    private static final String KEY = SimulatorConfig.DEMO_ADMIN_KEY;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String COSTS = "openai.costs";
    private static final String COSTS_PATH = "/v1/organization/costs";
    private static final String EMPTY =
            "{\"object\":\"page\",\"data\":[{\"object\":\"bucket\",\"start_time\":1,\"end_time\":2,\"results\":[%s]}],"
                    + "\"has_more\":false,\"next_page\":null}";

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final OpenAiSimulator provider = OpenAiSimulator.start(SimulatorConfig.steady(clock));
    private final FakeConnect connect = new FakeConnect();

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void the_first_start_reads_today_the_lookback_and_the_backfill_of_every_source() {
        try (var task = start()) {
            task.drain();
            for (var source : Sources.of("openai")) {
                TODAY.minusDays(5)
                        .datesUntil(TODAY.plusDays(1))
                        .forEach(day -> assertThat(task.statuses(source.name(), day))
                                .extracting(DayStatusJson::outcome)
                                .containsExactly("ok"));
                assertThat(task.statuses(source.name(), TODAY.minusDays(6))).isEmpty();
                assertThat(task.source(source.name()).orElseThrow().completeThrough())
                        .isEqualTo(YESTERDAY);
            }
            assertThat(provider.requests().count()).isEqualTo(11 * 6);
            assertThat(provider.requests().peakConcurrency()).isEqualTo(1);
        }
    }

    @Test
    void a_changed_fetch_is_its_pages_then_its_day_then_its_source() {
        try (var task = start()) {
            var batch = task.pollBatch();
            assertThat(batch)
                    .extracting(record -> record.topic() + " " + record.key())
                    .containsExactly(
                            Topics.RAW_OPENAI + " openai.costs|default|2026-11-21|000001",
                            Topics.INGEST_STATUS + " openai.costs|default|2026-11-21",
                            Topics.INGEST_STATUS + " openai.costs|default");
            assertThat(batch).allSatisfy(record -> {
                assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
                assertThat(record.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
                assertThat(record.timestamp()).isEqualTo(clock.instant().toEpochMilli());
            });
        }
    }

    @Test
    void a_raw_page_says_where_it_came_from_and_holds_the_body_as_received() {
        var body = EMPTY.formatted("{\"amount\": {\"value\":\"1.00\"}, \"user_email\":\"a@b\"}");
        provider.serve(COSTS_PATH, TODAY, body.getBytes(StandardCharsets.UTF_8));
        try (var task = start()) {
            task.drain();
            var page = task.pages(COSTS, TODAY).get(0);
            assertThat(page.body()).isEqualTo(body.replace("a@b", "[redacted]"));
            assertThat(page.sha256()).hasSize(64).isNotEqualTo(page.body());
            assertThat(page.fetchId()).isEqualTo(clock.instant().toEpochMilli());
            assertThat(page.fetchedAt()).isEqualTo(clock.instant());
            assertThat(page.pages()).isEqualTo(1);
            assertThat(page.request().path()).isEqualTo(COSTS_PATH);
            assertThat(page.request().query()).startsWith("start_time=1795219200&end_time=1795305600&bucket_width=1d");
            assertThat(page.status()).isEqualTo(200);
        }
    }

    @Test
    void an_unchanged_fetch_writes_no_page() {
        try (var task = start()) {
            task.drain();
            clock.step(Duration.ofHours(1));
            var second = task.drain();
            assertThat(RunningTask.pages(second, COSTS, YESTERDAY)).isEmpty();
            var status = RunningTask.statuses(second, COSTS, YESTERDAY).get(0);
            var first = task.statuses(COSTS, YESTERDAY).get(0);
            assertThat(status.pagesFetchId()).isEqualTo(first.fetchId());
            assertThat(status.fetchId()).isGreaterThan(first.fetchId());
            assertThat(status.unchangedSince()).isEqualTo(first.fetchedAt());
        }
    }

    @Test
    void content_that_changes_and_changes_back_is_three_changes_also_across_restarts() {
        long last = 0;
        for (String row : List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":1}")) {
            serveYesterday(row);
            try (var task = start()) {
                var pages = RunningTask.pages(task.drain(), COSTS, YESTERDAY);
                assertThat(pages).hasSize(1);
                assertThat(pages.get(0).fetchId()).isGreaterThan(last);
                last = pages.get(0).fetchId();
            }
            clock.step(Duration.ofHours(1));
        }
    }

    @Test
    void a_fetch_whose_transaction_was_aborted_never_happened() {
        serveYesterday("{\"n\":1}");
        try (var task = start()) {
            task.drain();
        }
        serveYesterday("{\"n\":2}");
        clock.step(Duration.ofHours(1));
        try (var task = start()) {
            var batch = task.pollBatch();
            while (RunningTask.pages(batch, COSTS, YESTERDAY).isEmpty()) {
                task.commit(batch);
                batch = task.pollBatch();
            }
        }
        serveYesterday("{\"n\":1}");
        clock.step(Duration.ofHours(1));
        try (var task = start()) {
            assertThat(RunningTask.pages(task.drain(), COSTS, YESTERDAY)).isEmpty();
        }
        serveYesterday("{\"n\":2}");
        clock.step(Duration.ofHours(1));
        try (var task = start()) {
            assertThat(RunningTask.pages(task.drain(), COSTS, YESTERDAY)).hasSize(1);
        }
    }

    @Test
    void one_batch_carries_whole_fetches_of_different_sources_in_turn() {
        try (var task = together(4)) {
            assertThat(statusKeys(task.pollBatch()))
                    .containsExactly(
                            "openai.costs|default|2026-11-21",
                            "openai.usage.completions|default|2026-11-21",
                            "openai.usage.embeddings|default|2026-11-21",
                            "openai.usage.moderations|default|2026-11-21");
        }
    }

    @Test
    void one_batch_carries_a_source_once_and_the_backfill_is_the_same_as_one_by_one() {
        try (var task = together(100)) {
            for (int day = 0; day < 6; day++) {
                var batch = task.pollBatch();
                assertThat(statusKeys(batch).stream().map(key -> key.substring(0, key.indexOf('|'))))
                        .hasSize(11)
                        .doesNotHaveDuplicates();
                task.commit(batch);
            }
            assertThat(provider.requests().count()).isEqualTo(11 * 6);
            assertThat(task.source(COSTS).orElseThrow().completeThrough()).isEqualTo(YESTERDAY);
        }
    }

    @Test
    void a_batch_of_several_fetches_that_was_dropped_or_never_committed_is_read_again_whole() {
        try (var task = together(3)) {
            task.drop(task.pollBatch());
            clock.step(Duration.ofSeconds(2));
            task.pollBatch();
        }
        try (var task = together(11)) {
            task.commit(task.pollBatch());
            for (var source : Sources.of("openai")) {
                assertThat(task.pages(source.name(), TODAY)).hasSize(1);
            }
        }
    }

    @Test
    void nothing_more_is_read_before_the_last_batch_is_acknowledged() {
        try (var task = start()) {
            var batch = task.pollBatch();
            long requests = provider.requests().count();
            for (int i = 0; i < 5; i++) {
                assertThat(task.poll()).isEmpty();
            }
            assertThat(provider.requests().count()).isEqualTo(requests);
            task.commit(batch);
            assertThat(task.pollBatch()).isNotEmpty();
        }
    }

    @Test
    void a_batch_connect_dropped_is_read_and_written_again() {
        try (var task = start()) {
            var dropped = task.pollBatch();
            task.drop(dropped);
            task.drain();
            assertThat(task.pages(COSTS, TODAY)).isEmpty();
            clock.step(Duration.ofSeconds(2));
            task.drain();
            assertThat(task.pages(COSTS, TODAY)).hasSize(1);
        }
    }

    @Test
    void a_restart_in_the_middle_of_the_backfill_reads_only_what_is_left() {
        try (var task = start()) {
            for (int i = 0; i < 40; i++) {
                task.commit(task.pollBatch());
            }
        }
        provider.requests().clear();
        try (var task = start()) {
            task.drain();
        }
        assertThat(provider.requests().count()).isBetween(11 * 6L - 40, 11 * 6L - 40 + 1);
    }

    @Test
    void a_provider_down_for_five_days_is_caught_up_day_by_day_and_never_recorded_as_zero() {
        try (var task = start()) {
            task.drain();
            provider.down(true);
            for (int hour = 0; hour < 5 * 24; hour++) {
                clock.step(Duration.ofHours(1));
                task.drain();
            }
            var down = task.source(COSTS).orElseThrow();
            assertThat(down.errorSince()).isEqualTo(Instant.parse("2026-11-21T11:00:00Z"));
            assertThat(down.completeThrough()).isEqualTo(YESTERDAY);
            provider.down(false);
            clock.step(Duration.ofHours(1));
            task.drain();
            for (var source : Sources.of("openai")) {
                TODAY.datesUntil(TODAY.plusDays(6)).forEach(day -> {
                    var statuses = task.statuses(source.name(), day);
                    assertThat(statuses.get(statuses.size() - 1).outcome()).isEqualTo("ok");
                    assertThat(task.pages(source.name(), day)).isNotEmpty();
                });
                var up = task.source(source.name()).orElseThrow();
                assertThat(up.errorSince()).isNull();
                assertThat(up.completeThrough()).isEqualTo(TODAY.plusDays(4));
            }
        }
    }

    @Test
    void a_process_down_for_twenty_days_resumes_after_the_last_complete_day() {
        try (var task = start()) {
            task.drain();
        }
        clock.step(Duration.ofDays(20));
        try (var task = start()) {
            task.drain();
            TODAY.datesUntil(TODAY.plusDays(21))
                    .forEach(day -> assertThat(task.statuses(COSTS, day)).hasSize(1));
            assertThat(task.source(COSTS).orElseThrow().completeThrough()).isEqualTo(TODAY.plusDays(19));
        }
    }

    @Test
    void one_failing_source_does_not_hold_up_the_others() {
        provider.faults().add(FaultRule.of(OpenAiFault.serverError()).onPath(COSTS_PATH));
        try (var task = start()) {
            task.drain();
            assertThat(task.statuses(COSTS, TODAY))
                    .extracting(DayStatusJson::outcome)
                    .containsExactly("failed");
            assertThat(provider.requests().count(COSTS_PATH)).isEqualTo(1);
            assertThat(provider.requests().count()).isEqualTo(10 * 6 + 1);
            assertThat(task.source(COSTS).orElseThrow().error()).satisfies(error -> {
                assertThat(error).isNotNull();
                assertThat(String.valueOf(error)).contains("http_500");
            });
        }
    }

    @Test
    void retry_after_is_obeyed_on_the_stepped_clock() {
        provider.faults()
                .add(FaultRule.of(OpenAiFault.rateLimited(Duration.ofSeconds(20)))
                        .onPath(COSTS_PATH)
                        .times(1));
        try (var task = start()) {
            task.drain();
            clock.step(Duration.ofSeconds(19));
            task.drain();
            assertThat(provider.requests().count(COSTS_PATH)).isEqualTo(1);
            clock.step(Duration.ofSeconds(1));
            task.drain();
            assertThat(provider.requests().count(COSTS_PATH)).isEqualTo(1 + 6);
        }
    }

    @Test
    void an_unreadable_page_is_kept_as_rejected_beside_the_good_one_and_the_day_heals() {
        try (var task = start()) {
            task.drain();
            var rule =
                    FaultRule.of(OpenAiFault.malformedJson()).onPath(COSTS_PATH).onDay(YESTERDAY);
            provider.faults().add(rule.times(1));
            clock.step(Duration.ofHours(1));
            var failed = task.drain();
            var rejected = RunningTask.pages(failed, COSTS, YESTERDAY);
            assertThat(rejected)
                    .extracting(page -> page.key().text())
                    .containsExactly("openai.costs|default|2026-11-20|000001|rejected");
            assertThat(String.valueOf(rejected.get(0).rejected())).startsWith("malformed_page: ");
            var good = task.statuses(COSTS, YESTERDAY).get(0);
            var status = RunningTask.statuses(failed, COSTS, YESTERDAY).get(0);
            assertThat(status.outcome()).isEqualTo("failed");
            assertThat(status.pagesFetchId()).isEqualTo(good.pagesFetchId());
            assertThat(status.contentHash()).isEqualTo(good.contentHash());
            assertThat(RunningTask.statuses(failed, COSTS, TODAY))
                    .extracting(DayStatusJson::outcome)
                    .containsExactly("ok");
            clock.step(Duration.ofSeconds(2));
            var healed = RunningTask.statuses(task.drain(), COSTS, YESTERDAY);
            assertThat(healed).extracting(DayStatusJson::outcome).containsExactly("ok");
            assertThat(healed.get(0).problem()).isNull();
        }
    }

    @Test
    void a_page_of_unknown_shape_that_can_be_walked_is_a_page_for_the_rollup_to_judge() {
        provider.serve(
                COSTS_PATH,
                TODAY,
                "{\"items\":[1],\"has_more\":false,\"next_page\":null}".getBytes(StandardCharsets.UTF_8));
        try (var task = start()) {
            task.drain();
            assertThat(task.pages(COSTS, TODAY))
                    .singleElement()
                    .satisfies(page -> assertThat(page.rejected()).isNull());
            assertThat(task.statuses(COSTS, TODAY))
                    .extracting(DayStatusJson::outcome)
                    .containsExactly("ok");
        }
    }

    @Test
    void a_page_of_forty_mebibytes_goes_out_in_parts_that_fit_a_record() {
        byte[] body = BigPage.costs(YESTERDAY, 40 << 20, 40_000).body();
        provider.serve(COSTS_PATH, YESTERDAY, body);
        try (var task = start()) {
            task.drain();
            var pages = task.pages(COSTS, YESTERDAY);
            assertThat(pages)
                    .extracting(page -> page.key().text())
                    .containsExactly(
                            "openai.costs|default|2026-11-20|000001", "openai.costs|default|2026-11-20|000001|0002");
            assertThat(pages).allSatisfy(page -> assertThat(page.parts()).isEqualTo(2));
            assertThat(task.written())
                    .allSatisfy(record ->
                            assertThat(((byte[]) record.value()).length).isLessThan(32 << 20));
            assertThat(pages.stream().map(RawPage::body).collect(Collectors.joining()))
                    .isEqualTo(new String(body, StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_worker_whose_clock_runs_behind_cannot_hide_its_fetch() {
        serveYesterday("{\"n\":1}");
        try (var task = start()) {
            task.drain();
        }
        long first = clock.instant().toEpochMilli();
        clock.step(Duration.ofHours(-3));
        serveYesterday("{\"n\":2}");
        try (var behind = start()) {
            var pages = RunningTask.pages(behind.drain(), COSTS, YESTERDAY);
            assertThat(pages).extracting(RawPage::fetchId).containsExactly(first + 1);
        }
        clock.step(Duration.ofHours(4));
        serveYesterday("{\"n\":3}");
        try (var ahead = start()) {
            var pages = RunningTask.pages(ahead.drain(), COSTS, YESTERDAY);
            assertThat(pages)
                    .extracting(RawPage::fetchId)
                    .containsExactly(clock.instant().toEpochMilli());
        }
    }

    @Test
    void the_key_stands_in_no_record_whatever_the_provider_echoes() {
        var echo = EMPTY.formatted("{\"echo\":\"" + KEY + "\",\"n\":1}");
        provider.serve(COSTS_PATH, TODAY, echo.getBytes(StandardCharsets.UTF_8));
        var refused = Answer.json(401, "{\"error\":\"you sent " + KEY + "\"}");
        provider.faults().add(FaultRule.of(new Fault.Answered(refused)).onPath("/v1/organization/usage/images"));
        var page = Answer.text(200, "text/html", "<p>" + KEY + " of dana@acme.example</p>");
        provider.faults().add(FaultRule.of(new Fault.Answered(page)).onPath("/v1/organization/usage/embeddings"));
        try (var task = start()) {
            task.drain();
            assertThat(task.pages(COSTS, TODAY).get(0).body())
                    .contains("[redacted]")
                    .contains("\"n\":1");
            assertThat(task.pages("openai.usage.embeddings", TODAY).get(0).body())
                    .isEqualTo("<p>[redacted] of [redacted]</p>");
            assertThat(task.written())
                    .allSatisfy(record -> assertThat(all(record)).doesNotContain(KEY));
        }
    }

    @Test
    void a_bigger_backfill_setting_reaches_further_back_on_the_next_start() {
        try (var task = start()) {
            task.drain();
        }
        provider.requests().clear();
        try (var task = start(Map.of("backfill.days", "8"))) {
            task.drain();
            assertThat(provider.requests().count()).isEqualTo(11 * 3);
            assertThat(task.statuses(COSTS, TODAY.minusDays(8))).hasSize(1);
        }
    }

    @Test
    void a_source_says_when_it_will_be_asked_next() {
        try (var task = start()) {
            task.commit(task.pollBatch());
            assertThat(task.source(COSTS).orElseThrow().nextPoll()).isEqualTo(clock.instant());
            task.drain();
            assertThat(task.source(COSTS).orElseThrow().nextPoll())
                    .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"error\":\"half a character \\ud83d\"}", "{\"error\":\"%s\"}", "<p>%s</p>"})
    void an_error_message_that_is_no_whole_text_is_shown_as_far_as_it_is(String body) {
        var refused = Answer.json(500, body.formatted("x" + "😀".repeat(400)));
        provider.faults().add(FaultRule.of(new Fault.Answered(refused)).onPath(COSTS_PATH));
        try (var task = start()) {
            task.drain();
            var error = Objects.requireNonNull(task.source(COSTS).orElseThrow().error());
            assertThat(error.code()).isEqualTo("http_500");
            assertThat(error.message()).hasSizeLessThanOrEqualTo(300).isNotEmpty();
        }
    }

    @Test
    void json_nested_without_end_is_a_rejected_page() {
        var deep = "{\"data\":" + "[".repeat(100_000);
        provider.serve(COSTS_PATH, TODAY, deep.getBytes(StandardCharsets.UTF_8));
        var deepest = "{\"x\":" + "[".repeat(990) + "]".repeat(990) + ",\"has_more\":false,\"next_page\":null}";
        provider.serve("/v1/organization/usage/images", TODAY, deepest.getBytes(StandardCharsets.UTF_8));
        try (var task = start()) {
            task.drain();
            assertThat(String.valueOf(task.pages(COSTS, TODAY).get(0).rejected()))
                    .startsWith("malformed_page");
            assertThat(task.pages("openai.usage.images", TODAY).get(0).rejected())
                    .isNull();
        }
    }

    @Test
    void stop_is_answered_at_once_while_a_request_hangs() {
        provider.faults().next(OpenAiFault.timeout(Duration.ofSeconds(60)));
        var task = start();
        while (provider.requests().count() == 0) {
            assertThat(task.poll()).isEmpty();
        }
        long startedNanos = System.nanoTime();
        assertThat(task.poll()).isEmpty();
        task.close();
        assertThat(Duration.ofNanos(System.nanoTime() - startedNanos)).isLessThan(Duration.ofSeconds(5));
        provider.faults().clear();
    }

    private void serveYesterday(String row) {
        provider.serve(COSTS_PATH, YESTERDAY, EMPTY.formatted(row).getBytes(StandardCharsets.UTF_8));
    }

    private static String all(SourceRecord record) {
        return record + new String((byte[]) record.value(), StandardCharsets.UTF_8);
    }

    private static List<String> statusKeys(List<SourceRecord> batch) {
        return batch.stream()
                .filter(record -> record.topic().equals(Topics.INGEST_STATUS))
                .map(record -> (String) record.key())
                .filter(key -> key.contains("|2026-"))
                .toList();
    }

    /** The patience is longer than any walk here takes, so that the batches do not depend on the machine's speed. */
    private RunningTask together(int mostFetches) {
        var task = new SpendSourceTask(clock, Duration.ofSeconds(20), mostFetches);
        return new RunningTask(connect, clock, settings(Map.of()), task);
    }

    private RunningTask start() {
        return start(Map.of());
    }

    private RunningTask start(Map<String, String> more) {
        return new RunningTask(connect, clock, settings(more));
    }

    private Map<String, String> settings(Map<String, String> more) {
        var settings = new HashMap<>(Map.of("base.url", provider.baseUrl(), "admin.key", KEY, "backfill.days", "5"));
        settings.putAll(more);
        return settings;
    }
}
