package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes negating and replacing rows: as the original in all columns but cost, credits, usage, export and adjustment. */
final class CorrectionRows {
    private static final BigDecimal MINUS_ONE = BigDecimal.ONE.negate();

    private final Adjustment why;
    private final Instant when;

    /** @param id of the adjustment, the same for all its rows */
    CorrectionRows(String id, boolean replaced, Instant when) {
        String mode = replaced ? "COMPLETE_NEGATION_WITH_REMONETIZATION" : "COMPLETE_NEGATION";
        this.why = new Adjustment(id, "Price correction", mode, "PRICE_CORRECTION");
        this.when = when;
    }

    /** Rows that bring what the originals sum up to down to so many percent of it; none where they sum up to 0. */
    List<ExportRow> reprice(List<ExportRow> originals, int percent) {
        List<ExportRow> rows = new ArrayList<>();
        String month = InvoiceMonth.ofIssue(when);
        for (ExportRow sum : sums(originals)) {
            rows.add(sum.corrected(MINUS_ONE, MINUS_ONE, why, month, when));
            if (percent > 0) {
                rows.add(sum.corrected(BigDecimal.valueOf(percent, 2), BigDecimal.ONE, why, month, when));
            }
        }
        return rows;
    }

    private static List<ExportRow> sums(List<ExportRow> rows) {
        Map<Coordinate, ExportRow> sums = new LinkedHashMap<>();
        for (ExportRow row : rows) {
            sums.merge(Coordinate.of(row), row, CorrectionRows::plus);
        }
        return sums.values().stream()
                .filter(row -> row.cost().signum() != 0 || !row.credits().isEmpty())
                .toList();
    }

    private static ExportRow plus(ExportRow a, ExportRow b) {
        return new ExportRow(
                a.sku(),
                a.usageStart(),
                a.usageEnd(),
                a.project(),
                a.cost().add(b.cost()),
                a.usageAmount().add(b.usageAmount()),
                plus(a.credits(), b.credits()),
                a.invoiceMonth(),
                a.costType(),
                null,
                a.exportTime());
    }

    private static List<Credit> plus(List<Credit> a, List<Credit> b) {
        Map<String, Credit> sums = new LinkedHashMap<>();
        for (Credit credit : a) {
            sums.put(credit.type(), credit);
        }
        for (Credit credit : b) {
            sums.merge(
                    credit.type(),
                    credit,
                    (one, two) ->
                            new Credit(one.type(), one.name(), one.amount().add(two.amount())));
        }
        return sums.values().stream()
                .filter(credit -> credit.amount().signum() != 0)
                .toList();
    }

    private record Coordinate(
            Sku sku, Instant usageStart, @Nullable Project project, String costType) {
        private static Coordinate of(ExportRow row) {
            return new Coordinate(row.sku(), row.usageStart(), row.project(), row.costType());
        }
    }
}
