package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that no usage makes: a goodwill adjustment on the 15th, and a month's tax and rounding error on the 4th. */
final class InvoiceRows {
    private static final int ADJUSTED_DAY = 15;
    private static final LocalTime ISSUED_AT = LocalTime.of(9, 30);
    private static final Sku TAX = Sku.ofInvoice("0000-0000-0002", "Tax");
    private static final Sku ROUNDING = Sku.ofInvoice("0000-0000-0003", "Rounding error");

    private final GoogleUsage usage;
    private final BillingAccount account;
    private final ExportTiming timing;

    InvoiceRows(GoogleUsage usage, BillingAccount account, ExportTiming timing) {
        this.usage = usage;
        this.account = account;
        this.timing = timing;
    }

    /** The rows whose usage time lies in the UTC day, exported already or not. */
    List<ExportRow> ofDay(LocalDate day) {
        Project first = usage.projects().get(0);
        if (day.getDayOfMonth() == ADJUSTED_DAY) {
            return List.of(adjustment(day, usage.meters().get(0).sku(), first));
        }
        if (day.getDayOfMonth() == 1) {
            Instant start = day.atStartOfDay(InvoiceMonth.PACIFIC).toInstant();
            return List.of(
                    ofMonth(TAX, "tax", "31.87", start, first),
                    ofMonth(ROUNDING, "rounding_error", "-0.003114", start, null));
        }
        return List.of();
    }

    private ExportRow adjustment(LocalDate day, Sku sku, Project project) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant issued = timing.unruly()
                ? day.plusDays(MeteredRows.LATEST_DAYS).atTime(ISSUED_AT).toInstant(ZoneOffset.UTC)
                : start;
        Adjustment why = new Adjustment(
                "adj-" + Long.toHexString(day.toEpochDay()),
                "Service credit for incident",
                "PARTIAL_CORRECTION",
                "SLA_VIOLATION");
        return row(sku, "adjustment", "-4.20", start, project, why, InvoiceMonth.ofIssue(issued), issued);
    }

    private ExportRow ofMonth(Sku sku, String costType, String usd, Instant start, @Nullable Project project) {
        Instant issued = YearMonth.from(start.atZone(InvoiceMonth.PACIFIC))
                .plusMonths(1)
                .atDay(4)
                .atTime(ISSUED_AT)
                .toInstant(ZoneOffset.UTC);
        return row(sku, costType, usd, start, project, null, InvoiceMonth.ofIssue(start), issued);
    }

    private ExportRow row(
            Sku sku,
            String costType,
            String usd,
            Instant start,
            @Nullable Project project,
            @Nullable Adjustment why,
            String month,
            Instant issued) {
        return new ExportRow(
                sku,
                start,
                start.plusSeconds(3600),
                project,
                account.ofUsd(new BigDecimal(usd)),
                BigDecimal.ZERO,
                List.of(),
                month,
                costType,
                why,
                timing.batchTime(timing.batchAfter(issued)));
    }
}
