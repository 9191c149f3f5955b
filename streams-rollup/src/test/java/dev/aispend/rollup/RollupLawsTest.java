package dev.aispend.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.Histories.History;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.DayPartitions;
import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.RawPageKey;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Laws that hold for every history of polls. */
final class RollupLawsTest {

    private static final int TRIES = 20;

    /** Twelve drivers a try. */
    private static final int PARTITION_TRIES = 6;

    private static final Instant LATER = Days.SETTLED.plus(Duration.ofDays(30));

    @Property(tries = TRIES)
    void cells_are_exactly_what_the_newest_good_fetches_say(@ForAll long seed) {
        var history = Histories.of(seed);
        try (var rollup = new Rollup(LATER)) {
            rollup.send(history.inputs());

            assertThat(Truth.of(rollup)).isEqualTo(Truth.cells(history.truth()));
        }
    }

    /** Shuffled over the whole log, so late, overtaken and interleaved; and everything arrives a second time. */
    @Property(tries = TRIES)
    void any_order_and_any_repetition_of_the_records_give_the_same_cells(@ForAll long seed) {
        var history = Histories.of(seed);
        var shuffled = new ArrayList<>(history.inputs());
        shuffled.addAll(history.inputs());
        Collections.shuffle(shuffled, new Random(seed));
        try (var rollup = new Rollup(LATER)) {
            rollup.send(shuffled);

            assertThat(Truth.of(rollup)).isEqualTo(Truth.cells(history.truth()));
        }
    }

    @Property(tries = PARTITION_TRIES)
    void any_number_of_partitions_gives_the_same_cells_and_headers(@ForAll long seed) {
        var history = Histories.of(seed);
        var one = partitioned(history, 1);

        assertThat(partitioned(history, 3)).isEqualTo(one);
        assertThat(partitioned(history, 8)).isEqualTo(one);
    }

    @Property(tries = TRIES)
    void a_restart_at_any_record_changes_nothing(@ForAll long seed, @ForAll @IntRange(max = 100) int percent) {
        var inputs = Histories.of(seed).inputs();
        int cut = inputs.size() * percent / 100;
        try (var steady = new Rollup(LATER);
                var first = new Rollup(LATER)) {
            steady.send(inputs);
            first.send(inputs.subList(0, cut));
            try (var second = first.restarted(LATER)) {
                second.send(inputs.subList(cut, inputs.size()));

                assertThat(second.cells()).isEqualTo(steady.cells());
                assertThat(withoutOffsets(second.headerHistory())).isEqualTo(withoutOffsets(steady.headerHistory()));
                assertThat(second.restatements()).isEqualTo(steady.restatements());
            }
        }
    }

    @Property(tries = TRIES)
    void a_replay_of_the_log_from_its_start_into_a_live_rollup_changes_no_cell(@ForAll long seed) {
        var history = Histories.of(seed);
        try (var rollup = new Rollup(LATER)) {
            rollup.send(history.inputs());
            var restated = rollup.restatements().size();

            rollup.send(history.inputs());

            assertThat(Truth.of(rollup)).isEqualTo(Truth.cells(history.truth()));
            assertThat(rollup.restatements()).hasSize(restated);
        }
    }

    @Property(tries = TRIES)
    void a_header_says_of_each_basis_what_its_cells_add_up_to(@ForAll long seed) {
        try (var rollup = new Rollup(LATER)) {
            for (var input : Histories.of(seed).inputs()) {
                rollup.send(input);
                headers(rollup)
                        .forEach((day, header) -> assertThat(sums(header)).isEqualTo(sumsOfCells(rollup, day, header)));
            }
        }
    }

    /** The number first published after a day's end, and each restatement after it, lead to the present one. */
    @Property(tries = TRIES)
    void restatements_chain_from_the_first_published_number_to_the_present_one(
            @ForAll long seed, @ForAll boolean shuffled, @ForAll @IntRange(max = 40) int startsAfterHours) {
        var inputs = new ArrayList<>(Histories.of(seed).inputs());
        if (shuffled) {
            Collections.shuffle(inputs, new Random(seed));
        }
        try (var rollup = new Rollup(Days.NOON.plus(Duration.ofHours(startsAfterHours)))) {
            for (var input : inputs) {
                rollup.send(input).sleep(Duration.ofMinutes(70));
            }
            rollup.sleep(Duration.ofDays(10));

            headers(rollup).keySet().forEach(day -> assertChain(rollup, day));
        }
    }

    /** A day told to be unpriced may begin with nothing, if a price filled it in. */
    static void assertChain(Rollup rollup, String day) {
        var end = DayStatus.endOf(RollupKey.accountDay(day).day());
        var first = rollup.headerHistory().stream()
                .filter(header -> RollupKey.header(header.accountDay()).equals(day))
                .filter(header ->
                        header.costUsd() != null && !header.updatedAt().isBefore(end))
                .findFirst();
        var chain = rollup.restatements().stream()
                .filter(restated ->
                        day.equals(new AccountDay(restated.provider(), restated.account(), restated.day()).toString()))
                .toList();
        if (first.isEmpty()) {
            assertThat(chain).isEmpty();
            return;
        }
        boolean filledIn = !chain.isEmpty()
                && chain.get(0).cause().equals("price")
                && chain.get(0).version() == first.get().version();
        @Nullable BigDecimal value = filledIn ? null : first.get().costUsd();
        for (Restatement restated : chain) {
            assertThat(restated.oldCostUsd()).isEqualTo(value);
            assertThat(restated.newCostUsd()).isNotEqualTo(value);
            value = restated.newCostUsd();
        }
        assertThat(value).isEqualTo(rollup.header(day).costUsd());
    }

    static Map<String, DayHeader> headers(Rollup rollup) {
        var headers = new LinkedHashMap<String, DayHeader>();
        rollup.headerHistory().forEach(header -> headers.put(RollupKey.header(header.accountDay()), header));
        return headers;
    }

    static Map<String, Sum> sums(DayHeader header) {
        var sums = new TreeMap<String, Sum>();
        header.bases().forEach((basis, said) -> sums.put(basis, said.sum().sum()));
        return sums;
    }

    static Map<String, Sum> sumsOfCells(Rollup rollup, String day, DayHeader header) {
        var sums = new TreeMap<String, Sum>();
        header.bases().keySet().forEach(basis -> sums.put(basis, Sum.NOTHING));
        rollup.cells().forEach((key, sum) -> {
            var cell = RollupKey.parseCell(key).orElseThrow();
            if (cell.accountDay().toString().equals(day)) {
                Basis basis = cell.basis();
                sums.merge(basis.text(), sum, Sum::plus);
            }
        });
        return sums;
    }

    /** Each partition's records go to a task of their own, as the repartition topic deals them out. */
    private static Map<String, String> partitioned(History history, int partitions) {
        var seen = new TreeMap<String, String>();
        for (int partition = 0; partition < partitions; partition++) {
            int mine = partition;
            try (var rollup = new Rollup(LATER)) {
                rollup.send(history.inputs().stream()
                        .filter(input -> DayPartitions.partition(day(input), partitions) == mine)
                        .toList());
                rollup.cells().forEach((key, sum) -> seen.put(key, sum.toString()));
                headers(rollup).forEach((day, header) -> seen.put(day, withoutOffsets(header)));
            }
        }
        return seen;
    }

    /** Offsets are those of the partition the record happens to stand in. */
    private static String withoutOffsets(Object headers) {
        return headers.toString().replaceAll("offset=\\d+", "offset=");
    }

    private static AccountDay day(Input input) {
        if (input.topic().equals(Topics.INGEST_STATUS)) {
            var key = IngestStatusKey.parse(input.key());
            return new AccountDay("openai", key.account(), Objects.requireNonNull(key.day()));
        }
        var key = RawPageKey.parse(input.key());
        return new AccountDay("openai", key.account(), key.day());
    }
}
