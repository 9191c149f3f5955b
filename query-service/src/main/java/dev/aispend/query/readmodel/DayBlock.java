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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of an account day, never changed: its cells, its sums by each single dimension, and which basis counts for
 * each set of dimensions a query can ask for.
 */
final class DayBlock {

    private static final int MASKS = Details.ALL + 1;
    private static final int BASES = Basis.values().length;

    private final AccountDay accountDay;
    private final PublishedDay published;
    private final int provider;
    private final int account;
    private final int epochDay;
    private final List<DayHeader.Problem> problems;
    private final BasisDay[] bases;
    private final @Nullable Basis[] costChoices;
    private final @Nullable Basis[] tokensChoices;
    private final CellTable[] tables = new CellTable[MASKS];

    /**
     * What one basis says of the day.
     *
     * @param carries mask of the details it tells apart
     * @param speaks true when it has lines, or is final and says that there are none
     */
    private record BasisDay(
            DayState state,
            int carries,
            boolean speaks,
            boolean hasLines,
            boolean hasUnpriced,
            @Nullable BigDecimal costUsd) {

        static final BasisDay NOTHING = new BasisDay(DayState.OPEN, 0, false, false, false, null);

        static BasisDay of(BasisTotals totals, String state) {
            boolean hasLines = !totals.sum().hasNoLines();
            return new BasisDay(
                    DayState.valueOf(state.toUpperCase(Locale.ROOT)),
                    Details.mask(totals.dimensions()),
                    hasLines || totals.isFinal(),
                    hasLines,
                    !totals.sum().unpriced().isEmpty(),
                    totals.sum().costUsd().map(Usd::amount).orElse(null));
        }

        boolean carries(int details) {
            return (details & ~carries) == 0;
        }
    }

    private DayBlock(DayHeader header, List<DayHeader.Problem> problems, List<Group> cells, Dictionary dictionary) {
        accountDay = header.accountDay();
        published = PublishedDay.of(header);
        provider = dictionary.id(accountDay.provider());
        account = dictionary.id(accountDay.account());
        epochDay = Math.toIntExact(accountDay.day().toEpochDay());
        this.problems = problems;
        var totals = header.basisTotals();
        bases = bases(header, totals);
        costChoices = choices(Measure.COST_USD, totals);
        tokensChoices = choices(Measure.TOKENS, totals);
        var whole = CellTable.of(cells, Details.ALL);
        for (int mask = 0; mask < MASKS; mask++) {
            // Sums by several dimensions have nearly as many rows as the cells, so the cells serve for them.
            tables[mask] = Integer.bitCount(mask) <= 1 ? CellTable.of(cells, mask) : whole;
        }
    }

    /** @param found problems besides those the header knows */
    static DayBlock of(
            DayHeader header, Map<CellKey, Sum> cells, List<DayHeader.Problem> found, Dictionary dictionary) {
        var groups = new Groups(Integer.MAX_VALUE);
        cells.forEach((key, sum) -> groups.at(numbers(key, dictionary)).add(sum));
        var problems = Stream.concat(header.problems().stream(), found.stream()).toList();
        return new DayBlock(header, problems, groups.all(), dictionary);
    }

    AccountDay accountDay() {
        return accountDay;
    }

    PublishedDay published() {
        return published;
    }

    List<DayHeader.Problem> problems() {
        return problems;
    }

    int cells() {
        return tables[Details.ALL].rows();
    }

    /** The number a grouped dimension has all day, whichever the cell. */
    int wholeDayNumber(Dimension dimension) {
        return switch (dimension) {
            case PROVIDER -> provider;
            case ACCOUNT -> account;
            case DAY -> epochDay;
            case MODEL, PROJECT, CREDENTIAL -> throw new IllegalArgumentException(dimension + " differs within a day");
        };
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
        var said = bases[Bases.number(basis)];
        return said.speaks && said.carries(details) ? basis : null;
    }

    DayState state(Basis basis) {
        return bases[Bases.number(basis)].state;
    }

    /** True when the basis has quantities without a price and tells the dimensions apart. */
    boolean hasUnpriced(Basis basis, int details) {
        var said = bases[Bases.number(basis)];
        return said.hasUnpriced && said.carries(details);
    }

    /** True when there is a bill that cannot tell the dimensions apart. */
    boolean passesBilledOver(int details) {
        var billed = bases[Bases.number(Basis.BILLED)];
        return billed.hasLines && !billed.carries(details);
    }

    @Nullable BigDecimal billedUsd() {
        return bases[Bases.number(Basis.BILLED)].costUsd;
    }

    private static BasisDay[] bases(DayHeader header, Map<Basis, BasisTotals> totals) {
        var bases = new BasisDay[BASES];
        Arrays.fill(bases, BasisDay.NOTHING);
        header.bases().forEach((text, json) -> {
            var basis = Basis.ofText(text).orElseThrow();
            bases[Bases.number(basis)] = BasisDay.of(Objects.requireNonNull(totals.get(basis)), json.state());
        });
        return bases;
    }

    private static @Nullable Basis[] choices(Measure measure, Map<Basis, BasisTotals> totals) {
        var choices = new @Nullable Basis[MASKS];
        for (int mask = 0; mask < MASKS; mask++) {
            choices[mask] = BasisRule.choose(measure, totals, Details.dimensions(mask))
                    .map(BasisRule.Choice::basis)
                    .orElse(null);
        }
        return choices;
    }

    private static int[] numbers(CellKey key, Dictionary dictionary) {
        return new int[] {
            Bases.number(key.basis()),
            dictionary.id(key.model()),
            dictionary.id(key.attribution().project()),
            dictionary.id(key.attribution().credential())
        };
    }
}
