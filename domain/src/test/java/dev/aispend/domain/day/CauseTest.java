package dev.aispend.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
final class CauseTest {

    private static final LocalDate DAY = LocalDate.parse("2026-01-10");
    private static final Instant END = DayStatus.endOf(DAY);
    private static final DayBook BOOK = DayBook.blank(new AccountDay("openai", "default", DAY));
    private static final Publication ONE_BILLED = new Publication(Usd.parse("1"), Basis.BILLED);

    @Test
    void the_first_known_number_an_input_finds_after_the_end_is_published() {
        assertThat(input(END.minusMillis(1)).publication(BOOK, view("1", Basis.BILLED)))
                .isNull();
        assertThat(input(END).publication(BOOK, view(null, Basis.USAGE))).isNull();
        assertThat(Cause.clock(END).publication(BOOK, view("1", Basis.BILLED))).isNull();
        assertThat(input(END).publication(BOOK, view("1", Basis.BILLED))).isEqualTo(ONE_BILLED);
    }

    @Test
    void once_published_a_number_that_becomes_unknown_is_told_too() {
        var published = BOOK.published(false, END, ONE_BILLED);

        var after = input(END).publication(published, view(null, null));

        assertThat(after).isEqualTo(new Publication(null, null));
        assertThat(input(END).restatement(ONE_BILLED, view("1", Basis.BILLED), after))
                .isPresent();
    }

    @Test
    void a_restatement_names_its_cause() {
        var two = new Publication(Usd.parse("2"), Basis.BILLED);
        var twoByUsage = new Publication(Usd.parse("2"), Basis.USAGE);
        var late = Cause.input("openai.costs", 7, END, true);

        assertThat(input(END).restatement(ONE_BILLED, view("1", Basis.BILLED), two))
                .map(Cause.Change::cause)
                .hasValue("provider");
        assertThat(late.restatement(ONE_BILLED, view("1", Basis.BILLED), two))
                .map(Cause.Change::cause)
                .hasValue("late");
        assertThat(late.restatement(ONE_BILLED, view("1", Basis.BILLED), twoByUsage))
                .map(Cause.Change::cause)
                .hasValue("basis");
    }

    @Test
    void an_equal_number_is_no_restatement_even_if_another_basis_tells_it() {
        var sameByUsage = new Publication(Usd.parse("1.00"), Basis.USAGE);

        assertThat(input(END).restatement(ONE_BILLED, view("1", Basis.BILLED), sameByUsage))
                .isEmpty();
        assertThat(input(END).restatement(null, view(null, null), ONE_BILLED)).isEmpty();
    }

    @Test
    void a_price_publishes_a_first_number_only_when_the_whole_day_was_asked_for() {
        var prices = Cause.prices(END.plusSeconds(60), false);
        var asked = BOOK.with(
                SourceBook.blank("openai.usage.completions", Basis.USAGE).with(DayStatus.changed(9, END, "hash", 1)));
        var askedBefore = BOOK.with(SourceBook.blank("openai.usage.completions", Basis.USAGE)
                .with(DayStatus.changed(9, END.minusMillis(1), "hash", 1)));

        assertThat(prices.publication(askedBefore, view("1", Basis.USAGE))).isNull();
        assertThat(prices.publication(asked, view("1", Basis.USAGE)))
                .isEqualTo(new Publication(Usd.parse("1"), Basis.USAGE));
    }

    @Test
    void a_price_restates_what_was_told_to_be_unpriced_and_the_first_prices_only_fill_in() {
        var one = new Publication(Usd.parse("1"), Basis.USAGE);

        assertThat(Cause.prices(END, false).restatement(null, view(null, Basis.USAGE), one))
                .hasValue(new Cause.Change(new Publication(null, Basis.USAGE), one, "price"));
        assertThat(Cause.prices(END, false).restatement(null, view("0.5", Basis.USAGE), one))
                .isEmpty();
        assertThat(Cause.prices(END, true).restatement(null, view(null, Basis.USAGE), one))
                .isEmpty();
        assertThat(Cause.prices(END, true)
                        .restatement(ONE_BILLED, view("1", Basis.BILLED), new Publication(null, null)))
                .map(Cause.Change::cause)
                .hasValue("price");
    }

    private static Cause input(Instant at) {
        return Cause.input("openai.costs", 7, at, false);
    }

    private static DayView view(@Nullable String costUsd, @Nullable Basis basis) {
        var cost = costUsd == null ? null : Usd.parse(costUsd);
        return new DayView(DayState.PROVISIONAL, Map.of(), basis, cost, null, null);
    }
}
