package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Cost;
import dev.aispend.simulator.AnthropicSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.anthropic.AnthropicFault;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.Topics;
import dev.aispend.wire.provider.PageParsers;
import dev.aispend.wire.provider.Parsed;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anthropic's account read by the task, against a simulated one. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnthropicTaskTest {

    private static final String KEY = AnthropicSimulator.DEMO_ADMIN_KEY;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);
    private static final String ADMIN = "anthropic.cost_report";
    private static final String ANALYTICS = "anthropic.analytics_cost";

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final AnthropicSimulator provider =
            AnthropicSimulator.start(SimulatorConfig.steady(clock).withAdminKey(KEY));
    private final FakeConnect connect = new FakeConnect();

    @AfterEach
    void stop() {
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {ADMIN, ANALYTICS})
    void what_is_read_of_an_ended_day_is_what_the_provider_means_in_dollars(String source) {
        try (var task = start("auto")) {
            var parsed = parse(task.drain(), source, YESTERDAY);
            var total = parsed.snapshot().lines().stream()
                    .map(line -> ((Cost.Known) line.cost()).usd())
                    .reduce(Usd.ZERO, Usd::plus);
            assertThat(total).isEqualTo(new Usd(provider.truth().costUsd(YESTERDAY)));
            assertThat(total).isGreaterThan(Usd.ZERO);
            assertThat(parsed.warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic.usage_messages", "anthropic.analytics_usage"})
    void usage_of_every_day_is_understood(String source) {
        try (var task = start("auto")) {
            var records = task.drain();
            assertThat(parse(records, source, YESTERDAY).snapshot().lines()).isNotEmpty();
            assertThat(parse(records, source, TODAY).warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "analytics"})
    void one_pair_is_asked_and_counts_for_every_day(String reports) {
        try (var task = start(reports)) {
            var asked = reports.equals("admin") ? ADMIN : ANALYTICS;
            var other = reports.equals("admin") ? ANALYTICS : ADMIN;
            task.drain();
            for (LocalDate day : List.of(TODAY, YESTERDAY)) {
                assertThat(task.statuses(asked, day)).isNotEmpty().allMatch(DayStatusJson::preferred);
                assertThat(task.statuses(other, day)).isEmpty();
            }
        }
    }

    @Test
    void of_both_pairs_analytics_counts_once_its_export_covers_the_day_and_stays_so_through_failures() {
        try (var task = start("auto")) {
            task.drain();
            assertThat(newest(task, ANALYTICS, YESTERDAY).preferred()).isTrue();
            assertThat(newest(task, ANALYTICS, TODAY).preferred()).isFalse();
            assertThat(newest(task, ADMIN, YESTERDAY).preferred()).isFalse();
            provider.faults().add(FaultRule.of(AnthropicFault.overloaded()).onDay(YESTERDAY));
            clock.step(Duration.ofHours(1));
            task.drain();
            assertThat(newest(task, ANALYTICS, YESTERDAY).outcome()).isEqualTo("failed");
            assertThat(newest(task, ANALYTICS, YESTERDAY).preferred()).isTrue();
        }
        provider.faults().clear();
        clock.step(Duration.ofHours(12));
        try (var task = start("auto")) {
            task.drain();
            assertThat(newest(task, ANALYTICS, TODAY).preferred()).isFalse();
            clock.step(Duration.ofHours(4));
            task.drain();
            assertThat(newest(task, ANALYTICS, TODAY).preferred()).isTrue();
        }
    }

    @Test
    void what_is_not_exported_yet_is_told_as_such_and_asked_again_later() {
        provider.habits().exported(false);
        try (var task = start("analytics")) {
            var records = task.drain();
            assertThat(records).noneMatch(record -> record.topic().equals(Topics.RAW_ANTHROPIC));
            var status = newest(task, ANALYTICS, TODAY);
            assertThat(status.outcome()).isEqualTo("failed");
            assertThat(status.status().problem()).isNotNull().extracting("code").isEqualTo("not_exported_yet");
            provider.habits().exported(true);
            clock.step(Duration.ofHours(2));
            assertThat(pages(task.drain(), ANALYTICS, YESTERDAY)).isNotEmpty();
            assertThat(newest(task, ANALYTICS, YESTERDAY).outcome()).isEqualTo("ok");
        }
    }

    private static DayStatusJson newest(RunningTask task, String source, LocalDate day) {
        var statuses = task.statuses(source, day);
        return statuses.get(statuses.size() - 1);
    }

    private static Parsed.Ok parse(List<SourceRecord> records, String source, LocalDate day) {
        var parsed = PageParsers.of(source).orElseThrow().parse(pages(records, source, day));
        assertThat(parsed).isInstanceOf(Parsed.Ok.class);
        return (Parsed.Ok) parsed;
    }

    private static List<RawPage> pages(List<SourceRecord> records, String source, LocalDate day) {
        return records.stream()
                .filter(record -> record.topic().equals(Topics.RAW_ANTHROPIC))
                .map(record -> RawPage.fromJson((byte[]) record.value()))
                .filter(page -> page.source().equals(source) && page.day().equals(day))
                .toList();
    }

    private RunningTask start(String reports) {
        var settings = Map.of(
                "provider",
                Sources.ANTHROPIC,
                "admin.key",
                KEY,
                "base.url",
                provider.baseUrl(),
                "reports",
                reports,
                "backfill.days",
                "2");
        return new RunningTask(connect, clock, settings);
    }
}
