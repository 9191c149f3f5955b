package dev.aispend.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.day.DayState;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.RawPage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GoogleTaskTest {

    private static final String EXPORT = "vertex.billing_export";
    private static final String BUDGETS = "vertex.budgets";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Duration POLL = Duration.ofHours(1);

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final StubGoogle google = new StubGoogle();
    private final FakeConnect connect = new FakeConnect();

    GoogleTaskTest() {
        for (int ago = 0; ago <= 100; ago++) {
            export(ago, "A", "1.5", clock.instant().minus(Duration.ofDays(ago)).minus(Duration.ofMinutes(30)));
        }
    }

    @AfterEach
    void stop() {
        google.close();
    }

    @Test
    void the_first_start_asks_once_what_changed_and_reads_every_day_once() {
        try (var task = start(3)) {
            task.drain();
            assertThat(google.takeRequests())
                    .containsExactly(
                            "token",
                            "changed-days after 2026-11-18T10:00:00Z",
                            "usage-day 2026-11-21",
                            "usage-day 2026-11-20",
                            "usage-day 2026-11-19",
                            "usage-day 2026-11-18");
            assertThat(task.source(EXPORT).orElseThrow().completeThrough()).isEqualTo(TODAY.minusDays(1));
        }
    }

    @Test
    void a_day_told_unchanged_is_not_read_again_and_yet_found_unchanged() {
        try (var task = start(3)) {
            quiet(task);
            google.takeRequests();
            clock.step(POLL);
            var records = task.drain();
            assertThat(google.takeRequests())
                    .satisfiesExactly(
                            token -> assertThat(token).isEqualTo("token"),
                            feed -> assertThat(feed).startsWith("changed-days after"));
            assertThat(RunningTask.pages(records, EXPORT, TODAY.minusDays(1))).isEmpty();
            var statuses = RunningTask.statuses(records, EXPORT, TODAY.minusDays(1));
            assertThat(statuses).extracting(DayStatusJson::outcome).containsExactly("ok");
            assertThat(statuses.get(0).fetchedAt()).isEqualTo(clock.instant());
        }
    }

    @Test
    void a_day_becomes_final_by_what_the_feed_does_not_tell_of_it_but_never_by_clock_alone() {
        try (var task = start(7)) {
            var day = TODAY.minusDays(6);
            task.drain();
            assertThat(state(task, day)).isEqualTo(DayState.PROVISIONAL);
            clock.step(Duration.ofDays(1));
            task.drain();
            assertThat(state(task, day)).isEqualTo(DayState.PROVISIONAL);
            clock.step(Duration.ofDays(1));
            task.drain();
            assertThat(state(task, day)).isEqualTo(DayState.FINAL);
            assertThat(google.takeRequests()).containsOnlyOnce("usage-day " + day);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 93})
    void a_correction_is_found_however_long_ago_the_day_was(int daysAgo) {
        var day = TODAY.minusDays(daysAgo);
        try (var task = start(100)) {
            settle(task);
            google.takeRequests();
            export(daysAgo, "A", "-1.5", clock.instant().minusSeconds(60));
            export(daysAgo, "A", "1.2", clock.instant().minusSeconds(60));
            clock.step(POLL);
            var records = task.drain();
            assertThat(google.takeRequests()).contains("usage-day " + day);
            assertThat(RunningTask.pages(records, EXPORT, day))
                    .singleElement()
                    .extracting(RawPage::body)
                    .asString()
                    .contains("\"1.2\"");
            assertThat(RunningTask.statuses(records, EXPORT, day).get(0).settledFetches())
                    .isZero();
        }
    }

    @Test
    void only_the_days_told_changed_are_read() {
        try (var task = start(30)) {
            settle(task);
            google.takeRequests();
            export(12, "B", "7", clock.instant().minusSeconds(60));
            clock.step(POLL);
            task.drain();
            assertThat(google.takeRequests().stream().filter(request -> request.startsWith("usage-day")))
                    .containsExactly("usage-day 2026-11-09");
        }
    }

    @Test
    void a_changed_day_is_read_once_more_when_late_rows_must_be_visible() {
        try (var task = start(30)) {
            settle(task);
            google.takeRequests();
            var exportedAt = clock.instant();
            export(12, "B", "7", exportedAt);
            clock.step(POLL);
            task.drain();
            // Exported before the row we saw, visible only now.
            export(12, "C", "2", exportedAt.minusSeconds(600));
            clock.set(exportedAt.plus(Duration.ofHours(6)).toString());
            var records = task.drain();
            assertThat(RunningTask.pages(records, EXPORT, TODAY.minusDays(12)))
                    .singleElement()
                    .extracting(RawPage::body)
                    .asString()
                    .contains("\"C\"");
            google.takeRequests();
            clock.step(POLL);
            task.drain();
            assertThat(google.takeRequests()).noneMatch(request -> request.startsWith("usage-day"));
        }
    }

    @Test
    void a_change_told_and_not_yet_read_is_told_again_after_a_crash() {
        var day = TODAY.minusDays(40);
        try (var task = start(50)) {
            settle(task);
            export(40, "A", "-1.5", clock.instant().minusSeconds(60));
            clock.step(POLL);
            task.commit(task.pollBatch());
        }
        // Much later: the change lies beyond any overlap with the newest one.
        clock.step(Duration.ofDays(3));
        try (var task = start(50)) {
            var records = task.drain();
            assertThat(RunningTask.pages(records, EXPORT, day)).hasSize(1);
        }
    }

    @Test
    void after_a_restart_nothing_is_read_that_did_not_change() {
        try (var task = start(30)) {
            settle(task);
        }
        google.takeRequests();
        clock.step(Duration.ofMinutes(5));
        try (var task = start(30)) {
            task.drain();
            assertThat(google.takeRequests()).noneMatch(request -> request.startsWith("usage-day"));
        }
    }

    @Test
    void a_query_that_still_runs_is_asked_again_and_its_pages_are_walked_to_the_end() {
        for (int i = 0; i < 6; i++) {
            export(0, "SKU-" + i, "1", clock.instant().minusSeconds(60));
        }
        google.rowsPerPage(3);
        try (var task = start(0)) {
            task.commit(task.pollBatch());
            google.takeRequests();
            google.runOn(3);
            task.drain();
            var job = "GET /bigquery/v2/projects/acme-finops/queries/job_2?location=EU&maxResults=10000&timeoutMs=10000"
                    + "&formatOptions.useInt64Timestamp=true";
            assertThat(google.takeRequests().subList(0, 6))
                    .containsExactly("usage-day 2026-11-21", job, job, job, job + "&pageToken=1", job + "&pageToken=2");
            var pages = task.pages(EXPORT, TODAY);
            assertThat(pages).extracting(RawPage::page).containsExactly(1, 2, 3);
            assertThat(pages.get(0).request().method()).isEqualTo("GET");
            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.request().query())
                            .contains("usage_from=2026-11-21T00%3A00%3A00Z", "sql_sha256=")
                            .doesNotContain("ya29"));
        }
    }

    @Test
    void a_query_that_never_ends_ends_the_walk_and_other_sources_go_on() {
        google.runOn(1_000);
        google.whileRunning(() -> clock.step(Duration.ofMinutes(2)));
        try (var task = start(0, Map.of("budgets.enabled", "true"))) {
            task.commit(task.pollBatch());
            task.commit(task.pollBatch());
            assertThat(task.statuses(EXPORT, TODAY).get(0).problem())
                    .extracting("code")
                    .isEqualTo("timeout");
            assertThat(task.statuses(BUDGETS, TODAY))
                    .extracting(DayStatusJson::outcome)
                    .containsExactly("ok");
        }
    }

    @Test
    void a_token_is_used_until_shortly_before_its_end() {
        try (var task = start(3)) {
            task.drain();
            clock.step(Duration.ofMinutes(54));
            export(0, "B", "1", clock.instant());
            task.drain();
            assertThat(google.takeRequests()).containsOnlyOnce("token");
            clock.step(Duration.ofMinutes(6));
            task.drain();
            assertThat(google.takeRequests()).containsOnlyOnce("token");
        }
    }

    @Test
    void a_refused_token_is_renewed_once_for_a_request() {
        var refused = "{\"error\":{\"code\":401,\"message\":\"x\",\"errors\":[{\"reason\":\"authError\"}]}}";
        google.refuse(401, refused);
        try (var task = start(0)) {
            task.drain();
            assertThat(google.takeRequests().subList(0, 4))
                    .containsExactly("token", "refused", "token", "changed-days after 2026-11-18T10:00:00Z");
            google.refuse(401, refused);
            google.refuse(401, refused);
            clock.step(POLL);
            var records = task.drain();
            assertThat(RunningTask.statuses(records, EXPORT, TODAY).get(0).problem())
                    .extracting("code")
                    .isEqualTo("http_401");
        }
    }

    @Test
    void a_service_account_that_is_refused_is_a_credential_at_fault_and_asked_slowly() {
        google.refuseSignIn(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid JWT Signature.\"}");
        try (var task = start(0)) {
            task.commit(task.pollBatch());
            assertThat(task.statuses(EXPORT, TODAY).get(0).problem())
                    .extracting("code", "message")
                    .containsExactly("sign_in", "sign-in failed: invalid_grant: Invalid JWT Signature.");
            clock.step(Duration.ofMinutes(59));
            assertThat(task.poll()).isEmpty();
            clock.step(Duration.ofMinutes(1));
            task.drain();
            assertThat(task.source(EXPORT).orElseThrow().error()).isNull();
        }
    }

    @Test
    void a_token_endpoint_that_is_down_is_tried_again_soon() {
        google.refuseSignIn(503, "{\"error\":\"internal_failure\"}");
        try (var task = start(0)) {
            task.commit(task.pollBatch());
            clock.step(Duration.ofSeconds(2));
            task.drain();
            assertThat(task.source(EXPORT).orElseThrow().error()).isNull();
        }
    }

    @Test
    void a_daily_quota_that_is_used_up_is_not_asked_for_by_the_minute() {
        google.refuse(
                403, "{\"error\":{\"code\":403,\"message\":\"Quota\",\"errors\":[{\"reason\":\"quotaExceeded\"}]}}");
        try (var task = start(0)) {
            task.commit(task.pollBatch());
            clock.step(Duration.ofHours(5));
            assertThat(task.poll()).isEmpty();
            clock.step(Duration.ofHours(1));
            task.drain();
            assertThat(task.source(EXPORT).orElseThrow().error()).isNull();
        }
    }

    @Test
    void budgets_are_those_of_today_asked_hourly_and_kept_when_they_changed() {
        google.budgets("{\"budgets\":[{\"name\":\"b/1\"}],\"nextPageToken\":\"\"}");
        try (var task = start(3, Map.of("budgets.enabled", "true", "poll.interval", "5m"))) {
            task.drain();
            assertThat(budgetRequests())
                    .containsExactly("GET /v1/billingAccounts/01A2B3-4C5D6E-7F8091/budgets?pageSize=100");
            clock.step(Duration.ofMinutes(30));
            task.drain();
            assertThat(budgetRequests()).isEmpty();
            clock.step(Duration.ofMinutes(30));
            task.drain();
            assertThat(budgetRequests()).hasSize(1);
            assertThat(task.pages(BUDGETS, TODAY)).hasSize(1);
            google.budgets("{\"budgets\":[{\"name\":\"b/1\",\"etag\":\"2\"}]}");
            clock.step(POLL);
            task.drain();
            assertThat(task.pages(BUDGETS, TODAY)).hasSize(2);
            assertThat(task.statuses(BUDGETS, TODAY.minusDays(1))).isEmpty();
        }
    }

    @Test
    void one_budget_may_be_the_only_one_that_matters() {
        try (var task = start(
                0,
                Map.of(
                        "billing.export.enabled",
                        "false",
                        "budgets.enabled",
                        "true",
                        "budget.name",
                        "billingAccounts/01A2B3-4C5D6E-7F8091/budgets/b7d3"))) {
            task.drain();
            assertThat(google.takeRequests())
                    .containsExactly("token", "GET /v1/billingAccounts/01A2B3-4C5D6E-7F8091/budgets/b7d3");
        }
    }

    @Test
    void nothing_written_holds_the_key_or_a_token() {
        google.refuse(
                403,
                "{\"error\":{\"message\":\"Bearer ya29.token-1 lacks a right\",\"errors\":[{\"reason\":\"accessDenied\"}]}}");
        try (var task = start(3)) {
            task.commit(task.pollBatch());
            clock.step(POLL);
            task.drain();
            assertThat(task.written())
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(text(record))
                            .doesNotContain(
                                    "PRIVATE KEY", "ya29", google.keyFile().substring(200, 260)));
        }
    }

    private RunningTask start(int backfillDays) {
        return start(backfillDays, Map.of());
    }

    private RunningTask start(int backfillDays, Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "provider", "vertex",
                "service.account.json", google.keyFile(),
                "billing.account", "01A2B3-4C5D6E-7F8091",
                "billing.export.enabled", "true",
                "bigquery.project", "acme-finops",
                "bigquery.dataset", "billing_export",
                "bigquery.location", "EU",
                "bigquery.base.url", google.baseUrl(),
                "budgets.base.url", google.baseUrl(),
                "backfill.days", String.valueOf(backfillDays)));
        settings.put("lookback", "24h");
        settings.putAll(more);
        return new RunningTask(connect, clock, settings);
    }

    /** Until the newest exports have been covered too. */
    private void quiet(RunningTask task) {
        task.drain();
        clock.step(Duration.ofHours(6));
        task.drain();
    }

    /** Until every day of the back-fill that has ended long enough ago is final. */
    private void settle(RunningTask task) {
        quiet(task);
        for (int day = 0; day < 3; day++) {
            clock.step(Duration.ofHours(3));
            task.drain();
        }
    }

    private void export(int daysAgo, String sku, String cost, Instant exportedAt) {
        google.export(TODAY.minusDays(daysAgo), sku, cost, exportedAt);
    }

    private List<String> budgetRequests() {
        return google.takeRequests().stream()
                .filter(request -> request.contains("/budgets"))
                .toList();
    }

    private DayState state(RunningTask task, LocalDate day) {
        var statuses = task.statuses(EXPORT, day);
        return statuses.get(statuses.size() - 1).status().state(day, clock.instant());
    }

    private static String text(SourceRecord record) {
        return record.key() + new String((byte[]) record.value(), UTF_8) + record.sourceOffset();
    }
}
