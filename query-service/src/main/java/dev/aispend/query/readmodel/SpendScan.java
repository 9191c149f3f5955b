package dev.aispend.query.readmodel;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.query.spend.Figures;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.Overall;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up blocks for one query: one pass, one lookup a row of the smallest table that serves. Not for two threads. */
final class SpendScan {

    @SuppressWarnings("ArrayRecordComponent")
    private record Filter(int detail, int[] wanted) {
        boolean accepts(int name) {
            for (int one : wanted) {
                if (one == name) {
                    return true;
                }
            }
            return false;
        }
    }

    private static final Basis[] BASES = Basis.values();

    private final SpendQuery query;
    private final Dictionary dictionary;
    private final int details;
    private final Groups groups = new Groups(SpendResult.MAX_GROUPS);
    private final Map<Basis, Quantities> unpriced = new EnumMap<>(Basis.class);

    /** Each detail that is filtered by, with the numbers of the names asked for. */
    private final List<Filter> filters = new ArrayList<>();

    /** For each grouped dimension its index in {@link Details}, or less than 0 when it is the same all day. */
    private final int[] groupedDetails;

    private final int[] key;
    private final Map<Integer, String> dayTexts = new HashMap<>();
    private final Group total = new Group(new int[0]);
    private int billedPassedOverDays;
    private @Nullable BigDecimal billedPassedOverUsd;

    SpendScan(SpendQuery query, Dictionary dictionary) {
        this.query = query;
        this.dictionary = dictionary;
        details = Details.mask(query.dimensions());
        groupedDetails =
                query.groupBy().stream().mapToInt(Details.IN_ORDER::indexOf).toArray();
        key = new int[groupedDetails.length];
        for (int i = 0; i < Details.COUNT; i++) {
            var texts = query.filters().get(Details.IN_ORDER.get(i));
            if (texts != null) {
                filters.add(
                        new Filter(i, texts.stream().mapToInt(dictionary::find).toArray()));
            }
        }
    }

    LocalDate from() {
        return query.from();
    }

    LocalDate to() {
        return query.to();
    }

    boolean accepts(DayBlocks.Account account) {
        return query.accepts(Dimension.PROVIDER, account.provider())
                && query.accepts(Dimension.ACCOUNT, account.name());
    }

    void add(DayBlock block) {
        setWholeDayKeys(block);
        var costBasis = costBasis(block);
        var tokensBasis = tokensBasis(block);
        for (Basis basis : BASES) {
            addRows(block, basis, basis == costBasis, basis == tokensBasis);
        }
        if (costBasis != Basis.BILLED && block.passesBilledOver(details) && mayBeBilled()) {
            billedPassedOverDays++;
            billedPassedOverUsd = Figures.sum(billedPassedOverUsd, block.billedUsd());
        }
    }

    SpendResult result() {
        var rows = new ArrayList<GroupRow>(groups.all().size());
        for (Group group : groups.all()) {
            rows.add(new GroupRow(values(group), group.figures()));
            total.add(group);
        }
        return new SpendResult(rows, new Overall(total.figures(), unpriced, billedPassedOverDays, billedPassedOverUsd));
    }

    private @Nullable Basis costBasis(DayBlock block) {
        return query.basis() == null ? block.costBasis(details) : block.ifAnswers(query.basis(), details);
    }

    private @Nullable Basis tokensBasis(DayBlock block) {
        return query.basis() == null ? block.tokensBasis(details) : block.ifAnswers(query.basis(), details);
    }

    private boolean mayBeBilled() {
        return query.basis() == null || query.basis() == Basis.BILLED;
    }

    private void addRows(DayBlock block, Basis basis, boolean asCost, boolean asTokens) {
        boolean unpricedOnly = !asCost && !asTokens;
        boolean lookForUnpriced = block.hasUnpriced(basis, details);
        if (unpricedOnly && !lookForUnpriced) {
            return;
        }
        var table = block.table(details);
        boolean matched = false;
        for (int row = table.firstRow(basis); row < table.endRow(basis); row++) {
            if (!matches(table, row)) {
                continue;
            }
            matched = true;
            if (!unpricedOnly) {
                addRow(block, table, row, basis, asCost, asTokens);
            }
            if (lookForUnpriced && !table.unpriced(row).isEmpty()) {
                unpriced.merge(basis, table.unpriced(row), Quantities::plus);
            }
        }
        if (asCost) {
            countDay(block, basis, matched);
        }
    }

    private void addRow(DayBlock block, CellTable table, int row, Basis basis, boolean asCost, boolean asTokens) {
        boolean counts = asTokens && table.knows(row, Known.COUNTS);
        if (!asCost && !counts) {
            return;
        }
        var group = groupOf(table, row);
        if (asCost) {
            table.addCostTo(group, row);
            group.costRestsOn(basis, block.state(basis));
        }
        if (counts) {
            table.addCountsTo(group, row);
            group.tokensRestOn(basis, block.state(basis));
        }
    }

    /** A basis that counts and has nothing that matches says that nothing was spent: a known 0. */
    private void countDay(DayBlock block, Basis basis, boolean matched) {
        total.costRestsOn(basis, block.state(basis));
        if (!matched) {
            total.costIsKnown();
        }
    }

    private boolean matches(CellTable table, int row) {
        for (Filter filter : filters) {
            if (!filter.accepts(table.name(row, filter.detail))) {
                return false;
            }
        }
        return true;
    }

    private Group groupOf(CellTable table, int row) {
        for (int i = 0; i < key.length; i++) {
            if (groupedDetails[i] >= 0) {
                key[i] = table.name(row, groupedDetails[i]);
            }
        }
        return groups.at(key);
    }

    private void setWholeDayKeys(DayBlock block) {
        for (int i = 0; i < key.length; i++) {
            if (groupedDetails[i] < 0) {
                key[i] = block.wholeDayNumber(query.groupBy().get(i));
            }
        }
    }

    private List<@Nullable String> values(Group group) {
        var values = new @Nullable String[group.key.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = query.groupBy().get(i) == Dimension.DAY
                    ? dayTexts.computeIfAbsent(group.key[i], SpendScan::dayText)
                    : dictionary.text(group.key[i]);
        }
        return Arrays.asList(values);
    }

    private static String dayText(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).toString();
    }
}
