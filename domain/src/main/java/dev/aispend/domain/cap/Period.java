package dev.aispend.domain.cap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of UTC days that a cap counts over.
 *
 * @param first day, inclusive
 * @param last day, inclusive
 */
public record Period(PeriodKind kind, LocalDate first, LocalDate last) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    public Instant start() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** The first moment after the period. */
    public Instant end() {
        return last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(end());
    }

    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
