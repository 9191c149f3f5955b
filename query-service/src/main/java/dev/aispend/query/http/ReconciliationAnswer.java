package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.aispend.query.reconciliation.ProviderTotals;
import dev.aispend.query.reconciliation.ReconciledRow;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.wire.ReconciliationRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One part of the list of bills beside usage.
 *
 * @param totals by provider, of all rows of all causes, whichever part of the list this is
 * @param cursor leads to the next part, absent from the last
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ReconciliationAnswer(
        LocalDate from,
        LocalDate to,
        List<Totals> totals,
        List<Row> rows,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String cursor) {

    /** @see ProviderTotals */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Totals(
            String provider,
            long models,
            @Nullable BigDecimal billedUsd,
            @Nullable BigDecimal usageUsd,
            @Nullable BigDecimal deltaUsd,
            BigDecimal unexplainedUsd,
            @Nullable BigDecimal coverage,
            @Nullable BigDecimal driftRatio,
            List<Cause> causes) {

        static Totals of(String provider, ProviderTotals totals) {
            return new Totals(
                    provider,
                    totals.models(),
                    totals.billedUsd(),
                    totals.usageUsd(),
                    totals.deltaUsd(),
                    totals.unexplainedUsd(),
                    totals.coverage(),
                    totals.driftRatio(),
                    new TreeMap<>(totals.causes())
                            .entrySet().stream()
                                    .map(entry -> new Cause(
                                            entry.getKey(),
                                            entry.getValue().models(),
                                            entry.getValue().deltaUsd()))
                                    .toList());
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Cause(String cause, long models, @Nullable BigDecimal deltaUsd) {}

    record Row(
            String provider,
            String account,
            LocalDate day,
            String state,
            @JsonUnwrapped ReconciliationRecord.Model model) {

        static Row of(ReconciledRow row) {
            return new Row(row.provider(), row.account(), row.day(), row.state(), row.model());
        }
    }

    static ReconciliationAnswer of(ReconciliationQuery query, ReconciliationResult result, String list) {
        var rows = result.rows();
        return new ReconciliationAnswer(
                query.from(),
                query.to(),
                new TreeMap<>(result.totals())
                        .entrySet().stream()
                                .map(entry -> Totals.of(entry.getKey(), entry.getValue()))
                                .toList(),
                rows.stream().map(Row::of).toList(),
                result.isCut() && !rows.isEmpty()
                        ? Cursor.of(list, rows.get(rows.size() - 1).key())
                        : null);
    }
}
