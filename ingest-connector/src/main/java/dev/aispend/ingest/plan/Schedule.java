package dev.aispend.ingest.plan;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * How often what is read.
 *
 * @param pollInterval how often today and the look-back days are read
 * @param lookback how far back days are read at {@code pollInterval}: every UTC day that overlaps it
 * @param backfillDays how many days before today the first start asks for
 * @param recheckInterval how often an ended day beyond the look-back is read until it is final
 * @param sweepInterval how often a final day is read
 * @param sweep for how long after its end a final day is still read
 */
public record Schedule(
        Duration pollInterval,
        Duration lookback,
        int backfillDays,
        Duration recheckInterval,
        Duration sweepInterval,
        Duration sweep) {

    /** The earliest day the look-back covers. */
    LocalDate freshFrom(Instant now) {
        return day(now.minus(lookback));
    }

    /** The earliest day a source that starts now asks for. */
    public LocalDate firstDay(Instant now) {
        var backfillFrom = day(now).minusDays(backfillDays);
        var freshFrom = freshFrom(now);
        return backfillFrom.isBefore(freshFrom) ? backfillFrom : freshFrom;
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
