package dev.aispend.rollup.day;

import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.SourceBook;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.PageEnvelope;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.rollup.store.HeldFetch;
import dev.aispend.rollup.store.HeldFetches;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.RawPageKey;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the pages of fetches in whatever order they come, and posts a fetch when its last missing page is in. */
final class PageIntake {

    private static final Logger LOG = LoggerFactory.getLogger(PageIntake.class);

    private final DayDesk desk;
    private final PageShelf shelf;
    private final FetchReader reader;
    private final Parsers parsers;

    PageIntake(DayDesk desk, PageShelf shelf, Parsers parsers, LineRates rates) {
        this.desk = desk;
        this.shelf = shelf;
        this.reader = new FetchReader(parsers, rates);
        this.parsers = parsers;
    }

    /** @throws MalformedRecordException when the record is no page; nothing was written then */
    void take(Arrival arrival) {
        var key = RawPageKey.parse(arrival.input().key());
        if (key.rejected()) {
            takeUnwalkable(arrival);
        } else {
            takePage(arrival, PageEnvelope.read(arrival.input().payload(), key));
        }
    }

    private void takeUnwalkable(Arrival arrival) {
        var page = RawPage.fromJson(arrival.input().payload());
        if (page.fetchedAt() == null) {
            throw new MalformedRecordException("the envelope does not tell when it was fetched", null);
        }
        var reason = Objects.requireNonNullElse(page.rejected(), "the body could not be walked");
        desk.count(Count.PAGES_REFUSED);
        desk.refuse(
                arrival,
                arrival.fault(page.fetchId(), page.fetchedAt(), FaultCode.REJECTED_PAGE, reason, parsers.version()),
                arrival.input().key());
    }

    private void takePage(Arrival arrival, PageEnvelope envelope) {
        long parsed = desk.source(arrival).parsedFetchId();
        if (envelope.fetchId() <= parsed) {
            desk.count(envelope.fetchId() == parsed ? Count.PAGES_REPEATED : Count.PAGES_STALE);
            return;
        }
        var held = shelf.held(arrival.key());
        var fetch = held.find(envelope.fetchId())
                .orElseGet(() -> HeldFetch.expecting(envelope.fetchId(), arrival.timestamp(), envelope.pages()));
        if (fetch.has(envelope.page(), envelope.part())) {
            desk.count(Count.PAGES_REPEATED);
            return;
        }
        if (!fetch.agrees(envelope.page(), envelope.pages(), envelope.parts())) {
            throw new MalformedRecordException("the pages of one fetch differ in how many there are", null);
        }
        shelve(arrival, envelope, held, fetch.with(envelope.page(), envelope.part(), envelope.parts()));
    }

    private void shelve(Arrival arrival, PageEnvelope envelope, HeldFetches held, HeldFetch fetch) {
        var pageKey = arrival.key().page(envelope);
        var atHand = Map.of(pageKey, arrival.input());
        if (fetch.isComplete()) {
            post(arrival, fetch, atHand, () -> shelf.put(arrival.key(), pageKey, arrival.input(), held.with(fetch)));
        } else {
            shelf.put(arrival.key(), pageKey, arrival.input(), held.with(fetch));
            shelf.tidy(arrival.key(), postedFetchId(desk.source(arrival)));
        }
        desk.count(Count.PAGES_SHELVED);
    }

    private void post(Arrival arrival, HeldFetch fetch, Map<String, DayInput> atHand, Runnable shelve) {
        var pieces = shelf.pieces(arrival.key(), fetch, atHand);
        var reading = reader.read(arrival.day(), arrival.source(), fetch.fetchId(), pieces);
        var source = desk.source(arrival);
        var turn = desk.open(arrival.day());
        if (reading instanceof FetchReading.Read read) {
            turn.take(source, read.posting(), read.entry());
            var posting = read.posting();
            desk.close(
                    turn,
                    arrival.cause(posting.fetchId(), posting.fetchedAt(), source.posted() == null),
                    arrival.timestamp());
            report(arrival, read);
        } else {
            Fault fault = ((FetchReading.Refused) reading).fault();
            desk.refuse(arrival, fault, keyOf(fault, pieces));
            desk.count(Count.FETCHES_REFUSED);
        }
        shelve.run();
        shelf.tidy(arrival.key(), postedFetchId(desk.source(arrival)));
    }

    /** Parses a refused fetch again with today's parsers, if all its pages are still here. */
    void readAgain(Arrival arrival, long fetchId) {
        var fetch = shelf.held(arrival.key()).find(fetchId).filter(HeldFetch::isComplete);
        if (fetch.isPresent()) {
            post(arrival, fetch.get(), Map.of(), () -> {});
        }
    }

    private void report(Arrival arrival, FetchReading.Read read) {
        desk.count(Count.FETCHES_POSTED);
        desk.count(Count.LINES, read.entry().lines().size());
        desk.count(Count.PARSE_WARNINGS, read.warnings().size());
        if (!read.warnings().isEmpty()) {
            LOG.warn(
                    "parsed with warnings day={} source={} fetch={} warnings={} first=\"{}\"",
                    arrival.day(),
                    arrival.source().name(),
                    read.posting().fetchId(),
                    read.warnings().size(),
                    read.warnings().get(0));
        }
    }

    private static long postedFetchId(SourceBook source) {
        return source.posted() == null ? 0 : source.posted().fetchId();
    }

    private static String keyOf(Fault fault, Iterable<DayInput> pieces) {
        for (var piece : pieces) {
            if (piece.origin().equals(fault.origin())) {
                return piece.key();
            }
        }
        return "";
    }
}
