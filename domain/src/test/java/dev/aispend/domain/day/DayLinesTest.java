package dev.aispend.domain.day;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class DayLinesTest {

    private static final AccountDay DAY = new AccountDay("openai", "default", LocalDate.parse("2026-01-10"));

    @Example
    void only_what_differs_changes_a_cell() {
        var before =
                DayLines.of(List.of(line(0, "gpt-5", "10", "1"), line(1, "gpt-5", "20", "2"), line(0, "o3", "5", "4")));
        var after = DayLines.of(
                List.of(line(0, "o3", "5.0", "4.00"), line(1, "gpt-5", "25", "2.5"), line(0, "gpt-5", "10", "1")));

        var changes = after.changesSince(before, DAY, Basis.BILLED);

        assertThat(changes).containsOnlyKeys(cell("gpt-5"));
        var change = changes.getOrDefault(cell("gpt-5"), Sum.NOTHING);
        assertThat(change.knownCostUsd()).isEqualTo(Usd.parse("0.5"));
        assertThat(change.quantities().inputTokens()).isEqualByComparingTo("5");
        assertThat(change.lines()).isZero();
    }

    @Example
    void lines_that_move_within_a_cell_change_nothing() {
        var before = DayLines.of(List.of(line(0, "gpt-5", "10", "1")));
        var after = DayLines.of(List.of(line(7, "gpt-5", "10", "1")));

        assertThat(after.changesSince(before, DAY, Basis.BILLED)).isEmpty();
    }

    @Example
    void a_credit_is_a_charge_and_a_zero_is_none() {
        assertThat(DayLines.of(List.of(line(0, "gpt-5", "0", "-1"))).charge()).isTrue();
        assertThat(DayLines.of(List.of(line(0, "gpt-5", "9", "0"), line(0, "o3", "9", "?")))
                        .charge())
                .isFalse();
    }

    @Property(tries = 300)
    void changes_lead_from_the_cells_before_to_the_cells_after(
            @ForAll("lines") List<SpendLine> before, @ForAll("lines") List<SpendLine> after) {
        var old = DayLines.of(before);
        var now = DayLines.of(after);

        var cells = new HashMap<>(old.changesSince(DayLines.NONE, DAY, Basis.USAGE));
        now.changesSince(old, DAY, Basis.USAGE).forEach((cell, sum) -> cells.merge(cell, sum, Sum::plus));
        cells.values().removeIf(Sum.NOTHING::equals);

        assertThat(cells).isEqualTo(cells(now));
        assertThat(now.changesSince(now, DAY, Basis.USAGE)).isEmpty();
        assertThat(now.sum()).isEqualTo(cells.values().stream().reduce(Sum.NOTHING, Sum::plus));
    }

    /** Added up line by line, the slow way. */
    private static Map<CellKey, Sum> cells(DayLines lines) {
        var cells = new HashMap<CellKey, Sum>();
        lines.lines().forEach(line -> cells.merge(CellKey.of(DAY, Basis.USAGE, line.key()), Sum.of(line), Sum::plus));
        return cells;
    }

    @Provide
    Arbitrary<List<SpendLine>> lines() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("gpt-5", "o3"),
                        Arbitraries.of("0", "1", "2.50", "1000"),
                        Arbitraries.of("0", "1", "1.00", "-0.000000000001", "?", "-"))
                .as(DayLinesTest::line)
                .list()
                .ofMaxSize(12);
    }

    private static CellKey cell(String model) {
        return new CellKey(DAY, Basis.BILLED, model, Attribution.NONE);
    }

    private static SpendLine line(int hour, String model, String quantity, String cost) {
        var known = cost.equals("?") ? Cost.UNKNOWN : cost.equals("-") ? Cost.NOT_CHARGED : Cost.known(Usd.parse(cost));
        var key = new SpendLine.LineKey(hour, model, Attribution.NONE, Unit.INPUT_TOKENS, null);
        return new SpendLine(key, new BigDecimal(quantity), known);
    }
}
