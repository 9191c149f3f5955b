package dev.aispend.ingest.plan;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.day.DayStatus;
import dev.aispend.domain.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which days of one source are to be read when. */
public final class Lookback {

    /** People change limits seldom, so nobody need ask for them more often. */
    private static final Duration LIMITS_INTERVAL = Duration.ofHours(1);

    private final Schedule schedule;
    private final Asked asked;

    public Lookback(Schedule schedule) {
        this(schedule, Asked.NOTHING);
    }

    public Lookback(Schedule schedule, Asked asked) {
        this.schedule = schedule;
        this.asked = asked;
    }

    /** True when the pages of the day are to be written even if they did not change. */
    public boolean isForced(SourceDays known, LocalDate day) {
        return asked.isForced(day, known.days().get(day), schedule);
    }

    /** Every day of the source that is to be read at some time, newest first; limits are those of today. */
    public Stream<DueDay> days(SourceDays known, Instant now) {
        var today = Schedule.day(now);
        var first = known.source().tellsSpend() ? known.firstDay() : today;
        return Stream.iterate(today, day -> !day.isBefore(first), day -> day.minusDays(1))
                .flatMap(day -> due(known, day, now).stream());
    }

    /** Days before the look-back that were never read whole. */
    public int backfillDaysLeft(SourceDays known, Instant now) {
        return Math.toIntExact(
                days(known, now).filter(due -> due.urgency() == Urgency.MISSING).count());
    }

    private Optional<DueDay> due(SourceDays known, LocalDate day, Instant now) {
        var knownDay = known.days().get(day);
        return urgency(known, knownDay, day, now).map(urgency -> {
            var due = new DueDay(
                    known.source(),
                    day,
                    urgency,
                    at(urgency, known, knownDay, day, now),
                    knownDay != null,
                    lastAsked(knownDay));
            boolean wished = !day.isBefore(schedule.freshFrom(now)) && asked.isOpen(knownDay);
            return wished ? due.wishedAt(asked.at()) : due;
        });
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
        if (namedAt(known, knownDay, day).isPresent()) {
            return Optional.of(Urgency.FRESH);
        }
        if (knownDay.status().state(day, now) != DayState.FINAL) {
            return Optional.of(Urgency.RECHECK);
        }
        // A change feed tells of late corrections, however late they come.
        boolean swept =
                known.changes().isEmpty() && now.isBefore(DayStatus.endOf(day).plus(schedule.sweep()));
        return swept ? Optional.of(Urgency.SWEEP) : Optional.empty();
    }

    private static Optional<Instant> namedAt(SourceDays known, KnownDay knownDay, LocalDate day) {
        return known.changes().flatMap(changes -> changes.due(day, knownDay.lastRead()));
    }

    private static Instant lastAsked(@Nullable KnownDay knownDay) {
        return knownDay == null ? Instant.EPOCH : knownDay.status().fetchedAt();
    }

    private Instant at(Urgency urgency, SourceDays known, @Nullable KnownDay knownDay, LocalDate day, Instant now) {
        if (knownDay == null || urgency == Urgency.MISSING || knownDay.needsAnswer(now)) {
            return Instant.EPOCH;
        }
        var named = namedAt(known, knownDay, day);
        if (named.isPresent() && day.isBefore(schedule.freshFrom(now))) {
            return named.get();
        }
        var inTurn = knownDay.status().fetchedAt().plus(interval(urgency, known.source()));
        return named.filter(at -> at.isBefore(inTurn)).orElse(inTurn);
    }

    private Duration interval(Urgency urgency, Source source) {
        return switch (urgency) {
            case FRESH, MISSING ->
                source.tellsSpend() || schedule.pollInterval().compareTo(LIMITS_INTERVAL) > 0
                        ? schedule.pollInterval()
                        : LIMITS_INTERVAL;
            case RECHECK -> schedule.recheckInterval();
            case SWEEP -> schedule.sweepInterval();
        };
    }
}
