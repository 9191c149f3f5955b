package dev.aispend.ingest.plan;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What people asked for beside the schedule: that fresh days be read at once. A value; what was done needs no mark, since a
 * day that was asked for after the wish has it fulfilled.
 *
 * @param at when it was last asked for, long past before the first time
 * @param forcedAt when it was last asked for pages even of what did not change
 */
public record Asked(Instant at, Instant forcedAt) {

    public static final Asked NOTHING = new Asked(Instant.EPOCH, Instant.EPOCH);

    /** With another wish; an older one changes nothing. */
    public Asked and(Instant wishAt, boolean forced) {
        return new Asked(newer(at, wishAt), forced ? newer(forcedAt, wishAt) : forcedAt);
    }

    /** True when the day is still to be asked for because of the wish. */
    boolean isOpen(@Nullable KnownDay day) {
        return at.isAfter(Instant.EPOCH)
                && (day == null || day.status().fetchedAt().isBefore(at));
    }

    /** True when the day's pages are to be written, changed or not. */
    boolean isForced(LocalDate day, @Nullable KnownDay known, Schedule schedule) {
        return forcedAt.isAfter(Instant.EPOCH)
                && known != null
                && known.lastRead().isBefore(forcedAt)
                && !day.isBefore(schedule.freshFrom(forcedAt));
    }

    private static Instant newer(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
