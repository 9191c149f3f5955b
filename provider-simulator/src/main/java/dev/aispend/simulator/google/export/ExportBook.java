package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.OrganizationSize;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The billing export: which rows there are, and when each was appended. Rows are only ever appended. Thread-safe.
 *
 * <p>Commanded corrections are there at once, whatever the clock says, and their export time is after all others.
 */
public final class ExportBook {
    private final LocalDate firstDay;
    private final BillingAccount account;
    private final ExportTiming timing;
    private final GoogleUsage usage;
    private final MeteredRows metered;
    private final InvoiceRows invoice;
    private final SpontaneousCorrections corrections;
    private final List<ExportRow> commanded = new ArrayList<>();
    private final Map<LocalDate, Instant> firstCommand = new HashMap<>();
    private Instant lastExport = Instant.EPOCH;

    public ExportBook(
            long seed, OrganizationSize size, LocalDate firstDay, BillingAccount account, ExportTiming timing) {
        this.firstDay = firstDay;
        this.account = account;
        this.timing = timing;
        this.usage = new GoogleUsage(seed, size, firstDay);
        this.metered = new MeteredRows(usage, account, timing);
        this.invoice = new InvoiceRows(usage, account, timing);
        this.corrections = new SpontaneousCorrections(seed, metered, timing);
    }

    public BillingAccount account() {
        return account;
    }

    public List<Project> projects() {
        return usage.projects();
    }

    /** The ids of the SKUs of AI services with a row of the day by now. */
    public List<String> skuIds(LocalDate day, Instant now) {
        return rows(day, now).stream()
                .filter(row -> row.sku().isAi())
                .map(row -> row.sku().id())
                .distinct()
                .toList();
    }

    /** The exact sums of the AI services for the days {@code from} to {@code to}, both inclusive. */
    public ExportTruth truth(LocalDate from, LocalDate to, Instant now) {
        ExportTruth.Builder truth = new ExportTruth.Builder(now, account);
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            rows(day, now).forEach(truth::add);
        }
        return truth.build();
    }

    /** Appends the rows of a correction of a day. Changes nothing when there is nothing to correct. */
    public synchronized void correct(LocalDate day, Correction correction, Instant now) {
        Instant when = nextExport(now);
        commanded.addAll(correctingRows(day, correction, when, now));
        firstCommand.putIfAbsent(day, when);
    }

    /** All rows whose usage lies in the UTC day and that were exported by now, of AI and other services. */
    synchronized List<ExportRow> rows(LocalDate day, Instant now) {
        return Stream.concat(
                        Stream.concat(uncommanded(day), late(day)).filter(row -> row.isExportedBy(now)),
                        commanded.stream().filter(row -> row.day().equals(day)))
                .toList();
    }

    /** How many rows were appended by command so far. */
    synchronized int commandedCount() {
        return commanded.size();
    }

    /** The rows appended by command since there were {@code count}. */
    synchronized List<ExportRow> commandedSince(int count) {
        return List.copyOf(commanded.subList(count, commanded.size()));
    }

    /** The number of the last append by now. */
    long lastBatch(Instant now) {
        return timing.lastBatch(now);
    }

    /** The time of an append. */
    Instant batchTime(long batch) {
        return timing.batchTime(batch);
    }

    /** The other rows appended after one time and by another; {@link Instant#MIN} is from the beginning. */
    synchronized Stream<ExportRow> exported(Instant after, Instant until) {
        LocalDate last = until.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate since = after.equals(Instant.MIN)
                ? firstDay
                : after.atOffset(ZoneOffset.UTC).toLocalDate();
        return Stream.concat(
                        days(since.minusDays(MeteredRows.LATEST_DAYS), last)
                                .flatMap(day -> metered.ofDay(day).stream()),
                        days(since.minusDays(SpontaneousCorrections.LATEST_DAYS), last)
                                .flatMap(this::late))
                .filter(row -> row.exportTime().isAfter(after) && row.isExportedBy(until));
    }

    private Stream<LocalDate> days(LocalDate from, LocalDate to) {
        LocalDate first = from.isBefore(firstDay) ? firstDay : from;
        return first.isAfter(to) ? Stream.empty() : first.datesUntil(to.plusDays(1));
    }

    private Stream<ExportRow> uncommanded(LocalDate day) {
        return day.isBefore(firstDay) ? Stream.empty() : metered.ofDay(day).stream();
    }

    private Stream<ExportRow> late(LocalDate day) {
        if (day.isBefore(firstDay)) {
            return Stream.empty();
        }
        Instant command = firstCommand.getOrDefault(day, Instant.MAX);
        return Stream.concat(
                invoice.ofDay(day).stream(),
                corrections.ofDay(day).stream().filter(row -> row.exportTime().isBefore(command)));
    }

    private List<ExportRow> correctingRows(LocalDate day, Correction correction, Instant when, Instant now) {
        String id = "adj-" + Long.toHexString(0xc0ffee + commanded.size());
        if (correction instanceof Correction.Reprice reprice) {
            List<ExportRow> originals = rows(day, now).stream()
                    .filter(row -> row.sku().isAi())
                    .filter(row -> reprice.skuId() == null || row.sku().id().equals(reprice.skuId()))
                    .toList();
            return new CorrectionRows(id, reprice.percent() > 0, when).reprice(originals, reprice.percent());
        }
        Correction.LateRow late = (Correction.LateRow) correction;
        return Sku.all().stream()
                .filter(sku -> sku.id().equals(late.skuId()))
                .map(sku -> lateRow(sku, day, late.cost(), when))
                .toList();
    }

    private ExportRow lateRow(Sku sku, LocalDate day, BigDecimal cost, Instant when) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        return new ExportRow(
                sku,
                start,
                start.plus(1, ChronoUnit.HOURS),
                usage.projects().get(0),
                Money.rounded(cost),
                BigDecimal.ONE,
                List.of(),
                InvoiceMonth.ofUsage(start, 1),
                ExportRow.REGULAR,
                null,
                when);
    }

    private Instant nextExport(Instant now) {
        Instant time = now.truncatedTo(ChronoUnit.MICROS);
        Instant earliest = lastExport.isAfter(time) ? lastExport : time;
        lastExport = earliest.plus(1, ChronoUnit.MICROS);
        return lastExport;
    }
}
