package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the standard export.
 *
 * @param project null in the first 24 hours of a new project and on rows of the invoice
 * @param cost before credits, in the account's currency, at most nine decimals
 * @param invoiceMonth as YYYYMM, not always the month of the usage
 * @param costType regular, tax, adjustment or rounding_error
 * @param exportTime when it was appended to the table
 */
record ExportRow(
        Sku sku,
        Instant usageStart,
        Instant usageEnd,
        @Nullable Project project,
        BigDecimal cost,
        BigDecimal usageAmount,
        List<Credit> credits,
        String invoiceMonth,
        String costType,
        @Nullable Adjustment adjustment,
        Instant exportTime) {
    static final String REGULAR = "regular";

    /** The UTC day of the usage. */
    LocalDate day() {
        return usageStart.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    boolean isExportedBy(Instant now) {
        return !exportTime.isAfter(now);
    }

    /** So many times this row's amounts, as a correction writes it. */
    ExportRow corrected(BigDecimal factor, BigDecimal usageFactor, Adjustment why, String month, Instant when) {
        return new ExportRow(
                sku,
                usageStart,
                usageEnd,
                project,
                Money.rounded(cost.multiply(factor)),
                usageAmount.multiply(usageFactor),
                credits.stream().map(credit -> credit.times(factor)).toList(),
                month,
                costType,
                why,
                when);
    }
}
