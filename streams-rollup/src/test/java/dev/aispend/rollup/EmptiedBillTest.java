package dev.aispend.rollup;

import static dev.aispend.rollup.Days.KEY;
import static dev.aispend.rollup.Days.SETTLED;
import static dev.aispend.rollup.Days.bill;
import static dev.aispend.rollup.Days.usage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * A bill that turns to nothing beside usage is doubted until settled fetches confirm it or the usage goes too; otherwise an
 * empty bill is a bill like any other.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class EmptiedBillTest {

    private static final String BILL = "gpt-5 p1 0 3";
    private static final String USAGE = "gpt-5 p1 100 ?";

    private final Rollup rollup = new Rollup(SETTLED);

    @AfterEach
    void close() {
        rollup.close();
    }

    @Test
    void a_day_emptied_on_purpose_without_usage_is_empty() {
        rollup.send(bill(1).pages(BILL));

        rollup.send(bill(2).pages(""));

        assertThat(rollup.cells()).isEmpty();
        assertThat(rollup.header(KEY).costUsd()).isNull();
        assertThat(rollup.header(KEY).problems()).isEmpty();
        assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.oldCostUsd()).isEqualByComparingTo("3");
            assertThat(restated.newCostUsd()).isNull();
        });
    }

    @Test
    void a_bill_emptied_beside_usage_is_doubted_and_the_last_one_stays() {
        rollup.send(bill(1).pages(BILL)).send(usage(1).pages(USAGE));

        rollup.send(bill(2).pages("gpt-5 p1 0 0"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
        assertThat(rollup.header(KEY).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("emptied_bill");
            assertThat(problem.offset()).isEqualTo(2);
        });
        assertThat(rollup.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo("emptied_bill");
            assertThat(letter.origin()).isEqualTo("spend.raw.openai|0|2");
        });
        assertThat(rollup.restatements()).isEmpty();
    }

    @Test
    void the_doubt_ends_with_content() {
        rollup.send(bill(1).pages(BILL)).send(usage(1).pages(USAGE)).send(bill(2).pages(""));

        rollup.send(bill(3).pages("gpt-5 p1 0 4"));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("4");
        assertThat(rollup.header(KEY).problems()).isEmpty();
    }

    @Test
    void the_doubt_ends_when_settled_fetches_found_the_bill_empty_again() {
        var emptied = bill(2);
        rollup.send(bill(1).pages(BILL)).send(usage(1).pages(USAGE)).send(emptied.pages(""));

        rollup.send(emptied.status(emptied.settled()));

        assertThat(rollup.header(KEY).problems()).isEmpty();
        assertThat(rollup.header(KEY).costUsd()).isNull();
        assertThat(rollup.cells()).containsOnlyKeys(KEY + "|usage|gpt-5|p1|");
    }

    @Test
    void the_doubt_ends_when_the_usage_goes_too() {
        rollup.send(bill(1).pages(BILL)).send(usage(1).pages(USAGE)).send(bill(2).pages(""));

        rollup.send(usage(3).pages(""));

        assertThat(rollup.cells()).isEmpty();
        assertThat(rollup.header(KEY).problems()).isEmpty();
    }

    @Test
    void the_same_fetches_end_the_same_in_whatever_order_the_sources_come() {
        var first = bill(1).pages(BILL);
        var emptied = bill(2).pages("o3 p2 5 0");
        var used = usage(1).pages(USAGE);
        var orders =
                List.of(List.of(first, emptied, used), List.of(first, used, emptied), List.of(used, first, emptied));
        for (var order : orders) {
            try (var other = new Rollup(SETTLED)) {
                order.forEach(other::send);
                assertThat(other.cells()).containsOnlyKeys(KEY + "|billed|gpt-5|p1|", KEY + "|usage|gpt-5|p1|");
                assertThat(other.header(KEY).costUsd()).isEqualByComparingTo("3");
                assertThat(other.header(KEY).problems()).hasSize(1);
            }
        }
    }

    @Test
    void the_doubt_survives_a_restart() {
        rollup.send(bill(1).pages(BILL)).send(usage(1).pages(USAGE)).send(bill(2).pages("o3 p2 5 0"));

        try (var restarted = rollup.restarted(SETTLED)) {
            restarted.send(usage(3).pages(""));
            assertThat(restarted.cells()).containsOnlyKeys(KEY + "|billed|o3|p2|");
        }
    }
}
