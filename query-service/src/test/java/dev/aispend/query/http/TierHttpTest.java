package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.PlainReadModel;
import dev.aispend.query.SampleDay;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.SourceStatus;
import dev.aispend.wire.TierSnapshot;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TierHttpTest {

    private static final String TODAY = "2026-03-10";
    private static final String YESTERDAY = "2026-03-09";

    private final MemoryTables tables = new MemoryTables();

    @Test
    void usage_has_the_seeds_shape_with_the_exact_percentage_beside_the_rounded_one() {
        tables.with(limit("premium", 1_000_000)).with(limit("mini", 10_000_000));
        snapshot("default", TODAY, 1, "2026-03-10T11:00:00Z", 45_000, 120_000);
        var model = new PlainReadModel(heardToday())
                .with(source("openai.usage.completions"))
                .with(fetched("openai.usage.completions", TODAY, "2026-03-10T11:59:30Z"));
        try (var service = TestService.over(model, tables.shared())) {
            var usage = service.json("/api/usage");

            assertThat(usage.get("date").asText()).isEqualTo(TODAY);
            assertThat(usage.get("premium").get("tokens_used").asLong()).isEqualTo(45_000);
            assertThat(usage.get("premium").get("limit").asLong()).isEqualTo(1_000_000);
            assertThat(usage.get("premium").get("percentage").toString()).isEqualTo("5");
            assertThat(usage.get("premium").get("percentage_exact").toString()).isEqualTo("4.5");
            assertThat(usage.get("mini").get("percentage").toString()).isEqualTo("1");
            assertThat(usage.get("mini").get("percentage_exact").toString()).isEqualTo("1.2");
            assertThat(usage.get("last_updated").asLong())
                    .isEqualTo(Instant.parse("2026-03-10T11:59:30Z").getEpochSecond());
            assertThat(usage.get("reason").isNull()).isTrue();
            assertThat(usage.get("bases").get(0).asText()).isEqualTo("usage");
        }
    }

    @Test
    void after_midnight_yesterdays_tokens_are_not_shown_as_todays() {
        snapshot("default", YESTERDAY, 7, "2026-03-09T23:55:00Z", 900_000, 1);
        var model = new PlainReadModel(SampleDay.of("openai", YESTERDAY).heard("openai.usage.completions", 7))
                .with(source("openai.usage.completions"))
                .with(fetched("openai.usage.completions", YESTERDAY, "2026-03-09T23:55:00Z"));
        try (var service = TestService.over(model, tables.shared())) {
            var usage = service.json("/api/usage");

            assertThat(usage.get("date").asText()).isEqualTo(TODAY);
            assertThat(usage.get("premium").get("tokens_used").isNull()).isTrue();
            assertThat(usage.get("mini").get("tokens_used").isNull()).isTrue();
            assertThat(usage.get("reason").asText())
                    .isEqualTo("Account default: no fetch of 2026-03-10 has succeeded yet.");
            assertThat(usage.get("last_updated").isNull()).isTrue();
            assertThat(service.json("/api/usage?date=" + YESTERDAY)
                            .get("premium")
                            .get("tokens_used")
                            .asLong())
                    .isEqualTo(900_000);
        }
    }

    @Test
    void a_day_that_was_fetched_and_has_no_usage_is_zero() {
        var model = new PlainReadModel(heardToday()).with(source("openai.usage.completions"));
        try (var service = TestService.over(model, tables.shared())) {
            var usage = service.json("/api/usage");

            assertThat(usage.get("premium").get("tokens_used").toString()).isEqualTo("0");
            assertThat(usage.get("mini").get("tokens_used").toString()).isEqualTo("0");
            assertThat(usage.get("premium").get("limit").isNull()).isTrue();
            assertThat(usage.get("premium").get("percentage").isNull()).isTrue();
            assertThat(usage.get("reason").isNull()).isTrue();
        }
    }

    @Test
    void a_report_that_has_told_nothing_yet_is_named_and_an_empty_other_one_is_no_zero() {
        var model = new PlainReadModel(SampleDay.of("openai", TODAY).heard("openai.usage.embeddings", 3))
                .with(source("openai.usage.embeddings"))
                .with(source("openai.usage.completions"));
        try (var service = TestService.over(model, tables.shared())) {
            var usage = service.json("/api/usage");

            assertThat(usage.get("premium").get("tokens_used").isNull()).isTrue();
            assertThat(usage.get("reason").asText())
                    .isEqualTo("Account default: openai.usage.completions has told nothing of 2026-03-10 yet.");
        }
    }

    @Test
    void accounts_add_up_and_each_counts_with_its_newest_snapshot() {
        snapshot("one", TODAY, 1, "2026-03-10T08:00:00Z", 100, 10);
        snapshot("one", TODAY, 2, "2026-03-10T09:00:00Z", 150, 10);
        snapshot("two", TODAY, 1, "2026-03-10T08:30:00Z", 1_000, 0);
        var model = new PlainReadModel(
                SampleDay.of("openai", "one", TODAY).heard("openai.usage.completions", 1),
                SampleDay.of("openai", "two", TODAY).heard("openai.usage.completions", 1));
        try (var service = TestService.over(model, tables.shared())) {
            var usage = service.json("/api/usage");

            assertThat(usage.get("premium").get("tokens_used").asLong()).isEqualTo(1_150);
            assertThat(usage.get("mini").get("tokens_used").asLong()).isEqualTo(10);
            assertThat(usage.get("last_updated").asLong())
                    .isEqualTo(Instant.parse("2026-03-10T09:00:00Z").getEpochSecond());
        }
    }

    @Test
    void the_percentage_is_exact_to_four_decimals_and_never_rounded_up_to_a_limit() {
        tables.with(limit("premium", 300_000));
        snapshot("default", TODAY, 1, "2026-03-10T11:00:00Z", 299_999, 0);
        var model = new PlainReadModel(heardToday());
        try (var service = TestService.over(model, tables.shared())) {
            var premium = service.json("/api/usage").get("premium");

            assertThat(premium.get("percentage").toString()).isEqualTo("100");
            assertThat(premium.get("percentage_exact").toString()).isEqualTo("99.9996");
        }
    }

    @Test
    void another_provider_has_its_own_tokens() {
        snapshot("default", TODAY, 1, "2026-03-10T11:00:00Z", 5, 0);
        try (var service = TestService.over(new PlainReadModel(heardToday()), tables.shared())) {
            var usage = service.json("/api/usage?provider=mistral");

            assertThat(usage.get("provider").asText()).isEqualTo("mistral");
            assertThat(usage.get("premium").get("tokens_used").isNull()).isTrue();
            assertThat(usage.get("reason").asText()).isEqualTo("No account of this provider is known.");
        }
    }

    @Test
    void history_has_a_snapshot_for_each_change_the_newest_first() {
        snapshot("default", YESTERDAY, 1, "2026-03-09T10:00:00Z", 10, 1);
        snapshot("default", YESTERDAY, 2, "2026-03-10T00:30:00Z", 30, 1);
        snapshot("default", TODAY, 1, "2026-03-10T01:00:00Z", 5, 2);
        snapshot("default", "2026-03-02", 1, "2026-03-02T01:00:00Z", 99, 9);
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var history = service.json("/api/history");

            assertThat(history.get("count").asInt()).isEqualTo(3);
            assertThat(history.get("truncated").asBoolean()).isFalse();
            assertThat(history.get("from").asText()).isEqualTo("2026-03-03");
            var newest = history.get("snapshots").get(0);
            assertThat(newest.get("timestamp").asLong())
                    .isEqualTo(Instant.parse("2026-03-10T01:00:00Z").getEpochSecond());
            assertThat(newest.get("date").asText()).isEqualTo(TODAY);
            assertThat(newest.get("premium_tokens").asLong()).isEqualTo(5);
            assertThat(newest.get("mini_tokens").asLong()).isEqualTo(2);
            assertThat(history.get("snapshots").get(1).get("date").asText()).isEqualTo(YESTERDAY);
            assertThat(history.get("snapshots").get(2).get("premium_tokens").asLong())
                    .isEqualTo(10);
        }
    }

    @Test
    void history_of_one_day_goes_as_the_day_went_and_adds_accounts_up() {
        snapshot("one", YESTERDAY, 1, "2026-03-09T10:00:00Z", 10, 1);
        snapshot("two", YESTERDAY, 1, "2026-03-09T11:00:00Z", 100, 0);
        snapshot("one", YESTERDAY, 2, "2026-03-09T12:00:00Z", 20, 1);
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var snapshots = service.json("/api/history?date=" + YESTERDAY).get("snapshots");

            var premium = new ArrayList<Long>();
            snapshots.forEach(each -> premium.add(each.get("premium_tokens").asLong()));
            assertThat(premium).containsExactly(10L, 110L, 120L);
        }
    }

    /** The seed's LIMIT 1000 showed three and a half of seven days. */
    @Test
    void seven_days_of_polls_every_five_minutes_are_all_there_and_parts_of_them_say_that_they_are_parts() {
        var begin = Instant.parse("2026-03-03T00:00:00Z");
        for (int poll = 0; poll < 2_016; poll++) {
            var at = begin.plusSeconds(300L * poll);
            snapshot("default", at.toString().substring(0, 10), poll, at.toString(), poll, 0);
        }
        try (var service = TestService.over(new PlainReadModel(), tables.shared())) {
            var whole = service.json("/api/history?days=7");
            assertThat(whole.get("count").asInt()).isEqualTo(2_016);
            assertThat(whole.get("truncated").asBoolean()).isFalse();
            assertThat(whole.has("next_cursor")).isFalse();

            var first = service.get("/api/history?days=7&limit=2000");
            assertThat(first.headers().firstValue("Link")).isPresent();
            var part = TestService.read(first.body());
            assertThat(part.get("truncated").asBoolean()).isTrue();
            var rest = service.json("/api/history?days=7&limit=2000&cursor="
                    + part.get("next_cursor").asText());
            assertThat(rest.get("count").asInt()).isEqualTo(16);
            assertThat(rest.get("truncated").asBoolean()).isFalse();
            assertThat(rest.get("snapshots").get(15).get("premium_tokens").asLong())
                    .isEqualTo(0);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', textBlock = """
            /api/usage?days=1                       ; parameter
            /api/usage?date=today                   ; date
            /api/usage?provider=                    ; provider
            /api/usage?provider=a&provider=b        ; provider
            /api/history?days=0                     ; days
            /api/history?days=abc                   ; days
            /api/history?days=401                   ; days
            /api/history?days=7&date=2026-03-09     ; days
            /api/history?date=2026-02-30            ; date
            /api/history?limit=NaN                  ; limit
            /api/history?cursor=abc                 ; cursor
            """)
    void what_cannot_be_used_is_named(String path, String parameter) {
        try (var service = TestService.over(new PlainReadModel())) {
            var response = service.get(path);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(TestService.read(response.body()).get("parameter").asText())
                    .isEqualTo(parameter);
        }
    }

    private void snapshot(String account, String day, long version, String at, long premium, long mini) {
        var snapshot = new TierSnapshot(
                1,
                "openai",
                account,
                LocalDate.parse(day),
                "usage",
                Map.of("premium", BigDecimal.valueOf(premium), "mini", BigDecimal.valueOf(mini)),
                version,
                Instant.parse(at));
        tables.shared().tierSnapshots().put(snapshot.key(), snapshot.toJson());
    }

    private static SampleDay heardToday() {
        return SampleDay.of("openai", TODAY).heard("openai.usage.completions", 1);
    }

    static SourceStatus source(String name) {
        return source(name, "2026-03-10T11:59:30Z", null);
    }

    static SourceStatus source(String name, String lastAttempt, DayStatusJson.@Nullable Problem error) {
        var at = Instant.parse(lastAttempt);
        return new SourceStatus(
                1, SourceStatus.KIND, "openai", name, "default", at, at, null, error == null ? null : at, error, at, 0);
    }

    private static FetchedDay fetched(String source, String day, String at) {
        var instant = Instant.parse(at);
        return new FetchedDay("openai", "default", source, LocalDate.parse(day), instant, instant, instant, 1);
    }

    static CapRecord limit(String tier, long tokens) {
        return new CapRecord(
                1,
                "env:tier:" + tier,
                tier,
                new CapRecord.Origin(CapRecord.ENVIRONMENT, null),
                CapRecord.TOKENS,
                new CapRecord.Scope(
                        List.of("openai"),
                        List.of(),
                        List.of(),
                        List.of(tier),
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of()),
                new CapRecord.Period("day", "UTC", null, null),
                new CapRecord.Limit(CapRecord.Limit.FIXED, BigDecimal.valueOf(tokens), null),
                List.of(new CapRecord.Threshold("soft", BigDecimal.valueOf(80), null, CapRecord.Threshold.CURRENT)),
                List.of(),
                Instant.EPOCH);
    }
}
