package dev.aispend.simulator.google.export;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The hourly rows that usage makes, each with the time of its export. */
final class MeteredRows {
    /** No row of a day is exported later than so many days after it. */
    static final int LATEST_DAYS = 3;

    private static final int HOURS_PER_DAY = 24;
    private static final int SECONDS_PER_HOUR = 3600;

    private final GoogleUsage usage;
    private final BillingAccount account;
    private final ExportTiming timing;
    private final Credits credits;

    MeteredRows(GoogleUsage usage, BillingAccount account, ExportTiming timing) {
        this.usage = usage;
        this.account = account;
        this.timing = timing;
        this.credits = new Credits(usage.projects().get(0));
    }

    /** The rows of a UTC day, exported already or not. */
    List<ExportRow> ofDay(LocalDate day) {
        List<ExportRow> rows = new ArrayList<>();
        long first = day.toEpochDay() * HOURS_PER_DAY;
        for (Meter meter : usage.meters()) {
            for (long hour = first; hour < first + HOURS_PER_DAY; hour++) {
                long units = meter.units(hour);
                if (units > 0) {
                    rows.add(row(meter, hour, units));
                }
            }
        }
        return rows;
    }

    private ExportRow row(Meter meter, long hour, long units) {
        Sku sku = meter.sku();
        Project project = meter.project();
        Instant start = Instant.ofEpochSecond(hour * SECONDS_PER_HOUR);
        Instant end = start.plusSeconds(SECONDS_PER_HOUR);
        BigDecimal cost = account.ofUsd(sku.usdPerUnit().multiply(BigDecimal.valueOf(units)));
        long random = meter.random(hour);
        return new ExportRow(
                sku,
                start,
                end,
                project.isKnownAt(hour) ? project : null,
                cost,
                BigDecimal.valueOf(units),
                credits.of(sku, project, hour, cost),
                InvoiceMonth.ofUsage(start, random >>> 7),
                ExportRow.REGULAR,
                null,
                timing.batchTime(timing.batchAfter(end.plus(timing.delay(random)))));
    }
}
