package dev.aispend.domain.day;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a day's book changed.
 *
 * @param source whose input it was, null when it was the clock
 * @param fetchId of the input, 0 when it was the clock
 * @param at when the input was fetched, or what the clock said
 * @param firstReport whether the source told about the day for the first time
 */
public record Cause(@Nullable String source, long fetchId, Instant at, boolean firstReport) {

    public static Cause clock(Instant now) {
        return new Cause(null, 0, now, false);
    }

    public boolean isInput() {
        return source != null;
    }

    /** A published number that changed. */
    public record Change(Publication before, Publication after, String cause) {}

    /**
     * What the day is published with from now on. Nothing counts as published before an input fetched after the day's end
     * finds a known cost; from then on every change of the number is told.
     */
    public @Nullable Publication publication(DayBook book, DayView view) {
        boolean first = isInput() && !at.isBefore(book.end()) && view.costUsd() != null;
        return book.publication() != null || first ? new Publication(view.costUsd(), view.costBasis()) : null;
    }

    /** The restatement due when the day is published with this, if any. */
    public Optional<Change> restatement(@Nullable Publication before, @Nullable Publication after) {
        if (before == null || after == null || Objects.equals(before.costUsd(), after.costUsd())) {
            return Optional.empty();
        }
        if (before.basis() != after.basis()) {
            return Optional.of(new Change(before, after, "basis"));
        }
        return Optional.of(new Change(before, after, firstReport ? "late" : "provider"));
    }
}
