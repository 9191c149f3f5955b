package dev.aispend.domain.day;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a day's book changed.
 *
 * @param source whose input it was, null when it was none
 * @param fetchId of the input, 0 when it was none
 * @param at when the input was fetched, or what the clock said
 */
public record Cause(Kind kind, @Nullable String source, long fetchId, Instant at) {

    /** What brought the change about. */
    public enum Kind {
        CLOCK,
        INPUT,
        /** The source told about the day for the first time. */
        FIRST_INPUT,
        /** A price came, changed or went. */
        PRICES,
        /** The provider's first prices came: nobody had looked for any before, so nothing was told to be unpriced. */
        FIRST_PRICES,
        /** Stored pages were read again. */
        RECOMPUTE
    }

    public static Cause clock(Instant now) {
        return new Cause(Kind.CLOCK, null, 0, now);
    }

    public static Cause input(String source, long fetchId, Instant fetchedAt, boolean firstReport) {
        return new Cause(firstReport ? Kind.FIRST_INPUT : Kind.INPUT, source, fetchId, fetchedAt);
    }

    public static Cause prices(Instant now, boolean first) {
        return new Cause(first ? Kind.FIRST_PRICES : Kind.PRICES, null, 0, now);
    }

    public static Cause recompute(Instant now) {
        return new Cause(Kind.RECOMPUTE, null, 0, now);
    }

    public boolean isInput() {
        return kind == Kind.INPUT || kind == Kind.FIRST_INPUT;
    }

    public boolean isPrices() {
        return kind == Kind.PRICES || kind == Kind.FIRST_PRICES;
    }

    /** True when what had been told already was made something else of: by prices, or by reading it again. */
    public boolean isRework() {
        return isPrices() || kind == Kind.RECOMPUTE;
    }

    /** A published number that changed. */
    public record Change(Publication before, Publication after, String cause) {}

    /**
     * What the day is published with from now on. Nothing counts as published before a known cost rests on an input fetched
     * after the day's end; from then on every change of the number is told.
     */
    public @Nullable Publication publication(DayBook book, DayView view) {
        boolean wholeDay = isInput() ? !at.isBefore(book.end()) : isRework() && book.isToldAfterEnd();
        boolean first = wholeDay && view.costUsd() != null;
        return book.publication() != null || first ? new Publication(view.costUsd(), view.costBasis()) : null;
    }

    /**
     * The restatement due when the day is published with this, if any. A day that was told to be unpriced is filled in by
     * one, though it is the first number.
     *
     * @param viewBefore what followed from the day's book before
     */
    public Optional<Change> restatement(@Nullable Publication before, DayView viewBefore, @Nullable Publication after) {
        boolean wasUnpriced = kind == Kind.PRICES && before == null && viewBefore.costUsd() == null;
        var published = wasUnpriced ? new Publication(null, viewBefore.costBasis()) : before;
        if (published == null || after == null || Objects.equals(published.costUsd(), after.costUsd())) {
            return Optional.empty();
        }
        return Optional.of(new Change(published, after, word(published, after)));
    }

    private String word(Publication before, Publication after) {
        if (isPrices()) {
            return "price";
        }
        if (kind == Kind.RECOMPUTE) {
            return "recompute";
        }
        if (before.basis() != after.basis()) {
            return "basis";
        }
        return kind == Kind.FIRST_INPUT ? "late" : "provider";
    }
}
