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
        assertThat(input(END).restatement(ONE_BILLED, after)).isPresent();
    }

    @Test
    void a_restatement_names_its_cause() {
        var two = new Publication(Usd.parse("2"), Basis.BILLED);
        var twoByUsage = new Publication(Usd.parse("2"), Basis.USAGE);
        var late = new Cause("openai.costs", 7, END, true);

        assertThat(input(END).restatement(ONE_BILLED, two))
                .map(Cause.Change::cause)
                .hasValue("provider");
        assertThat(late.restatement(ONE_BILLED, two)).map(Cause.Change::cause).hasValue("late");
        assertThat(late.restatement(ONE_BILLED, twoByUsage))
                .map(Cause.Change::cause)
                .hasValue("basis");
    }

    @Test
    void an_equal_number_is_no_restatement_even_if_another_basis_tells_it() {
        var sameByUsage = new Publication(Usd.parse("1.00"), Basis.USAGE);

        assertThat(input(END).restatement(ONE_BILLED, sameByUsage)).isEmpty();
        assertThat(input(END).restatement(null, ONE_BILLED)).isEmpty();
    }

    private static Cause input(Instant at) {
        return new Cause("openai.costs", 7, at, false);
    }

    private static DayView view(@Nullable String costUsd, @Nullable Basis basis) {
        var cost = costUsd == null ? null : Usd.parse(costUsd);
        return new DayView(DayState.PROVISIONAL, Map.of(), basis, cost, null, null);
    }
}
