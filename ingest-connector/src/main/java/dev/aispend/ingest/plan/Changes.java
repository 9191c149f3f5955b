package dev.aispend.ingest.plan;

import dev.aispend.domain.day.DayStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a source's change feed has told so far. A value: an answer or a read makes a new one.
 *
 * <p>Changes carry the provider's times and need not become visible in their order. So the feed is always asked from some
 * hours before the newest change it told of, and a named day is read twice: at once, and when those hours have passed.
 *
 * @param through the newest change told of, null before the feed was first asked
 * @param askedAt when the feed last answered
 * @param named the days told of that were not yet read late enough
 */
public record Changes(@Nullable Instant through, Instant askedAt, Map<LocalDate, Named> named) {

    /** How long a change may stay out of sight. */
    public static final Duration OVERLAP = Duration.ofHours(6);

    /** Before the first answer every day is unread, so it need only reach back over the time a first back-fill takes. */
    private static final Duration FIRST_LOOK = Duration.ofDays(3);

    /** @param changedAt its newest change; {@code toldAt}: when the feed first told of it */
    public record Named(Instant changedAt, Instant toldAt) {

        Instant coveredFrom() {
            return changedAt.plus(OVERLAP);
        }
    }

    /** What to do about a day whose turn it is. */
    public enum Step {
        ASK_FEED,
        /** The feed has told nothing new of it: it stands as it was last read. */
        VOUCH,
        READ
    }

    public Changes {
        named = Map.copyOf(named);
    }

    /** As after a start. */
    public static Changes since(@Nullable Instant through) {
        return new Changes(through, Instant.EPOCH, Map.of());
    }

    /** From when on changes are to be told. */
    public Instant from(Instant now) {
        return through == null ? now.minus(FIRST_LOOK) : through.minus(OVERLAP);
    }

    /**
     * After an answer of the feed.
     *
     * @param changedAt the days it told of and their newest changes
     * @param lastRead when a good fetch of a day last ended, empty for a day that is not ours to read
     */
    public Changes heard(
            Map<LocalDate, Instant> changedAt, Function<LocalDate, Optional<Instant>> lastRead, Instant now) {
        var newNamed = new HashMap<>(named);
        changedAt.forEach((day, at) -> lastRead.apply(day)
                .filter(read -> read.isBefore(at.plus(OVERLAP)))
                .ifPresent(read -> newNamed.merge(day, new Named(at, now), Changes::newer)));
        var newest = Stream.concat(Stream.of(from(now).plus(OVERLAP)), changedAt.values().stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Changes(newest.isBefore(now) ? newest : now, now, newNamed);
    }

    /** After the day was read whole. */
    public Changes read(LocalDate day, Instant at) {
        var told = named.get(day);
        if (told == null || at.isBefore(told.coveredFrom())) {
            return this;
        }
        var left = new HashMap<>(named);
        left.remove(day);
        return new Changes(through, askedAt, left);
    }

    /** What may be kept over a restart: nothing newer than what no read has covered yet. */
    public @Nullable Instant settledThrough() {
        return Stream.concat(Stream.ofNullable(through), named.values().stream().map(Named::changedAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When a named day is to be read; long past when it was not read since it was named. */
    Optional<Instant> due(LocalDate day, Instant lastRead) {
        return Optional.ofNullable(named.get(day))
                .map(told -> lastRead.isBefore(told.toldAt()) ? Instant.EPOCH : told.coveredFrom());
    }

    /**
     * What to do about a day.
     *
     * @param interval how old an answer of the feed may be
     */
    public Step step(LocalDate day, @Nullable KnownDay known, Instant now, Duration interval) {
        if (through == null || !now.isBefore(askedAt.plus(interval))) {
            return Step.ASK_FEED;
        }
        if (known == null || known.needsAnswer(now) || !wasReadWhole(known.status(), day, now)) {
            return Step.READ;
        }
        var lastRead = known.lastRead();
        if (due(day, lastRead).filter(at -> !at.isAfter(now)).isPresent()) {
            return Step.READ;
        }
        return lastRead.isAfter(askedAt) ? Step.ASK_FEED : Step.VOUCH;
    }

    /** Once a day has ended it is read, whatever the feed says. */
    private static boolean wasReadWhole(DayStatus status, LocalDate day, Instant now) {
        return status.contentHash() != null && (status.isComplete(day) || now.isBefore(DayStatus.endOf(day)));
    }

    private static Named newer(Named before, Named told) {
        return told.changedAt().isAfter(before.changedAt()) ? told : before;
    }
}
