package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.SampleDay;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.status.ProcessState;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RollupsTableTest {

    private static final SpendQuery BY_MODEL = new SpendQuery(
            LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"), List.of(Dimension.MODEL), Map.of(), null);

    @Test
    void cells_show_only_when_their_header_arrives(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            var day = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "2");
            var seen = new ArrayList<Map<String, String>>();
            day.records().forEach((key, value) -> {
                fixture.pipe(key, value);
                seen.add(costs(fixture));
            });

            assertThat(seen).containsExactly(Map.of(), Map.of(), Map.of("a", "1", "b", "2"));
        }
    }

    @Test
    void a_tombstone_takes_its_cell_away_with_the_next_header(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            var first = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "2");
            fixture.publish(first);
            var gone = first.cells().keySet().stream()
                    .filter(cell -> "a".equals(cell.model()))
                    .findFirst()
                    .orElseThrow();
            var second = SampleDay.of("openai", "2026-03-01").version(2).billed("b", "2");

            fixture.pipe(RollupKey.cell(gone), null);
            assertThat(costs(fixture)).isEqualTo(Map.of("a", "1", "b", "2"));
            fixture.pipe(RollupKey.header(first.accountDay()), second.header().toJson());
            assertThat(costs(fixture)).isEqualTo(Map.of("b", "2"));
        }
    }

    @Test
    void cells_that_did_not_change_stay_in_the_next_version(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(
                    SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "2"));
            var whole = SampleDay.of("openai", "2026-03-01")
                    .version(2)
                    .billed("a", "1")
                    .billed("b", "7");
            whole.records().forEach((key, value) -> {
                if (!key.contains("|a|")) {
                    fixture.pipe(key, value);
                }
            });

            assertThat(costs(fixture)).isEqualTo(Map.of("a", "1", "b", "7"));
        }
    }

    @Test
    void after_a_restart_the_days_are_there_again_from_the_store(@TempDir Path folder) {
        var day = SampleDay.of("openai", "2026-03-01").billed("a", "1").billed("b", "2");
        var next = SampleDay.of("openai", "2026-03-02").billed("a", "4");
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(day);
            fixture.publish(next);
            var rebuilt = fixture.days.newBlocks();
            int days = DayAssembly.assemble(
                    fixture.driver
                            .<String, byte[]>getKeyValueStore(RollupsTable.STORE)
                            .all(),
                    rebuilt);
            fixture.days.add(0, rebuilt, () -> true);

            assertThat(days).isEqualTo(2);
            assertThat(costs(fixture)).isEqualTo(Map.of("a", "5", "b", "2"));
        }
    }

    @Test
    void a_partition_shows_nothing_before_it_is_current(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            assertThat(fixture.progress.tables())
                    .extracting(ProcessState.Table::topic)
                    .containsExactly(Topics.RAW_ANTHROPIC, Topics.RAW_OPENAI, Topics.RAW_VERTEX, Topics.ROLLUPS);
            assertThat(fixture.days.hold().partitions()).isEqualTo(Set.of(0));
        }
        var progress = new Progress();
        var position = progress.open(new org.apache.kafka.common.TopicPartition(Topics.ROLLUPS, 0));
        assertThat(position.current()).isFalse();
        assertThat(progress.current(Topics.ROLLUPS)).isEmpty();
        assertThat(progress.behind()).containsExactly(position);
        position.becomeCurrent();
        assertThat(progress.current(Topics.ROLLUPS)).containsExactly(0);
        assertThat(progress.behind()).isEmpty();
    }

    @Test
    void a_malformed_record_harms_neither_its_day_nor_the_partition(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.publish(SampleDay.of("openai", "2026-03-01").billed("a", "1"));
            fixture.pipe("openai|default|2026-03-01|billed|x||", bytes("not json"));
            fixture.pipe("openai|default|2026-03-01", bytes("{\"no\":\"header\"}"));
            fixture.pipe("no|bars", bytes("{}"));
            fixture.pipe("openai|default|yesterday", null);
            fixture.pipe("", bytes("{}"));
            fixture.publish(SampleDay.of("openai", "2026-03-02").billed("b", "2"));

            assertThat(costs(fixture)).isEqualTo(Map.of("a", "1", "b", "2"));
        }
    }

    @Test
    void a_cell_that_cannot_be_read_is_told_as_a_problem_of_its_day(@TempDir Path folder) {
        try (var fixture = new StreamsFixture(folder)) {
            fixture.pipe("openai|default|2026-03-01|billed|x||", bytes("not json"));
            fixture.publish(SampleDay.of("openai", "2026-03-01").billed("a", "1"));

            assertThat(costs(fixture)).isEqualTo(Map.of("a", "1"));
            assertThat(fixture.readModel().problems())
                    .extracting(problem -> problem.problem().code())
                    .containsExactly("malformed_record");
        }
    }

    /** Reads between any two records of a random history see, for each day, one of its published versions. */
    @Property(tries = 40)
    void no_reader_ever_sees_a_torn_day(@ForAll long seed) throws IOException {
        var folder = Files.createTempDirectory("torn-day");
        var random = new Random(seed);
        try (var fixture = new StreamsFixture(folder)) {
            Map<String, String> published = Map.of();
            Map<String, byte[]> before = Map.of();
            for (int version = 1; version <= 8; version++) {
                var day = randomVersion(version, random);
                var records = day.records();
                var header = RollupKey.header(day.accountDay());
                for (var change : changes(before, records)) {
                    fixture.pipe(change, records.get(change));
                    assertThat(costs(fixture)).as("between two records").isEqualTo(published);
                }
                fixture.pipe(header, records.get(header));
                published = expected(day);
                assertThat(costs(fixture)).as("after the header").isEqualTo(published);
                before = records;
            }
        } finally {
            delete(folder);
        }
    }

    private static SampleDay randomVersion(int version, Random random) {
        var day = SampleDay.of("openai", "2026-03-01").version(version);
        for (String model : List.of("a", "b", "c", "d")) {
            if (random.nextInt(3) > 0) {
                day.billed(model, String.valueOf(random.nextInt(100)));
            }
        }
        return day;
    }

    /** Keys of the cells that differ, those gone included; the rollup writes these before the header. */
    private static List<String> changes(Map<String, byte[]> before, Map<String, byte[]> after) {
        var keys = new LinkedHashMap<String, byte @Nullable []>(before);
        keys.putAll(after);
        return keys.keySet().stream()
                .filter(key -> key.contains("|billed|"))
                .filter(key -> !java.util.Arrays.equals(before.get(key), after.get(key)))
                .toList();
    }

    private static Map<String, String> expected(SampleDay day) {
        var costs = new TreeMap<String, String>();
        day.cells()
                .forEach((key, sum) -> costs.put(
                        String.valueOf(key.model()), sum.knownCostUsd().toString()));
        return costs;
    }

    private static Map<String, String> costs(StreamsFixture fixture) {
        var costs = new TreeMap<String, String>();
        fixture.readModel()
                .spend(BY_MODEL)
                .rows()
                .forEach(row -> costs.put(
                        String.valueOf(row.values().get(0)), plain(row.figures().costUsd())));
        return costs;
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "unknown" : amount.toPlainString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
