package dev.aispend.ingest.plan;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.day.DayStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which days of one source are to be read when. */
public final class Lookback {

    private final Schedule schedule;

    public Lookback(Schedule schedule) {
        this.schedule = schedule;
    }

    /** Every day of the source that is to be read at some time, newest first. */
    public Stream<DueDay> days(SourceDays known, Instant now) {
        return Stream.iterate(Schedule.day(now), day -> !day.isBefore(known.firstDay()), day -> day.minusDays(1))
                .flatMap(day -> due(known, day, now).stream());
    }

    /** Days before the look-back that were never read whole. */
    public int backfillDaysLeft(SourceDays known, Instant now) {
        return Math.toIntExact(
                days(known, now).filter(due -> due.urgency() == Urgency.MISSING).count());
    }

    private Optional<DueDay> due(SourceDays known, LocalDate day, Instant now) {
        var knownDay = known.days().get(day);
        return urgency(known, knownDay, day, now)
                .map(urgency ->
                        new DueDay(known.source(), day, urgency, at(urgency, knownDay, now), lastAsked(knownDay)));
    }

    private Optional<Urgency> urgency(SourceDays known, @Nullable KnownDay knownDay, LocalDate day, Instant now) {
        if (!day.isBefore(schedule.freshFrom(now))) {
            return Optional.of(Urgency.FRESH);
        }
        if (knownDay == null) {
            return known.isKnownComplete(day) ? Optional.empty() : Optional.of(Urgency.MISSING);
        }
        if (!knownDay.status().isComplete(day)) {
            return Optional.of(Urgency.MISSING);
        }
        if (knownDay.status().state(day, now) != DayState.FINAL) {
            return Optional.of(Urgency.RECHECK);
        }
        boolean swept = now.isBefore(DayStatus.endOf(day).plus(schedule.sweep()));
        return swept ? Optional.of(Urgency.SWEEP) : Optional.empty();
    }

    private static Instant lastAsked(@Nullable KnownDay knownDay) {
        return knownDay == null ? Instant.EPOCH : knownDay.status().fetchedAt();
    }

    private Instant at(Urgency urgency, @Nullable KnownDay knownDay, Instant now) {
        if (knownDay == null || urgency == Urgency.MISSING || knownDay.needsAnswer(now)) {
            return Instant.EPOCH;
        }
        var last = knownDay.status().fetchedAt();
        return switch (urgency) {
            case FRESH, MISSING -> last.plus(schedule.pollInterval());
            case RECHECK -> last.plus(schedule.recheckInterval());
            case SWEEP -> last.plus(schedule.sweepInterval());
        };
    }
}
