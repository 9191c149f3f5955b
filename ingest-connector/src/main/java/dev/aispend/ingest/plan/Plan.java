package dev.aispend.ingest.plan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which (source, day) of an account is asked for next.
 *
 * <p>Fresh days go before older ones and sources take turns. Within a source the day last asked for longest ago goes
 * first, so that neither an interval shorter than a round nor a day that always fails starves another; among days never
 * asked for the newest goes first, in a back-fill too: the running month's caps and the screens' default range fill before history does.
 */
public final class Plan {

    private final Lookback lookback;

    public Plan(Lookback lookback) {
        this.lookback = lookback;
    }

    /** The day to read now, empty when none is due. */
    public Optional<DueDay> next(Collection<SourceDays> sources, Waits waits, Turn turn, Instant now) {
        var order = Comparator.comparing(turn::yields)
                .thenComparing(DueDay::urgency)
                .thenComparingInt(turn::distance)
                .thenComparing(DueDay::lastAsked)
                .thenComparing(DueDay::day, Comparator.reverseOrder());
        return sources.stream()
                .flatMap(source -> lookback.days(source, now))
                .filter(due -> !waits.apply(due).at().isAfter(now))
                .min(order);
    }

    /** When some day of these sources is next to be read; now when one is late. */
    public Instant nextAt(Collection<SourceDays> sources, Waits waits, Instant now) {
        var tomorrow =
                Schedule.day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        var due = sources.stream()
                .flatMap(source -> lookback.days(source, now))
                .map(day -> waits.apply(day).notBefore(now).at());
        return Stream.concat(due, Stream.of(tomorrow))
                .min(Comparator.naturalOrder())
                .orElse(tomorrow);
    }
}
