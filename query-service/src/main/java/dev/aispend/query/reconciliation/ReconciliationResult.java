package dev.aispend.query.reconciliation;

import dev.aispend.wire.ReconciliationRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * @param rows the first ones in order of key
 * @param isCut whether there are more
 * @param totals by provider, of all rows
 */
public record ReconciliationResult(List<ReconciledRow> rows, boolean isCut, Map<String, ProviderTotals> totals) {

    public static final ReconciliationResult NOTHING = new ReconciliationResult(List.of(), false, Map.of());

    private static final Comparator<ReconciledRow> BY_KEY = Comparator.comparing(ReconciledRow::key);

    /** @param records in any order */
    public static ReconciliationResult of(Collection<ReconciliationRecord> records, ReconciliationQuery query) {
        var rows = new ArrayList<ReconciledRow>();
        var totals = new TreeMap<String, ProviderTotals>();
        for (var record : records) {
            if (query.accepts(record.provider(), record.account(), record.day())) {
                for (var model : record.models()) {
                    var row =
                            new ReconciledRow(record.provider(), record.account(), record.day(), record.state(), model);
                    totals.merge(record.provider(), ProviderTotals.of(row), ProviderTotals::plus);
                    if (query.limit() > 0 && query.accepts(row)) {
                        rows.add(row);
                    }
                }
            }
        }
        return new ReconciliationResult(first(rows.stream(), query.limit()), rows.size() > query.limit(), totals);
    }

    public ReconciliationResult plus(ReconciliationResult other, int limit) {
        var sums = new TreeMap<>(totals);
        other.totals.forEach((provider, more) -> sums.merge(provider, more, ProviderTotals::plus));
        boolean cut = isCut || other.isCut || rows.size() + other.rows.size() > limit;
        return new ReconciliationResult(first(Stream.concat(rows.stream(), other.rows.stream()), limit), cut, sums);
    }

    private static List<ReconciledRow> first(Stream<ReconciledRow> rows, int limit) {
        return rows.sorted(BY_KEY).limit(limit).toList();
    }
}
