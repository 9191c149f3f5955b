package dev.aispend.rollup.day;

import dev.aispend.domain.day.Cause;
import dev.aispend.domain.day.Posting;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.recompute.SliceReport;
import dev.aispend.rollup.store.HeldFetch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the stored pages of a day again, with today's parsers and prices, and says what differs. What comes out is what a
 * system that started empty would make of the fetches on the shelf.
 */
final class SecondReading {

    private static final Logger LOG = LoggerFactory.getLogger(SecondReading.class);

    /** Why a source's day stays as it is: its pages are gone. */
    private static final String EXPIRED = "expired";

    /** Today's parsers cannot read its pages. */
    private static final String REFUSED = "refused";

    /** Reading them went wrong in a way nobody foresaw. */
    private static final String FAILED = "failed";

    private static final String ALL_SOURCES = "*";

    private final DayDesk desk;
    private final PageShelf shelf;
    private final FetchReader reader;

    SecondReading(DayDesk desk, PageShelf shelf, FetchReader reader) {
        this.desk = desk;
        this.shelf = shelf;
        this.reader = reader;
    }

    /**
     * Reads a day again.
     *
     * @param dryRun whether only to say what would change
     */
    void read(AccountDay day, boolean dryRun, SliceReport report, long nowMs) {
        try {
            var turn = desk.open(day);
            var cause = Cause.recompute(Instant.ofEpochMilli(nowMs));
            turn.book().sources().values().forEach(source -> read(turn, source, report));
            var output = turn.finish(cause);
            var difference = turn.difference();
            if (!dryRun) {
                desk.close(turn, output, cause, nowMs);
                turn.book().sources().values().forEach(source -> tidy(day, source));
            }
            difference.ifPresent(report::changed);
            report.read();
            desk.count(Count.DAYS_REREAD);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) {
            // The day is left as it was, and the others go on.
            LOG.warn("a day could not be read again day={}", day, e);
            report.skipped(day, ALL_SOURCES, FAILED);
        }
    }

    private void read(DayTurn turn, SourceBook source, SliceReport report) {
        var day = turn.book().accountDay();
        var key = new SourceDayKey(day, source.source());
        var held = shelf.complete(
                key, source.posted() == null ? 0 : source.posted().fetchId());
        if (!isHeld(held, source.posted()) || !isHeld(held, source.emptied())) {
            report.skipped(day, source.source(), EXPIRED);
            return;
        }
        var readings = readings(key, held);
        boolean standsRead = isRead(readings, source.posted()) && isRead(readings, source.emptied());
        if (standsRead && !readings.isEmpty()) {
            turn.retake(source, readings);
        } else if (!standsRead || !held.isEmpty()) {
            takeNewer(turn, source, readings, report);
        }
    }

    /** The last good lines stay until something newer can be read. */
    private static void takeNewer(
            DayTurn turn, SourceBook source, List<FetchReading.Read> readings, SliceReport report) {
        var newer = readings.stream()
                .filter(reading -> reading.posting().fetchId() > source.parsedFetchId())
                .toList();
        for (var reading : newer) {
            turn.take(turn.book().source(source.source(), source.basis()), reading.posting(), reading.entry());
        }
        if (newer.isEmpty()) {
            report.skipped(turn.book().accountDay(), source.source(), REFUSED);
        }
    }

    private List<FetchReading.Read> readings(SourceDayKey key, List<HeldFetch> held) {
        var readings = new ArrayList<FetchReading.Read>();
        var source = Sources.find(key.source());
        for (var fetch : source.isPresent() ? held : List.<HeldFetch>of()) {
            var pieces = shelf.pieces(key, fetch, Map.of());
            if (reader.read(key.day(), source.orElseThrow(), fetch.fetchId(), pieces)
                    instanceof FetchReading.Read read) {
                readings.add(read);
            }
        }
        return readings;
    }

    private static boolean isHeld(List<HeldFetch> held, @Nullable Posting posting) {
        return posting == null || held.stream().anyMatch(fetch -> fetch.fetchId() == posting.fetchId());
    }

    private static boolean isRead(List<FetchReading.Read> readings, @Nullable Posting posting) {
        return posting == null
                || readings.stream().anyMatch(reading -> reading.posting().fetchId() == posting.fetchId());
    }

    private void tidy(AccountDay day, SourceBook source) {
        var posted = source.posted();
        if (posted != null) {
            shelf.tidy(new SourceDayKey(day, source.source()), posted.fetchId());
        }
    }
}
