package dev.aispend.rollup.day;

import dev.aispend.domain.day.DayLines;
import dev.aispend.domain.day.Fault;
import dev.aispend.domain.day.Posting;
import dev.aispend.domain.day.RatedLines;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.store.LedgerEntry;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.Parsed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the pages of one complete fetch into lines, or says why not; whatever the pages hold, it does not throw. */
final class FetchReader {

    private final Parsers parsers;
    private final LineRates rates;

    FetchReader(Parsers parsers, LineRates rates) {
        this.parsers = parsers;
        this.rates = rates;
    }

    /** @param pieces all parts of all pages, in order */
    FetchReading read(AccountDay day, Source source, long fetchId, List<DayInput> pieces) {
        var first = pieces.get(0);
        var pages = new ArrayList<RawPage>();
        DayInput current = first;
        try {
            for (var piece : pieces) {
                current = piece;
                addPiece(pages, envelope(piece, day, source, fetchId));
            }
            return parse(day, source, pages, pieces);
        } catch (MalformedRecordException e) {
            return refused(fetchId, FaultCode.MALFORMED_RECORD, String.valueOf(e.getMessage()), pages, current, null);
        } catch (RuntimeException e) {
            return refused(fetchId, FaultCode.UNKNOWN_SHAPE, "the parser failed: " + e, pages, current, null);
        }
    }

    private FetchReading parse(AccountDay day, Source source, List<RawPage> pages, List<DayInput> pieces) {
        long fetchId = pages.get(0).fetchId();
        Optional<PageParser> parser = parsers.bySource().apply(source.name());
        if (parser.isEmpty()) {
            var reason = "no parser knows the pages of " + source.name();
            return refused(fetchId, FaultCode.UNKNOWN_SHAPE, reason, pages, pieces.get(0), null);
        }
        Parsed parsed = parser.get().parse(pages);
        if (parsed instanceof Parsed.Rejected rejected) {
            var piece = pieces.get(indexOfPage(rejected.page(), pages));
            return refused(fetchId, FaultCode.UNKNOWN_SHAPE, rejected.reason(), pages, piece, rejected.pointer());
        }
        var ok = (Parsed.Ok) parsed;
        var oddity = LineLimits.broken(ok.snapshot().lines());
        return oddity.isPresent()
                ? refused(fetchId, FaultCode.UNKNOWN_SHAPE, oddity.get(), pages, pieces.get(0), null)
                : posted(ok, rated(day, source, ok), pages.get(0), pieces.get(0));
    }

    private RatedLines rated(AccountDay day, Source source, Parsed.Ok ok) {
        var lines = DayLines.of(ok.snapshot().lines());
        return rates.rate(day, source.spendBasis(), RatedLines.asParsed(lines));
    }

    private FetchReading posted(Parsed.Ok ok, RatedLines lines, RawPage first, DayInput piece) {
        var posting = new Posting(
                first.fetchId(),
                first.fetchedAt(),
                ok.snapshot().dimensions(),
                lines.counting().sum(),
                lines.counting().charge(),
                piece.origin());
        return new FetchReading.Read(
                posting, new LedgerEntry(first.fetchId(), parsers.version(), lines), ok.warnings());
    }

    private FetchReading refused(
            long fetchId, String code, String reason, List<RawPage> pages, DayInput piece, @Nullable String pointer) {
        var since =
                pages.isEmpty() ? Instant.ofEpochMilli(fetchId) : pages.get(0).fetchedAt();
        return new FetchReading.Refused(new Fault(
                fetchId,
                code,
                Shortened.of(reason),
                since,
                piece.origin(),
                pointer == null ? null : Shortened.of(pointer),
                parsers.version()));
    }

    private static RawPage envelope(DayInput piece, AccountDay day, Source source, long fetchId) {
        var page = RawPage.fromJson(piece.payload());
        boolean belongs = page.fetchId() == fetchId
                && source.name().equals(page.source())
                && day.provider().equals(page.provider())
                && day.account().equals(page.account())
                && day.day().equals(page.day());
        if (!belongs || page.body() == null || page.fetchedAt() == null) {
            throw new MalformedRecordException(
                    "the envelope under " + piece.key() + " is of another day or fetch, or lacks its body or time",
                    null);
        }
        return page;
    }

    /** Parts follow their page, which grows until it is whole. */
    private static void addPiece(List<RawPage> pages, RawPage piece) {
        if (piece.part() == 1) {
            pages.add(piece);
        } else {
            int last = pages.size() - 1;
            pages.set(last, withBody(pages.get(last), pages.get(last).body() + piece.body()));
        }
    }

    private static RawPage withBody(RawPage page, String body) {
        return new RawPage(
                page.schemaVersion(),
                page.provider(),
                page.source(),
                page.account(),
                page.day(),
                page.fetchId(),
                page.fetchedAt(),
                page.page(),
                page.pages(),
                page.part(),
                page.parts(),
                page.request(),
                page.status(),
                page.contentType(),
                page.sha256(),
                body,
                page.rejected());
    }

    private static int indexOfPage(int page, List<RawPage> pages) {
        int index = 0;
        for (int before = 0; before < Math.min(page, pages.size()) - 1; before++) {
            index += pages.get(before).parts();
        }
        return index;
    }
}
