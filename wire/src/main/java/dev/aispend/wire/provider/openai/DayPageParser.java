package dev.aispend.wire.provider.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aispend.domain.spend.DaySnapshot;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import dev.aispend.wire.provider.PageParser;
import dev.aispend.wire.provider.Parsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Parses a fetch of one source and day, whatever its rows are. */
record DayPageParser(Row.Reader rows, Grouping grouping) implements PageParser {

    private static final int MAX_REASON_LENGTH = 200;

    @Override
    public Parsed parse(List<RawPage> pages) {
        var first = pages.get(0);
        var query = first.request().query();
        var width = Grouping.width(query);
        if (width.isEmpty()) {
            return new Parsed.Rejected(first.page(), "", "asked for buckets that are neither 1h nor 1d");
        }
        var buckets = new DayBuckets(first.day(), width.get());
        var lines = new MergedLines();
        for (RawPage page : pages) {
            try {
                read(page, new PageWalk(rows, buckets, lines), page.page() == pages.size());
            } catch (RejectedPageException e) {
                return new Parsed.Rejected(page.page(), e.pointer(), e.reason());
            }
        }
        int last = pages.get(pages.size() - 1).page();
        return buckets.missing(first.fetchedAt())
                .<Parsed>map(reason -> new Parsed.Rejected(last, "/data", reason))
                .orElseGet(() -> new Parsed.Ok(
                        new DaySnapshot(first.source(), first.fetchId(), grouping.dimensions(query), lines.lines()),
                        lines.warnings()));
    }

    private static void read(RawPage page, PageWalk walk, boolean isLast) throws RejectedPageException {
        try (var json = Json.MAPPER.getFactory().createParser(page.body())) {
            try {
                walk.read(json, isLast);
            } catch (JsonProcessingException e) {
                throw RejectedPageException.here(
                        json, "not JSON: " + shortened(String.valueOf(e.getOriginalMessage())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    private static String shortened(String message) {
        return message.length() <= MAX_REASON_LENGTH ? message : message.substring(0, MAX_REASON_LENGTH);
    }
}
