package dev.aispend.query.readmodel;

import dev.aispend.wire.DayStatusJson;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the fetches of one source and day fare, in short.
 *
 * @param attemptedAt when the last attempt ended
 * @param completeAt when the last good fetch ended, null before there is one
 * @param contentSince when its present content was first seen, null before there is any
 * @param pagesFetchId the fetch under which that content was written, 0 before there is any
 */
public record FetchedDay(
        String provider,
        String account,
        String source,
        LocalDate day,
        Instant attemptedAt,
        @Nullable Instant completeAt,
        @Nullable Instant contentSince,
        long pagesFetchId) {

    public static FetchedDay of(DayStatusJson status) {
        return new FetchedDay(
                status.provider().intern(),
                status.account().intern(),
                status.source().intern(),
                status.day(),
                status.fetchedAt(),
                status.completeAt(),
                status.unchangedSince(),
                status.pagesFetchId());
    }
}
