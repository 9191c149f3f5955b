package dev.aispend.query.readmodel;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.basis.BasisRule;
import dev.aispend.domain.basis.BasisTotals;
import dev.aispend.domain.basis.Measure;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Sum;
import dev.aispend.query.spend.Bases;
import dev.aispend.wire.DayHeader;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of an account day, never changed: its cells, its sums by each single dimension, and which basis counts for
 * each set of dimensions a query can ask for.
 */
final class DayBlock {

    private static final int MASKS = Details.ALL + 1;

    private final AccountDay accountDay;
    private final List<DayHeader.Problem> problems;
    private final Map<Basis, BasisTotals> totals;
    private final Map<Basis, DayState> states = new EnumMap<>(Basis.class);
    private final @Nullable Basis[] costChoices;
    private final @Nullable Basis[] tokensChoices;
    private final CellTable[] tables = new CellTable[MASKS];

    private DayBlock(DayHeader header, List<DayHeader.Problem> problems, List<Group> cells) {
        accountDay = header.accountDay();
        this.problems = problems;
        totals = header.basisTotals();
        header.bases().forEach((text, basis) -> states.put(Basis.ofText(text).orElseThrow(), state(basis.state())));
        costChoices = choices(Measure.COST_USD);
        tokensChoices = choices(Measure.TOKENS);
        var whole = CellTable.of(cells, Details.ALL);
        for (int mask = 0; mask < MASKS; mask++) {
            // Sums by several dimensions have nearly as many rows as the cells, so the cells serve for them.
            tables[mask] = Integer.bitCount(mask) <= 1 ? CellTable.of(cells, mask) : whole;
        }
    }

    static DayBlock of(
            DayHeader header, Map<CellKey, Sum> cells, List<DayHeader.Problem> found, Dictionary dictionary) {
        var groups = new Groups(Integer.MAX_VALUE);
        cells.forEach((key, sum) -> groups.at(numbers(key, dictionary)).add(sum));
        var problems = Stream.concat(header.problems().stream(), found.stream()).toList();
        return new DayBlock(header, problems, groups.all());
    }

    AccountDay accountDay() {
        return accountDay;
    }

    List<DayHeader.Problem> problems() {
        return problems;
    }

    int cells() {
        return tables[Details.ALL].rows();
    }

    /** The smallest table that tells the dimensions of the mask apart. */
    CellTable table(int details) {
        return tables[details];
    }

    @Nullable Basis costBasis(int details) {
        return costChoices[details];
    }

    @Nullable Basis tokensBasis(int details) {
        return tokensChoices[details];
    }

    /** The basis when it has something to say and tells the dimensions apart, else null. */
    @Nullable Basis ifAnswers(Basis basis, int details) {
        var total = totals.get(basis);
        if (total == null || !carries(total, details)) {
            return null;
        }
        return total.isFinal() || !total.sum().hasNoLines() ? basis : null;
    }

    DayState state(Basis basis) {
        return states.getOrDefault(basis, DayState.OPEN);
    }

    boolean carries(Basis basis, int details) {
        var total = totals.get(basis);
        return total != null && carries(total, details);
    }

    boolean hasUnpriced(Basis basis) {
        var total = totals.get(basis);
        return total != null && !total.sum().unpriced().isEmpty();
    }

    /** True when there is a bill that cannot tell the dimensions apart. */
    boolean passesBilledOver(int details) {
        var billed = totals.get(Basis.BILLED);
        return billed != null && !billed.sum().hasNoLines() && !carries(billed, details);
    }

    @Nullable BigDecimal billedUsd() {
        var billed = totals.get(Basis.BILLED);
        return billed == null ? null : billed.sum().costUsd().map(Usd::amount).orElse(null);
    }

    private @Nullable Basis[] choices(Measure measure) {
        var choices = new @Nullable Basis[MASKS];
        for (int mask = 0; mask < MASKS; mask++) {
            choices[mask] = BasisRule.choose(measure, totals, dimensions(mask))
                    .map(BasisRule.Choice::basis)
                    .orElse(null);
        }
        return choices;
    }

    private static boolean carries(BasisTotals total, int details) {
        return total.dimensions().containsAll(dimensions(details));
    }

    private static Set<Dimension> dimensions(int mask) {
        var dimensions = EnumSet.noneOf(Dimension.class);
        for (int i = 0; i < Details.COUNT; i++) {
            if (Details.has(mask, i)) {
                dimensions.add(Details.IN_ORDER.get(i));
            }
        }
        return dimensions;
    }

    private static int[] numbers(CellKey key, Dictionary dictionary) {
        return new int[] {
            Bases.number(key.basis()),
            dictionary.id(key.model()),
            dictionary.id(key.attribution().project()),
            dictionary.id(key.attribution().credential())
        };
    }

    private static DayState state(String text) {
        return DayState.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
