package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the provider bills for a day, as it would say it at a given time. Thread-safe. */
public final class CostBook {
    private static final long SECONDS_PER_DAY = 86_400;

    private final Organization organization;
    private final LocalDate firstDay;
    private final Settling settling;
    private final Corrections corrections;
    private final DistortedCharges charges;
    private final Map<LocalDate, List<Restatement>> restatements = new ConcurrentHashMap<>();

    public CostBook(
            Organization organization, long seed, LocalDate firstDay, Settling settling, Distortions distortions) {
        this.organization = organization;
        this.firstDay = firstDay;
        this.settling = settling;
        this.corrections = new Corrections(seed, settling);
        this.charges = new DistortedCharges(distortions);
    }

    /** The finest rows of the day; none before the first day and while the bill lags behind. */
    public List<CostRow> rows(LocalDate day, Instant now) {
        List<CostRow> rows = day.isBefore(firstDay)
                ? List.of()
                : corrections.at(now.getEpochSecond(), day, billed(day, settling.costsUntil(now)));
        for (Restatement restatement : restatements.getOrDefault(day, List.of())) {
            rows = restatement.applyTo(rows);
        }
        return rows;
    }

    /** Changes what is said about the day from now on. */
    public void restate(LocalDate day, Restatement restatement) {
        restatements.compute(day, (same, before) -> after(before == null ? List.of() : before, restatement));
    }

    private static List<Restatement> after(List<Restatement> before, Restatement restatement) {
        if (restatement instanceof Restatement.Restore) {
            return before.isEmpty() ? before : List.copyOf(before.subList(0, before.size() - 1));
        }
        List<Restatement> all = new ArrayList<>(before);
        all.add(restatement);
        return List.copyOf(all);
    }

    private List<CostRow> billed(LocalDate day, long costsUntil) {
        long from = day.toEpochDay() * SECONDS_PER_DAY;
        long until = Math.min(from + SECONDS_PER_DAY, costsUntil);
        Map<RowId, CostRow> rows = new LinkedHashMap<>();
        if (until > from) {
            organization.streams().forEach(stream -> bill(stream, day, until, rows));
        }
        return List.copyOf(rows.values());
    }

    private void bill(UsageStream stream, LocalDate day, long until, Map<RowId, CostRow> rows) {
        long[] counters = new long[stream.load().size()];
        stream.add(day.toEpochDay() * SECONDS_PER_DAY, until, 100, counters, new long[counters.length]);
        if (Arrays.stream(counters).allMatch(count -> count == 0)) {
            return;
        }
        for (Charge charge : charges.of(stream, day)) {
            long quantity = charge.quantity(counters);
            RowId id =
                    charge.organizationLevel() ? new RowId(null, null, null, charge.item()) : id(stream, charge.item());
            CostRow row = new CostRow(id, BigDecimal.valueOf(quantity), charge.amountUsd(quantity));
            rows.merge(id, row, CostRow::plus);
        }
    }

    private static RowId id(UsageStream stream, LineItem item) {
        @Nullable String project = stream.value(Dimension.PROJECT_ID);
        return new RowId(project, stream.value(Dimension.API_KEY_ID), stream.value(Dimension.USER_ID), item);
    }
}
