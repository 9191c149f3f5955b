package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Sources;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SpendSourceTaskTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final String COSTS = "openai.costs";

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
    void an_unchanged_fetch_writes_no_page() {
        try (var task = start()) {
            task.drain();
            clock.step(Duration.ofHours(1));
            var second = task.drain();
            var yesterday = TODAY.minusDays(1);
            assertThat(RunningTask.pages(second, COSTS, yesterday)).isEmpty();
            var status = RunningTask.statuses(second, COSTS, yesterday).get(0);
            var first = task.statuses(COSTS, yesterday).get(0);
            assertThat(status.pagesFetchId()).isEqualTo(first.fetchId());
            assertThat(status.fetchId()).isGreaterThan(first.fetchId());
            assertThat(status.unchangedSince()).isEqualTo(first.fetchedAt());
        }
    }

    private RunningTask start() {
        return start(Map.of());
    }

    private RunningTask start(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "base.url", provider.baseUrl(), "admin.key", SimulatorConfig.DEMO_ADMIN_KEY, "backfill.days", "5"));
        settings.putAll(more);
        return new RunningTask(connect, clock, settings);
    }
}
