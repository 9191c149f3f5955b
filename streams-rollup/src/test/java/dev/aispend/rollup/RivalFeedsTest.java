package dev.aispend.rollup;

import static dev.aispend.rollup.Days.DAY;
import static dev.aispend.rollup.Days.SETTLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.source.Sources;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.wire.DayHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterTry;

/** Two feeds tell of the same dollars: 3 by the one, 4 by the other, and the day never costs 7. */
final class RivalFeedsTest {

    private static final String KEY = "anthropic|default|2026-01-10";
    private static final String ADMIN_BILL = "sonnet w1 0 3";
    private static final String ANALYTICS_BILL = "sonnet w1 0 1\nhaiku w2 0 3";

    private final Rollup rollup = new Rollup(SETTLED.plus(Duration.ofDays(60)));

    @AfterTry
    void close() {
        rollup.close();
    }

    @Example
    void without_a_preference_the_feed_listed_first_counts() {
        rollup.send(analytics(2).pages(ANALYTICS_BILL));
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("4");

        rollup.send(admin(1).pages(ADMIN_BILL));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
        assertThat(rollup.cells()).containsOnlyKeys(KEY + "|billed|sonnet|w1|");
    }

    @Example
    void a_switch_on_the_way_takes_the_loser_out_and_a_switch_back_brings_it_in_again() {
        var admin = admin(1);
        var analytics = analytics(10);
        rollup.send(admin.pages(ADMIN_BILL)).send(admin.status(admin.changed(), true));

        rollup.send(analytics.pages(ANALYTICS_BILL)).send(analytics.status(analytics.changed(), true));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("4");
        assertThat(rollup.cells()).containsOnlyKeys(KEY + "|billed|haiku|w2|", KEY + "|billed|sonnet|w1|");
        assertThat(rollup.header(KEY).sources())
                .extracting(DayHeader.SourceDay::source, DayHeader.SourceDay::counts, DayHeader.SourceDay::lines)
                .containsExactly(
                        tuple("anthropic.analytics_cost", true, 2L), tuple("anthropic.cost_report", false, 1L));
        assertThat(rollup.restatements()).singleElement().satisfies(restated -> {
            assertThat(restated.oldCostUsd()).isEqualByComparingTo("3");
            assertThat(restated.newCostUsd()).isEqualByComparingTo("4");
        });

        var back = admin(20);
        rollup.send(back.status(admin.changed().unchanged(back.id(), back.at(), DAY, Duration.ofDays(7)), true));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
        assertThat(rollup.cells()).containsOnlyKeys(KEY + "|billed|sonnet|w1|");
    }

    @Example
    void a_preferred_feed_that_has_told_nothing_leaves_the_other_in_force() {
        var analytics = analytics(10);
        rollup.send(admin(1).pages(ADMIN_BILL));

        rollup.send(analytics.status(analytics.failed(Optional.empty(), "http_403"), true));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("3");
    }

    @Example
    void what_the_loser_lacks_holds_nothing_back() {
        var analytics = analytics(10);
        rollup.send(analytics.pages(ANALYTICS_BILL)).send(analytics.status(settled(analytics), true));
        rollup.send(admin(20).pages(ADMIN_BILL)).send(admin(30).pages("garbage"));

        assertThat(rollup.header(KEY).state()).isEqualTo("final");
        assertThat(rollup.header(KEY).problems()).isEmpty();
        assertThat(rollup.deadLetters()).hasSize(1);
    }

    @Example
    void usage_of_the_loser_is_rated_too_so_that_it_is_right_when_it_wins() {
        var messages = Fetch.of(
                Sources.ANTHROPIC_USAGE_MESSAGES.name(), DAY, Days.bill(1).at());
        var analytics = Fetch.of(
                Sources.ANTHROPIC_ANALYTICS_USAGE.name(), DAY, Days.bill(2).at());
        rollup.send(messages.pages("sonnet w1 10 ?")).send(analytics.pages("sonnet w1 11 ?"));
        rollup.price(Prices.of("anthropic", "sonnet", "2", Instant.EPOCH, null)).settlePrices();
        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("20");

        rollup.send(analytics.status(analytics.changed(), true));

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("22");
        assertThat(rollup.header(KEY).totalTokens()).isEqualByComparingTo("11");
    }

    /** The records of both feeds, with the preference going over to the second and back, in any order. */
    @Property(tries = 60)
    void any_order_ends_the_same_and_never_shows_the_sum_of_both(@ForAll long seed) {
        var inputs = new ArrayList<>(switched());
        Collections.shuffle(inputs, new Random(seed));
        for (var input : inputs) {
            rollup.send(input);
            assertThat(String.valueOf(rollup.hasHeader(KEY) ? rollup.header(KEY).costUsd() : null))
                    .isIn("null", "3", "4", "5");
        }

        assertThat(rollup.header(KEY).costUsd()).isEqualByComparingTo("5");
        assertThat(rollup.cells()).containsOnlyKeys(KEY + "|billed|opus|w1|", KEY + "|billed|sonnet|w1|");
    }

    private static List<Input> switched() {
        var admin = admin(1);
        var analytics = analytics(10);
        var back = admin(20);
        var inputs = new ArrayList<Input>();
        inputs.addAll(admin.pages(ADMIN_BILL));
        inputs.add(admin.status(admin.changed(), true));
        inputs.addAll(analytics.pages(ANALYTICS_BILL));
        inputs.add(analytics.status(analytics.changed(), true));
        inputs.addAll(back.pages("sonnet w1 0 3\nopus w1 0 2"));
        inputs.add(back.status(back.changed(), true));
        return inputs;
    }

    private static DayStatus settled(Fetch fetch) {
        var settling = Duration.ofDays(38);
        var later = DayStatus.endOf(DAY).plus(settling);
        return fetch.changed()
                .unchanged(later.toEpochMilli(), later, DAY, settling)
                .unchanged(later.toEpochMilli() + 1, later.plusSeconds(60), DAY, settling);
    }

    private static Fetch admin(int minutesAfterEnd) {
        return Fetch.of(
                Sources.ANTHROPIC_COST_REPORT.name(),
                DAY,
                Days.bill(minutesAfterEnd).at());
    }

    private static Fetch analytics(int minutesAfterEnd) {
        return Fetch.of(
                Sources.ANTHROPIC_ANALYTICS_COST.name(),
                DAY,
                Days.bill(minutesAfterEnd).at());
    }
}
