package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.store.DayStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A fetch replaces what the same source said about the same day, whole or not at all. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class FetchTest {

    private static final String A = "gpt-5 p1 1000 1.25\ngpt-5 p2 10 0.5";
    private static final String B = "gpt-5 p1 1000 1.5\no3 p1 7 9";
    private static final String P1 = KEY + "|billed|gpt-5|p1|";
    private static final String P2 = KEY + "|billed|gpt-5|p2|";
    private static final String O3 = KEY + "|billed|o3|p1|";

    private final Rollup rollup = new Rollup(SETTLED);

    @AfterEach
    void close() {
        rollup.close();
    }

    @Test
    void a_bill_becomes_cells_and_then_a_header() {
        rollup.send(bill(1).pages(A));

        assertThat(rollup.takeRollupKeys()).containsExactly(P1, P2, KEY);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1.75");
        assertThat(rollup.header(KEY).costBasis()).isEqualTo("billed");
        assertThat(rollup.header(KEY).version()).isEqualTo(1);
        assertThat(rollup.deadLetters()).isEmpty();
    }

    @Test
    void content_A_then_B_then_A_again_ends_as_A_with_only_the_changed_cells_written() {
        rollup.send(bill(1).pages(A)).takeRollupKeys();

        rollup.send(bill(2).pages(B));
        assertThat(rollup.takeRollupKeys()).containsExactly(P1, P2, O3, KEY);
        assertThat(rollup.cells()).containsOnlyKeys(P1, O3);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("10.5");

        rollup.send(bill(3).pages(A));
        assertThat(rollup.cells()).containsOnlyKeys(P1, P2);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("1.75");
    }

    @Test
    void an_unchanged_snapshot_under_a_new_fetch_writes_no_cell() {
        rollup.send(bill(1).pages(A)).takeRollupKeys();

        rollup.send(bill(2).pages("gpt-5 p2 10.0 0.50\ngpt-5 p1 1000 1.25"));

        assertThat(rollup.takeRollupKeys()).containsExactly(KEY);
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void a_fetch_cut_between_its_pages_changes_nothing_until_the_missing_page_comes() {
        rollup.send(bill(1).pages(A)).takeRollupKeys();
        var cut = bill(2).pages("gpt-5 p1 1000 2", "o3 p1 7 9", "- - 0 -1");

        rollup.send(cut.get(2)).send(cut.get(0));
        assertThat(rollup.takeRollupKeys()).isEmpty();

        rollup.send(cut.get(1));
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("10");
    }

    @Test
    void pages_may_come_shuffled_and_repeated() {
        var pages = bill(1).pages("gpt-5 p1 1 1", "gpt-5 p1 1 2", "gpt-5 p1 1 4");

        rollup.send(List.of(pages.get(1), pages.get(1), pages.get(2), pages.get(0), pages.get(2), pages.get(0)));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("7");
        assertThat(rollup.metrics.get(Count.PAGES_REPEATED)).isEqualTo(3);
        assertThat(rollup.metrics.get(Count.FETCHES_POSTED)).isEqualTo(1);
    }

    @Test
    void an_older_fetch_arriving_late_changes_nothing_and_is_counted() {
        rollup.send(bill(2).pages(B)).takeRollupKeys();

        rollup.send(bill(1).pages(A));

        assertThat(rollup.takeRollupKeys()).isEmpty();
        assertThat(rollup.metrics.get(Count.PAGES_STALE)).isEqualTo(1);
    }

    @Test
    void a_shorter_fetch_is_not_waiting_for_the_higher_pages_of_the_longer_one_before_it() {
        rollup.send(bill(1).pages("gpt-5 p1 1 1", "o3 p1 1 2", "o4 p1 1 4"));

        rollup.send(bill(2).pages("gpt-5 p1 1 8"));

        assertThat(rollup.cells()).containsOnlyKeys(P1);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("8");
    }

    @Test
    void a_page_of_40_MiB_comes_in_parts_and_is_read_whole() {
        int rows = 40_000;
        var body = new StringBuilder(rows * 1_150);
        IntStream.range(0, rows)
                .forEach(row -> body.append("gpt-5 project-")
                        .append("x".repeat(1_100))
                        .append(row % 50)
                        .append(" 1 0.00001 \n"));
        assertThat(body.length()).isGreaterThan(40 * 1024 * 1024);
        int half = body.length() / 2 + 7;

        rollup.send(bill(1).page(1, 1, 2, 2, body.substring(half), null));
        assertThat(rollup.takeRollupKeys()).isEmpty();
        rollup.send(bill(1).page(1, 1, 1, 2, body.substring(0, half), null));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("0.4");
        assertThat(rollup.cells()).hasSize(50);
    }

    @Test
    void rows_that_vanish_take_their_cells_with_them() {
        rollup.send(bill(1).pages(A));

        rollup.send(bill(2).pages("gpt-5 p2 10 0.5"));

        assertThat(rollup.cells()).containsOnlyKeys(P2);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("0.5");
    }

    @Test
    void the_pages_of_a_recreated_raw_topic_change_no_number() {
        rollup.send(bill(1).pages(A)).send(usage(1).pages("gpt-5 p1 1000 ?"));
        var before = List.copyOf(rollup.cells().entrySet());
        rollup.takeRollupKeys();

        rollup.send(bill(600).pages(A)).send(usage(600).pages("gpt-5 p1 1000 ?"));

        assertThat(rollup.takeRollupKeys()).containsExactly(KEY, KEY);
        assertThat(rollup.cells().entrySet()).containsExactlyElementsOf(before);
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void a_changed_grouping_moves_money_between_cells_and_counts_none_twice() {
        rollup.send(bill(1).pages("gpt-5 - 110 3"));

        rollup.send(bill(2).pages("gpt-5 p1 100 2.5\ngpt-5 p2 10 0.5"));

        assertThat(rollup.cells()).containsOnlyKeys(P1, P2);
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void of_two_workers_with_skewed_clocks_the_later_fetch_wins_not_the_later_clock() {
        var ahead = bill(10);
        var behind = new Input.Fetch(Input.COSTS, "default", Days.DAY, bill(5).at());
        rollup.send(ahead.pages(A));

        // The second worker's clock is behind, so its fetch id is the committed one plus one.
        var input = behind.pages(B).get(0);
        var value = new String(input.value(), StandardCharsets.UTF_8)
                .replace("\"fetchId\":" + behind.id(), "\"fetchId\":" + (ahead.id() + 1));
        rollup.send(input.topic(), input.key(), value.getBytes(StandardCharsets.UTF_8), input.at());

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("10.5");
        assertThat(rollup.restatements()).hasSize(1);
    }

    @Test
    void rows_with_one_coordinate_add_up_but_known_and_unknown_costs_stay_apart() {
        rollup.send(usage(1).pages("gpt-5 p1 10 ?\ngpt-5 p1 5 ?\ngpt-5 p1 1 0.25\ngpt-5 p1 1 0.25"));

        Sum sum = rollup.cell(KEY + "|usage|gpt-5|p1|");
        assertThat(sum.costUsd().orElseThrow().amount()).isEqualByComparingTo("0.5");
        assertThat(sum.lines()).isEqualTo(2);
        assertThat(sum.quantities().totalTokens()).isEqualByComparingTo("17");
        assertThat(sum.unpriced().totalTokens()).isEqualByComparingTo("15");
    }

    @Test
    void sources_of_one_basis_share_cells() {
        var embeddings = Input.Fetch.of("openai.usage.embeddings", Days.DAY, usage(1).at());
        rollup.send(usage(1).pages("gpt-5 p1 10 1")).send(embeddings.pages("gpt-5 p1 5 2"));
        rollup.send(usage(2).pages("gpt-5 p1 1 0.5"));

        var cell = rollup.cell(KEY + "|usage|gpt-5|p1|");
        assertThat(cell.quantities().totalTokens()).isEqualByComparingTo("6");
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("2.5");
    }

    @Test
    void only_the_pages_of_the_fetch_behind_the_ledger_stay_on_the_shelf() {
        rollup.send(bill(1).pages(A, B));
        rollup.send(bill(2).pages(A, B).get(0));
        assertThat(rollup.size(DayStores.PAGES)).isEqualTo(3);

        rollup.send(bill(3).pages(A));

        assertThat(rollup.size(DayStores.PAGES)).isEqualTo(1);
        assertThat(rollup.size(DayStores.FETCHES)).isEqualTo(1);
    }

    @Test
    void pages_are_forgotten_after_90_days_and_the_numbers_stay() {
        rollup.send(bill(1).pages(A));

        rollup.sleep(Duration.ofDays(84));
        assertThat(rollup.size(DayStores.PAGES)).isEqualTo(1);
        rollup.sleep(Duration.ofDays(7));

        assertThat(rollup.size(DayStores.PAGES)).isZero();
        assertThat(rollup.size(DayStores.FETCHES)).isZero();
        rollup.send(bill(200_000).pages(B));
        assertThat(rollup.cells()).containsOnlyKeys(P1, O3);
    }
}
