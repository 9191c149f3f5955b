package dev.aispend.ingest.progress;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one source.
 *
 * @param firstDay the earliest day ever asked for
 * @param completeThrough every day from the first up to this one was fetched whole, null when the first was not
 * @param lastSuccess when a good fetch of any day last ended, null before the first
 * @param errorSince since when every attempt has failed, null while they succeed
 * @param changesThrough every change that the source's change feed told of up to here was read, null before it told any
 */
public record SourceEntry(
        LocalDate firstDay,
        @Nullable LocalDate completeThrough,
        @Nullable Instant lastSuccess,
        @Nullable Instant errorSince,
        @Nullable Instant changesThrough) {

    public SourceEntry(
            LocalDate firstDay,
            @Nullable LocalDate completeThrough,
            @Nullable Instant lastSuccess,
            @Nullable Instant errorSince) {
        this(firstDay, completeThrough, lastSuccess, errorSince, null);
    }

    /** Asked for days from here on; days before the present first one were never fetched. */
    SourceEntry from(LocalDate day) {
        return day.isBefore(firstDay) ? new SourceEntry(day, null, lastSuccess, errorSince, changesThrough) : this;
    }
}
