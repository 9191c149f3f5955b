package dev.aispend.ingest.fetch;

import dev.aispend.domain.day.FetchProblem;
import dev.aispend.domain.source.Source;
import dev.aispend.ingest.plan.Pace;
import dev.aispend.ingest.provider.Ask;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one walk through the pages of a (source, day) ended. */
public sealed interface Fetch {

    Ask ask();

    /** When it ended, in whole milliseconds. */
    Instant at();

    /** The provider's id of the last request, {@code -} when it gave none. */
    String requestId();

    default Source source() {
        return ask().source();
    }

    default LocalDate day() {
        return ask().day();
    }

    /**
     * It came to its end.
     *
     * @param preferred whether its source is to count for the day among those that tell of the same dollars
     */
    record Whole(
            Ask ask, Instant at, List<Page> pages, String contentHash, int rows, boolean preferred, String requestId)
            implements Fetch {}

    /** There was no need to: the source's change feed tells of nothing new since the day was last read. */
    record Vouched(Ask ask, Instant at) implements Fetch {

        @Override
        public String requestId() {
            return "-";
        }
    }

    /**
     * The change feed itself was asked.
     *
     * @param changedAt the days it told of and when each was last told of
     */
    record Told(Ask ask, Instant at, Map<LocalDate, Instant> changedAt, String requestId) implements Fetch {}

    /**
     * It did not.
     *
     * @param rejected the page that could not be walked, if that was the reason
     * @param page number of the page it stopped at, from 1
     */
    record Broken(
            Ask ask,
            Instant at,
            FetchProblem problem,
            Pace.Failure failure,
            Optional<Page> rejected,
            int page,
            String requestId)
            implements Fetch {}
}
