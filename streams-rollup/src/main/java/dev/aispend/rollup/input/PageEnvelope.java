package dev.aispend.rollup.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.RawPageKey;
import java.io.IOException;

/**
 * Where a page belongs, read from the head of its envelope without touching the body that follows.
 *
 * @param fetchId of the complete walk the page belongs to
 * @param page from 1
 * @param part from 1
 */
public record PageEnvelope(long fetchId, int page, int pages, int part, int parts) {

    private static final int MAX_PAGES = 10_000;
    private static final int MAX_PARTS = 1_000;
    private static final int FIELDS_NEEDED = 5;

    /** @throws MalformedRecordException when the bytes are no envelope, or one for another key */
    public static PageEnvelope read(byte[] json, RawPageKey key) {
        var envelope = readHead(json);
        if (envelope.page != key.page() || envelope.part != key.part()) {
            throw new MalformedRecordException(
                    "page %d part %d stands under the key %s".formatted(envelope.page, envelope.part, key.text()),
                    null);
        }
        if (!envelope.isPossible()) {
            throw new MalformedRecordException("no page of a fetch: " + envelope, null);
        }
        return envelope;
    }

    private boolean isPossible() {
        return fetchId > 0 && isWithin(page, pages, MAX_PAGES) && isWithin(part, parts, MAX_PARTS);
    }

    private static boolean isWithin(int number, int count, int limit) {
        return 1 <= number && number <= count && count <= limit;
    }

    private static PageEnvelope readHead(byte[] json) {
        try (JsonParser in = Json.MAPPER.getFactory().createParser(json)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedRecordException("not a page's envelope: no JSON object", null);
            }
            var head = new Head();
            while (head.found < FIELDS_NEEDED && in.nextToken() == JsonToken.FIELD_NAME) {
                head.take(in.currentName(), in);
            }
            if (head.found < FIELDS_NEEDED) {
                throw new MalformedRecordException("not a page's envelope: it lacks fetchId, page or part", null);
            }
            return new PageEnvelope(head.fetchId, head.page, head.pages, head.part, head.parts);
        } catch (IOException e) {
            throw new MalformedRecordException(
                    "not a page's envelope: " + e.getClass().getSimpleName(), e);
        }
    }

    private static final class Head {

        private long fetchId;
        private int page;
        private int pages;
        private int part;
        private int parts;
        private int found;

        void take(String field, JsonParser in) throws IOException {
            in.nextToken();
            found++;
            switch (field) {
                case "fetchId" -> fetchId = in.getLongValue();
                case "page" -> page = in.getIntValue();
                case "pages" -> pages = in.getIntValue();
                case "part" -> part = in.getIntValue();
                case "parts" -> parts = in.getIntValue();
                default -> {
                    found--;
                    in.skipChildren();
                }
            }
        }
    }
}
