package dev.aispend.query.spend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The groups of an answer, in no order, and what holds for the whole. Results over disjoint days add up.
 *
 * @param rows at most {@link #MAX_GROUPS}
 */
public record SpendResult(List<GroupRow> rows, Overall overall) {

    /** Questions with more groups are refused, so that one of them cannot exhaust the memory. */
    public static final int MAX_GROUPS = 100_000;

    public static final SpendResult NOTHING = new SpendResult(List.of(), Overall.NOTHING);

    public SpendResult plus(SpendResult other) {
        if (rows.isEmpty() || other.rows.isEmpty()) {
            return new SpendResult(rows.isEmpty() ? other.rows : rows, overall.plus(other.overall));
        }
        var byValues = new LinkedHashMap<List<@Nullable String>, Figures>(rows.size() * 2);
        rows.forEach(row -> byValues.merge(row.values(), row.figures(), Figures::plus));
        other.rows.forEach(row -> byValues.merge(row.values(), row.figures(), Figures::plus));
        if (byValues.size() > MAX_GROUPS) {
            throw new TooManyGroupsException();
        }
        var merged = new ArrayList<GroupRow>(byValues.size());
        byValues.forEach((values, figures) -> merged.add(new GroupRow(values, figures)));
        return new SpendResult(merged, overall.plus(other.overall));
    }
}
