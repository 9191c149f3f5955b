package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.simulator.OpenAiSimulator;
import dev.aispend.simulator.SimulatorConfig;
import dev.aispend.simulator.http.FaultRule;
import dev.aispend.simulator.openai.OpenAiFault;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A command to poll has all that is fresh read at once, and nothing else changes. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PollCommandTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String COSTS = "openai.costs";
    private static final String COSTS_PATH = "/v1/organization/costs";

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final OpenAiSimulator provider = OpenAiSimulator.start(SimulatorConfig.steady(clock));
    private final FakeConnect connect = new FakeConnect();
    private final List<CommandRecord> waiting = new ArrayList<>();
    private boolean closed;

    @AfterEach
    void stop() {
        provider.close();
    }

    @Test
    void today_and_the_lookback_of_every_source_are_read_at_once_today_first_and_once_only() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            assertThat(task.drain()).isEmpty();
            var asked = clock.instant();
            poll("p1", asked, null, false);

            var read = task.drain();

            assertThat(days(read))
                    .hasSize(11)
                    .allSatisfy((source, days) ->
                            assertThat(days).containsExactly(TODAY, TODAY.minusDays(1), TODAY.minusDays(2)));
            assertThat(sources())
                    .allSatisfy(source -> assertThat(
                                    task.source(source.name()).orElseThrow().lastAttempt())
                            .isAfterOrEqualTo(asked));
            assertThat(pages(read)).isEmpty();
            assertThat(task.drain()).isEmpty();
            clock.step(MINUTE);
            assertThat(task.drain()).isEmpty();
        }
    }

    @Test
    void a_restart_takes_a_command_that_was_done_for_done_and_does_one_that_was_not() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            poll("p1", clock.instant(), null, false);
            task.drain();
        }
        clock.step(MINUTE);
        poll("p1", clock.instant().minus(MINUTE), null, false);
        try (var task = start()) {
            assertThat(task.drain()).isEmpty();
        }
        poll("p2", clock.instant().minusSeconds(10), null, false);
        try (var task = start()) {
            assertThat(days(task.drain())).hasSize(11);
        }
    }

    @Test
    void a_command_for_another_provider_or_another_kind_is_none_of_ours() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            poll("p1", clock.instant(), "anthropic", true);
            waiting.add(new CommandRecord(
                    1, CommandRecord.RECOMPUTE, "r", clock.instant(), "a", null, null, null, null, false, true));
            assertThat(task.drain()).isEmpty();

            poll("p2", clock.instant(), "openai", false);
            assertThat(days(task.drain())).hasSize(11);
        }
    }

    @Test
    void a_forced_poll_writes_the_pages_of_fresh_days_once_although_nothing_changed() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            poll("p1", clock.instant(), null, true);

            var read = task.drain();

            assertThat(pages(read)).hasSize(33);
            assertThat(RunningTask.statuses(read, COSTS, TODAY).get(0).pagesFetchId())
                    .isEqualTo(RunningTask.pages(read, COSTS, TODAY).get(0).fetchId());
            clock.step(Duration.ofHours(1));
            assertThat(RunningTask.pages(task.drain(), COSTS, TODAY.minusDays(1)))
                    .isEmpty();
        }
    }

    @Test
    void a_forced_read_that_failed_is_made_up_for() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            provider.faults()
                    .add(FaultRule.of(OpenAiFault.unavailable())
                            .onPath(COSTS_PATH)
                            .times(1));
            poll("p1", clock.instant(), null, true);
            var first = task.drain();
            assertThat(RunningTask.pages(first, COSTS, TODAY)).isEmpty();

            clock.step(MINUTE);
            assertThat(RunningTask.pages(task.drain(), COSTS, TODAY)).hasSize(1);
            clock.step(Duration.ofHours(1));
            assertThat(RunningTask.pages(task.drain(), COSTS, TODAY.minusDays(1)))
                    .isEmpty();
        }
    }

    @Test
    void a_source_that_was_told_to_wait_waits_on() {
        try (var task = start()) {
            task.drain();
            clock.step(Duration.ofHours(1));
            provider.faults()
                    .add(FaultRule.of(OpenAiFault.rateLimited(Duration.ofMinutes(5)))
                            .onPath(COSTS_PATH)
                            .times(1));
            task.drain();
            clock.step(MINUTE);
            poll("p1", clock.instant(), null, false);

            assertThat(days(task.drain())).hasSize(10).doesNotContainKey(COSTS);

            clock.step(Duration.ofMinutes(4));
            assertThat(days(task.drain())).containsOnlyKeys(COSTS);
        }
    }

    @Test
    void a_wish_of_a_clock_that_is_ahead_is_met_when_ours_gets_there() {
        try (var task = start()) {
            task.drain();
            clock.step(MINUTE);
            var asked = clock.instant().plusSeconds(3).plusNanos(1_234);
            poll("p1", asked, null, false);
            assertThat(task.drain()).isEmpty();

            clock.step(Duration.ofSeconds(4));

            assertThat(days(task.drain())).hasSize(11);
            assertThat(task.source(COSTS).orElseThrow().lastAttempt()).isAfterOrEqualTo(asked);
            assertThat(task.drain()).isEmpty();
        }
    }

    @Test
    void the_backfill_goes_on_while_people_poll_again_and_again() {
        var oldest = TODAY.minusDays(6);
        try (var task = start(Map.of("backfill.days", "6"))) {
            for (int turn = 0; turn < 400 && task.statuses(COSTS, oldest).isEmpty(); turn++) {
                poll("p" + turn, clock.instant(), null, false);
                task.commit(task.pollBatch());
                clock.step(Duration.ofMillis(10));
            }
            assertThat(task.statuses(COSTS, oldest)).isNotEmpty();
        }
    }

    @Test
    void the_watch_ends_with_the_task() {
        start().close();
        assertThat(closed).isTrue();
    }

    private void poll(String id, Instant at, @Nullable String ofProvider, boolean force) {
        waiting.add(
                new CommandRecord(1, CommandRecord.POLL, id, at, "a test", null, ofProvider, null, null, false, force));
    }

    private RunningTask start() {
        return start(Map.of());
    }

    private RunningTask start(Map<String, String> more) {
        var settings = new HashMap<>(Map.of(
                "base.url", provider.baseUrl(), "admin.key", SimulatorConfig.DEMO_ADMIN_KEY, "backfill.days", "5"));
        settings.putAll(more);
        return new RunningTask(
                connect,
                clock,
                settings,
                new SpendSourceTask(clock, Duration.ofMillis(5), 1, (config, now) -> new Waiting()));
    }

    private static List<Source> sources() {
        return Sources.of("openai");
    }

    private static Map<String, List<LocalDate>> days(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> record.topic().equals(Topics.INGEST_STATUS))
                .map(record -> IngestStatusKey.parse((String) record.key()))
                .filter(key -> key.day() != null)
                .collect(Collectors.groupingBy(
                        IngestStatusKey::source,
                        TreeMap::new,
                        Collectors.mapping(IngestStatusKey::day, Collectors.toList())));
    }

    private static List<SourceRecord> pages(List<SourceRecord> records) {
        return records.stream()
                .filter(record -> Topics.RAW.contains(record.topic()))
                .toList();
    }

    private final class Waiting implements Commands {

        @Override
        public List<CommandRecord> take() {
            var taken = List.copyOf(waiting);
            waiting.clear();
            return taken;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
