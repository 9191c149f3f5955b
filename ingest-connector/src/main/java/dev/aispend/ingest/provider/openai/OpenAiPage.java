package dev.aispend.ingest.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.ingest.page.CanonicalJson;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a page only how the walk goes on and, for the gate, its rows by bucket. In one pass, whatever the order of keys;
 * what the rows mean is the rollup's to judge, so a page of unknown shape that can be walked is content too.
 */
final class OpenAiPage {

    private static final CanonicalJson CANONICAL = new CanonicalJson(Set.of("amount.value"));
    private static final Set<String> BUCKET_FIELDS = Set.of("object", "start_time", "end_time");
    private static final String PAGE = CanonicalJson.text("page");

    private final StableContent content;
    private final TreeMap<String, String> unknown = new TreeMap<>();
    private @Nullable Boolean hasMore;
    private @Nullable String nextPage;
    private boolean hasData;

    private OpenAiPage(StableContent content) {
        this.content = content;
    }

    /** The next page's token, empty on the last page. */
    static Optional<String> read(byte[] body, StableContent content) throws UnwalkableException {
        var page = new OpenAiPage(content);
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            // Which of two values a reader takes is its own choice, so a repeated key says nothing reliable.
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            page.readPage(json);
        } catch (IOException e) {
            throw new UnwalkableException("not the JSON of a page", e);
        }
        return page.next();
    }

    private Optional<String> next() throws UnwalkableException {
        if (hasMore == null) {
            throw new UnwalkableException("has_more is missing");
        }
        if (hasMore && (nextPage == null || nextPage.isEmpty())) {
            throw new UnwalkableException("has_more is true but next_page is missing");
        }
        return hasMore ? Optional.ofNullable(nextPage) : Optional.empty();
    }

    private void readPage(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            readField(json, json.currentName());
        }
        if (json.nextToken() != null) {
            throw new IOException("more than one value");
        }
        if (!hasData || !PAGE.equals(unknown.get("object"))) {
            content.row(CanonicalJson.object(unknown));
        }
    }

    private void readField(JsonParser json, String field) throws IOException {
        var value = json.nextToken();
        switch (field) {
            case "has_more" -> hasMore = value.isBoolean() ? (Boolean) json.getBooleanValue() : null;
            case "next_page" -> nextPage = value == JsonToken.VALUE_STRING ? json.getText() : null;
            case "data" -> {
                if (value == JsonToken.START_ARRAY) {
                    readBuckets(json);
                } else {
                    unknown.put(field, CANONICAL.read(json));
                }
            }
            default -> unknown.put(field, CANONICAL.read(json));
        }
        if (!value.isScalarValue()) {
            json.skipChildren();
        }
    }

    private void readBuckets(JsonParser json) throws IOException {
        hasData = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readBucket(json);
            } else {
                content.row(CANONICAL.read(json));
            }
        }
    }

    /** Texts beside a bucket's integer times were seen to vary. */
    private void readBucket(JsonParser json) throws IOException {
        var fields = new TreeMap<String, String>();
        List<String> rows = new ArrayList<>();
        boolean hasRows = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            if (json.nextToken() == JsonToken.START_ARRAY && field.equals("results")) {
                hasRows = true;
                readRows(json, rows);
            } else {
                fields.put(field, CANONICAL.read(json));
            }
        }
        if (hasRows) {
            fields.keySet().retainAll(BUCKET_FIELDS);
            content.group(CanonicalJson.object(fields), rows);
        } else {
            content.row(CanonicalJson.object(fields));
        }
    }

    private static void readRows(JsonParser json, List<String> rows) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(CANONICAL.read(json));
        }
    }
}
