package dev.aispend.domain.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the fetches of one (source, account, day) have told so far; each fetch, changed or not, makes a new one.
 *
 * @param fetchId of the last attempt
 * @param fetchedAt when the last attempt ended
 * @param contentHash of the last good fetch, null before there is one
 * @param pagesFetchId the fetch under which the pages of the present content were written, 0 before there is one
 * @param pages how many pages that was
 * @param unchangedSince when the present content was first seen, null before there is any
 * @param completeAt when the last good fetch ended, null before there is one
 * @param settledFetches good fetches in a row that found no change after the day's end and settling time
 * @param problem why the last attempt failed, null when it did not
 * @param problemSince when attempts began to fail, null while they do not
 */
public record DayStatus(
        long fetchId,
        Instant fetchedAt,
        @Nullable String contentHash,
        long pagesFetchId,
        int pages,
        @Nullable Instant unchangedSince,
        @Nullable Instant completeAt,
        int settledFetches,
        @Nullable FetchProblem problem,
        @Nullable Instant problemSince) {

    /** A day is never final by clock alone: this many settled fetches are needed. */
    public static final int SETTLED_FETCHES_NEEDED = 2;

    /** A good fetch whose content differs from what was last committed; its pages were written under this fetch. */
    public static DayStatus changed(long fetchId, Instant fetchedAt, String contentHash, int pages) {
        return new DayStatus(fetchId, fetchedAt, contentHash, fetchId, pages, fetchedAt, fetchedAt, 0, null, null);
    }

    /** A good fetch that found the content of this status again; it wrote no pages. */
    public DayStatus unchanged(long newFetchId, Instant newFetchedAt, LocalDate day, Duration settling) {
        boolean settled = !newFetchedAt.isBefore(endOf(day).plus(settling));
        return new DayStatus(
                newFetchId,
                newFetchedAt,
                contentHash,
                pagesFetchId,
                pages,
                unchangedSince,
                newFetchedAt,
                settled ? settledFetches + 1 : 0,
                null,
                null);
    }

    /** A fetch that did not come to its end; what was known before stays known. */
    public static DayStatus failed(
            Optional<DayStatus> before, long newFetchId, Instant newFetchedAt, FetchProblem newProblem) {
        var since = before.map(DayStatus::problemSince).orElse(newFetchedAt);
        return before.map(known -> new DayStatus(
                        newFetchId,
                        newFetchedAt,
                        known.contentHash,
                        known.pagesFetchId,
                        known.pages,
                        known.unchangedSince,
                        known.completeAt,
                        known.settledFetches,
                        newProblem,
                        since))
                .orElseGet(() -> new DayStatus(newFetchId, newFetchedAt, null, 0, 0, null, null, 0, newProblem, since));
    }

    /** The state of this source's day as of {@code now}. */
    public DayState state(LocalDate day, Instant now) {
        if (now.isBefore(endOf(day))) {
            return DayState.OPEN;
        }
        return settledFetches >= SETTLED_FETCHES_NEEDED ? DayState.FINAL : DayState.PROVISIONAL;
    }

    /** True when a good fetch has ended after the day did, so that the whole day was asked for. */
    public boolean isComplete(LocalDate day) {
        return completeAt != null && !completeAt.isBefore(endOf(day));
    }

    /** The first instant after the UTC day. */
    public static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
