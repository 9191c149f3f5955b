package dev.aispend.query.readmodel;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.NativeAmounts;
import dev.aispend.domain.spend.Quantities;
import dev.aispend.query.spend.Bases;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A day's cells, or their sums over some of the dimensions, as columns: rows stand together by basis.
 *
 * <p>Costs some 45 bytes a row.
 */
final class CellTable {

    /** Key of a row: the basis' number, then the numbers of the names in the order of {@link Details}. */
    static final int KEY_LENGTH = 1 + Details.COUNT;

    private final int[] firstRows;
    /** By index of {@link Details}; empty where the table does not tell apart. */
    private final int[][] names;

    private final byte[] known;
    private final Amounts costUsd;
    private final Amounts inputTokens;
    private final Amounts outputTokens;
    private final Amounts requests;
    private final @Nullable Quantities @Nullable [] unpriced;

    /** Null for a day without credits. */
    private final @Nullable Amounts creditsUsd;

    /** Null for a day billed in US dollars. */
    private final NativeAmounts @Nullable [] nativeAmounts;

    private CellTable(List<Group> rows, int details) {
        firstRows = firstRows(rows);
        names = new int[Details.COUNT][];
        for (int i = 0; i < Details.COUNT; i++) {
            names[i] = Details.has(details, i) ? column(rows, i + 1) : new int[0];
        }
        known = known(rows);
        costUsd = amounts(rows, group -> group.costUsd);
        inputTokens = amounts(rows, group -> group.inputTokens);
        outputTokens = amounts(rows, group -> group.outputTokens);
        requests = amounts(rows, group -> group.requests);
        unpriced = unpriced(rows);
        creditsUsd = creditsUsd(rows);
        nativeAmounts = nativeAmounts(rows);
    }

    /** @param details mask of the dimensions the table tells apart; rows that differ in others only are added up */
    static CellTable of(Collection<Group> cells, int details) {
        var groups = new Groups(Integer.MAX_VALUE);
        var key = new int[KEY_LENGTH];
        for (Group cell : cells) {
            key[0] = cell.key[0];
            for (int i = 0; i < Details.COUNT; i++) {
                key[i + 1] = Details.has(details, i) ? cell.key[i + 1] : 0;
            }
            groups.at(key).add(cell);
        }
        var rows = groups.all().stream()
                .sorted((left, right) -> Arrays.compare(left.key, right.key))
                .toList();
        return new CellTable(rows, details);
    }

    int firstRow(Basis basis) {
        return firstRows[Bases.number(basis)];
    }

    int endRow(Basis basis) {
        return firstRows[Bases.number(basis) + 1];
    }

    int rows() {
        return known.length;
    }

    /** The row's name of the dimension with this index; the table must tell it apart. */
    int name(int row, int index) {
        return names[index][row];
    }

    boolean knows(int row, int bits) {
        return (known[row] & bits) != 0;
    }

    Quantities unpriced(int row) {
        var quantities = unpriced == null ? null : unpriced[row];
        return quantities == null ? Quantities.NONE : quantities;
    }

    void addCostTo(Group group, int row) {
        group.known |= known[row] & Known.COST;
        costUsd.addTo(group.costUsd, row);
        if (unpriced != null) {
            group.unpriced = group.unpriced.plus(unpriced(row));
        }
        if (creditsUsd != null) {
            creditsUsd.addTo(group.credits(), row);
        }
        if (nativeAmounts != null) {
            group.nativeAmounts = group.nativeAmounts.plus(nativeAmounts[row]);
        }
    }

    void addCountsTo(Group group, int row) {
        group.known |= known[row] & Known.COUNTS;
        inputTokens.addTo(group.inputTokens, row);
        outputTokens.addTo(group.outputTokens, row);
        requests.addTo(group.requests, row);
    }

    private static int[] firstRows(List<Group> rows) {
        var firstRows = new int[Basis.values().length + 1];
        rows.forEach(row -> firstRows[row.key[0] + 1]++);
        Arrays.parallelPrefix(firstRows, Integer::sum);
        return firstRows;
    }

    private static int[] column(List<Group> rows, int index) {
        return rows.stream().mapToInt(row -> row.key[index]).toArray();
    }

    private static byte[] known(List<Group> rows) {
        var known = new byte[rows.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) rows.get(i).known;
        }
        return known;
    }

    private static Amounts amounts(List<Group> rows, Function<Group, ExactSum> amount) {
        return Amounts.of(rows.stream().map(amount).toList());
    }

    private static @Nullable Amounts creditsUsd(List<Group> rows) {
        return rows.stream().allMatch(row -> row.creditsUsd == null) ? null : amounts(rows, Group::credits);
    }

    private static NativeAmounts @Nullable [] nativeAmounts(List<Group> rows) {
        return rows.stream().allMatch(row -> row.nativeAmounts.isEmpty())
                ? null
                : rows.stream().map(row -> row.nativeAmounts).toArray(NativeAmounts[]::new);
    }

    private static @Nullable Quantities @Nullable [] unpriced(List<Group> rows) {
        if (rows.stream().allMatch(row -> row.unpriced.isEmpty())) {
            return null;
        }
        return rows.stream().map(row -> row.unpriced).toArray(Quantities[]::new);
    }
}
