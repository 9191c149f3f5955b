package dev.aispend.query.poll;

import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.query.readmodel.FetchedDay;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.wire.DayStatusJson;
import dev.aispend.wire.SourceStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a poll has come.
 *
 * @param sources of the provider, each with what the poll came to
 * @param changedDays days whose content is new since the poll was asked for, oldest first
 * @param isCounted whether all of that is in the figures
 */
public record PollProgress(List<Outcome> sources, List<LocalDate> changedDays, boolean isCounted) {

    /** What became of one source. */
    public enum Ending {
        WAITING,
        OK,
        FAILED
    }

    /**
     * @param attemptedAt when the attempt ended, null while the source waits
     * @param error why it failed, null when it did not
     */
    public record Outcome(
            String account,
            String source,
            Ending ending,
            @Nullable Instant attemptedAt,
            DayStatusJson.@Nullable Problem error) {}

    /**
     * @param sources of the provider
     * @param fetches of its recent days
     * @param published its recent days
     */
    public static PollProgress of(
            Instant requestedAt,
            LocalDate today,
            List<SourceStatus> sources,
            List<FetchedDay> fetches,
            List<PublishedDay> published) {
        var outcomes = sources.stream()
                .map(source -> outcome(source, requestedAt, today, fetches))
                .toList();
        var changed =
                fetches.stream().filter(fetch -> isNew(fetch, requestedAt)).toList();
        return new PollProgress(
                outcomes,
                changed.stream().map(FetchedDay::day).distinct().sorted().toList(),
                changed.stream().allMatch(fetch -> isIn(published.stream(), fetch)));
    }

    public boolean isDone() {
        return isFetched() && isCounted;
    }

    public boolean isSuccess() {
        return isDone() && sources.stream().allMatch(source -> source.ending == Ending.OK);
    }

    private boolean isFetched() {
        return !sources.isEmpty() && sources.stream().noneMatch(source -> source.ending == Ending.WAITING);
    }

    /** Today counts most, so a source is done when its present day was asked for, whatever else it asked for before. */
    private static Outcome outcome(
            SourceStatus source, Instant requestedAt, LocalDate today, List<FetchedDay> fetches) {
        boolean todayWaits = fetches.stream()
                .anyMatch(fetch -> isOf(fetch, source)
                        && fetch.day().equals(today)
                        && fetch.attemptedAt().isBefore(requestedAt));
        if (todayWaits || source.lastAttempt().isBefore(requestedAt)) {
            return new Outcome(source.account(), source.source(), Ending.WAITING, null, null);
        }
        var ending = source.error() == null ? Ending.OK : Ending.FAILED;
        return new Outcome(source.account(), source.source(), ending, source.lastAttempt(), source.error());
    }

    private static boolean isOf(FetchedDay fetch, SourceStatus source) {
        return fetch.source().equals(source.source()) && fetch.account().equals(source.account());
    }

    private static boolean isNew(FetchedDay fetch, Instant requestedAt) {
        boolean tellsSpend =
                Sources.find(fetch.source()).map(Source::tellsSpend).orElse(false);
        return tellsSpend
                && fetch.contentSince() != null
                && !fetch.contentSince().isBefore(requestedAt);
    }

    private static boolean isIn(Stream<PublishedDay> published, FetchedDay fetch) {
        return published
                .filter(day -> day.day().equals(fetch.day()) && day.account().equals(fetch.account()))
                .anyMatch(day -> day.hasTakenIn(fetch.source(), fetch.pagesFetchId()));
    }
}
