package dev.aispend.ingest.provider;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.ingest.page.CanonicalJson;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A page with a list under {@code data}: buckets of rows, or plain rows.
 *
 * <p>Reads of it only how the walk goes on and, for the gate, its rows by bucket. In one pass, whatever the order of keys;
 * what the rows mean is the rollup's to judge, so a page of unknown shape that can be walked is content too.
 */
public final class ListPage {

    private static final String REFRESHED_AT = "data_refreshed_at";

    private final PageForm form;
    private final StableContent content;
    private final TreeMap<String, String> unknown = new TreeMap<>();
    private @Nullable Boolean hasMore;
    private @Nullable String nextPage;
    private boolean hasData;
    private boolean isExported = true;
    private Optional<Instant> refreshedAt = Optional.empty();

    private ListPage(PageForm form, StableContent content) {
        this.form = form;
        this.content = content;
    }

    /**
     * Adds what the page says to the content.
     *
     * @throws UnwalkableException when the body does not tell how to go on
     * @throws NotYetException when the page says that its data is still to come
     */
    public static ReadPage read(PageForm form, byte[] body, StableContent content)
            throws UnwalkableException, NotYetException {
        var page = new ListPage(form, content);
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            // Which of two values a reader takes is its own choice, so a repeated key says nothing reliable.
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            page.readPage(json);
        } catch (IOException e) {
            throw new UnwalkableException("not the JSON of a page", e);
        }
        page.requireExported();
        return new ReadPage(page.next(), page.refreshedAt);
    }

    private void requireExported() throws UnwalkableException, NotYetException {
        if (!isExported) {
            throw new NotYetException("not_exported_yet", "the provider has exported no data for this range yet");
        }
        if (form.tellsRefresh() && refreshedAt.isEmpty()) {
            throw new UnwalkableException(REFRESHED_AT + " is missing or no time");
        }
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
        if (!hasData || !isNamedPage()) {
            content.row(CanonicalJson.object(unknown));
        }
    }

    private boolean isNamedPage() {
        return form.object() == null || CanonicalJson.text(form.object()).equals(unknown.get("object"));
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
                    unknown.put(field, form.canonical().read(json));
                }
            }
            case REFRESHED_AT -> readRefresh(json);
            default -> unknown.put(field, form.canonical().read(json));
        }
        if (!value.isScalarValue()) {
            json.skipChildren();
        }
    }

    /** Moves on with every refresh, so it is no part of the content. */
    private void readRefresh(JsonParser json) throws IOException {
        if (!form.tellsRefresh()) {
            unknown.put(REFRESHED_AT, form.canonical().read(json));
        } else if (json.currentToken() == JsonToken.VALUE_NULL) {
            isExported = false;
        } else {
            refreshedAt = instant(json.getText());
        }
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void readBuckets(JsonParser json) throws IOException {
        hasData = true;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                readBucket(json);
            } else {
                content.row(form.canonical().read(json));
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
                fields.put(field, form.canonical().read(json));
            }
        }
        if (hasRows) {
            fields.keySet().retainAll(form.bucketFields());
            content.group(CanonicalJson.object(fields), rows);
        } else {
            content.row(CanonicalJson.object(fields));
        }
    }

    private void readRows(JsonParser json, List<String> rows) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(form.canonical().read(json));
        }
    }
}
