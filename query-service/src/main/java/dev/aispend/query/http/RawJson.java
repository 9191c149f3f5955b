package dev.aispend.query.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.wire.Json;
import dev.aispend.wire.RawPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes pages; a body that is JSON stands verbatim, any other as text. */
final class RawJson {

    private RawJson() {}

    static byte[] write(RawQuery query, RawPages pages) {
        try (var bytes = new ByteArrayBuilder()) {
            try (var json = Json.MAPPER.getFactory().createGenerator(bytes)) {
                json.writeStartObject();
                json.writeArrayFieldStart("items");
                for (RawPage page : pages.pages()) {
                    item(json, page);
                }
                json.writeEndArray();
                var cursor = cursor(query, pages);
                if (cursor != null) {
                    json.writeStringField("cursor", cursor);
                }
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot happen in memory", e);
        }
    }

    /** Leads to the next part, null after the last. */
    static @Nullable String cursor(RawQuery query, RawPages pages) {
        return pages.cutAfter() == null ? null : Cursor.of(query.provider(), pages.cutAfter());
    }

    private static void item(JsonGenerator json, RawPage page) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", page.key().text());
        json.writeStringField("provider", page.provider());
        json.writeStringField("fetchedAt", page.fetchedAt().toString());
        json.writeObjectFieldStart("window");
        json.writeStringField("from", page.day().toString());
        json.writeStringField("to", page.day().toString());
        json.writeEndObject();
        json.writeFieldName("payload");
        if (isJson(page.body())) {
            json.writeRawValue(page.body());
        } else {
            json.writeString(page.body());
        }
        json.writeObjectField("meta", meta(page));
        json.writeEndObject();
    }

    private static Map<String, @Nullable Object> meta(RawPage page) {
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("endpoint", page.request().path());
        meta.put("method", page.request().method());
        meta.put("query", page.request().query());
        meta.put("status", page.status());
        meta.put("contentType", page.contentType());
        meta.put("source", page.source());
        meta.put("account", page.account());
        meta.put("fetchId", page.fetchId());
        meta.put("page", page.page());
        meta.put("pages", page.pages());
        meta.put("part", page.part());
        meta.put("parts", page.parts());
        meta.put("sha256", page.sha256());
        meta.put("rejected", page.rejected());
        return meta;
    }

    private static boolean isJson(String body) {
        try (JsonParser parser = Json.MAPPER.getFactory().createParser(body)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
