package dev.aispend.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.domain.spend.Sum;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two feeds that tell of the same dollars: the first costs 1, the second 2, and the day never 3. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class RivalsTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-10");
    private static final Instant END = DayStatus.endOf(DAY);
    private static final Instant SETTLED = END.plus(Duration.ofDays(60));
    private static final DayBook BLANK = DayBook.blank(new AccountDay("anthropic", "default", DAY));

    /** Each feed: {@code posted|-} and the fetch of its newest status, with {@code !} when that says preferred. */
    @ParameterizedTest
    @CsvSource({
        "posted 5,   posted 6,   1",
        "posted 5!,  posted 6,   1",
        "posted 5,   posted 6!,  2",
        "posted 5!,  posted 6!,  2",
        "posted 7!,  posted 6!,  1",
        "posted 6!,  posted 6!,  1",
        "posted 5!,  - 6!,       1",
        "- 5!,       posted 6,   2",
        "posted -,   posted 6!,  2",
        "posted -,   posted -,   1",
        "posted 5,   - -,        1",
        "- 5!,       - 6!,       ?",
    })
    void exactly_one_that_told_anything_counts(String first, String second, String cost) {
        var one = told(Sources.ANTHROPIC_COST_REPORT, first, "1");
        var two = told(Sources.ANTHROPIC_ANALYTICS_COST, second, "2");

        var view = BLANK.with(one).with(two).withRivalsSettled().view(SETTLED);
        assertThat(view.costUsd()).isEqualTo(cost.equals("?") ? null : Usd.parse(cost));
    }

    @Test
    void feeds_without_rivals_and_of_other_groups_do_not_compete() {
        var usage = told(Sources.ANTHROPIC_USAGE_MESSAGES, "posted 5", "7");
        var completions = told(Sources.OPENAI_COMPLETIONS, "posted 5", "1");
        var embeddings = told(Sources.OPENAI_EMBEDDINGS, "posted 5!", "2");
        var book = BLANK.with(told(Sources.ANTHROPIC_ANALYTICS_COST, "posted 9!", "1"))
                .with(usage)
                .with(completions)
                .with(embeddings);

        assertThat(book.withRivalsSettled()).isEqualTo(book);
    }

    @Test
    void what_the_loser_lacks_does_not_hold_back_the_winner_and_takes_no_dimension_away() {
        var loser = told(Sources.ANTHROPIC_COST_REPORT, "posted 5", "1")
                .with(new Fault(9, "unknown_shape", "no rows", END, new Origin("t", 0, 1), null, 1));
        var winner = told(Sources.ANTHROPIC_ANALYTICS_COST, "posted -", "2").with(settled(), true);

        var book = BLANK.with(loser).with(winner).withRivalsSettled();

        assertThat(book.problems()).isEmpty();
        assertThat(book.view(SETTLED).state()).isEqualTo(DayState.FINAL);
        assertThat(book.view(SETTLED).bases().get(Basis.BILLED))
                .extracting(billed -> billed.totals().dimensions())
                .isEqualTo(Set.of(Dimension.MODEL));
    }

    @Test
    void a_preference_that_changes_back_brings_the_first_one_back() {
        var one = told(Sources.ANTHROPIC_COST_REPORT, "posted 5!", "1");
        var two = told(Sources.ANTHROPIC_ANALYTICS_COST, "posted 6!", "2");
        var switched = BLANK.with(one).with(two).withRivalsSettled();
        assertThat(switched.view(SETTLED).costUsd()).isEqualTo(Usd.parse("2"));

        var first = switched.source(one.source(), Basis.BILLED);
        var back = switched.with(first.with(status(7), true)).withRivalsSettled();

        assertThat(back.view(SETTLED).costUsd()).isEqualTo(Usd.parse("1"));
    }

    private static SourceBook told(Source source, String words, String costUsd) {
        var parts = words.trim().split(" ", 2);
        var book = SourceBook.blank(source.name(), source.spendBasis());
        if (parts[0].equals("posted")) {
            book = book.withPosted(posting(source, costUsd));
        }
        if (!parts[1].equals("-")) {
            boolean preferred = parts[1].endsWith("!");
            book = book.with(status(Long.parseLong(parts[1].replace("!", ""))), preferred);
        }
        return book;
    }

    private static Posting posting(Source source, String costUsd) {
        var sum = new Sum(Usd.parse(costUsd), 1, 1, Quantities.NONE, Quantities.NONE);
        var dimensions =
                source.equals(Sources.ANTHROPIC_ANALYTICS_COST) ? Set.of(Dimension.MODEL) : Set.<Dimension>of();
        return new Posting(5, END, dimensions, sum, true, new Origin("spend.raw.anthropic", 0, 1));
    }

    private static DayStatus status(long fetchId) {
        return DayStatus.changed(fetchId, END, "hash", 1);
    }

    private static DayStatus settled() {
        return DayStatus.changed(5, END, "hash", 1)
                .unchanged(20, SETTLED, DAY, Duration.ofDays(38))
                .unchanged(21, SETTLED, DAY, Duration.ofDays(38));
    }
}
