package dev.aispend.wire.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aispend.domain.spend.DaySnapshot;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Parses a fetch of one source and day, whatever its pages look like.
 *
 * @param dimensions what a request's query asks to be told apart
 */
public record DayPageParser(Function<String, Set<Dimension>> dimensions, DayReader.Start start) implements PageParser {

    private static final int MAX_REASON_LENGTH = 200;

    @Override
    public Parsed parse(List<RawPage> pages) {
        var first = pages.get(0);
        var lines = new MergedLines();
        int page = first.page();
        try {
            var reader = start.of(first, lines);
            for (RawPage next : pages) {
                page = next.page();
                read(next, reader, page == pages.size());
            }
            reader.finish();
        } catch (RejectedPageException e) {
            return new Parsed.Rejected(page, e.pointer(), e.reason());
        }
        var told = dimensions.apply(first.request().query());
        return new Parsed.Ok(new DaySnapshot(first.source(), first.fetchId(), told, lines.lines()), lines.warnings());
    }

    private static void read(RawPage page, DayReader reader, boolean isLast) throws RejectedPageException {
        try (var json = Json.MAPPER.getFactory().createParser(page.body())) {
            try {
                reader.read(json, isLast);
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
