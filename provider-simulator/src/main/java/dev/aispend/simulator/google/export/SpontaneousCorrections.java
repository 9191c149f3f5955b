package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.Noise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Google's own second thoughts: one day in 19 gets one of its SKUs repriced, 20 to 45 days later. */
final class SpontaneousCorrections {
    /** No correction comes later than so many days after the day, nor does a row of an invoice. */
    static final int LATEST_DAYS = 46;

    private static final long ONE_DAY_IN = 19;
    private static final int HOUR = 20;

    private final long seed;
    private final MeteredRows metered;
    private final ExportTiming timing;

    SpontaneousCorrections(long seed, MeteredRows metered, ExportTiming timing) {
        this.seed = seed;
        this.metered = metered;
        this.timing = timing;
    }

    /** The correcting rows of a UTC day, exported already or not. */
    List<ExportRow> ofDay(LocalDate day) {
        long random = Noise.mix(seed, day.toEpochDay(), 19);
        if (!timing.unruly() || Math.floorMod(random, ONE_DAY_IN) != 0) {
            return List.of();
        }
        List<ExportRow> rows =
                metered.ofDay(day).stream().filter(row -> row.sku().isAi()).toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Sku chosen =
                rows.get((int) Noise.between(0, rows.size() - 1L, random >>> 8)).sku();
        int percent = (int) Noise.between(70, 95, random >>> 16);
        return new CorrectionRows("adj-" + Long.toHexString(random & 0xffffff), true, issued(day, random >>> 24))
                .reprice(rows.stream().filter(row -> row.sku().equals(chosen)).toList(), percent);
    }

    private Instant issued(LocalDate day, long random) {
        LocalDate issued = day.plusDays(Noise.between(20, LATEST_DAYS - 1L, random));
        return timing.batchTime(timing.batchAfter(issued.atTime(HOUR, 0).toInstant(ZoneOffset.UTC)));
    }
}
