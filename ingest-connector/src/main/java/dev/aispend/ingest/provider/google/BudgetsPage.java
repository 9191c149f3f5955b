package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.ingest.page.CanonicalJson;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads of a list of budgets how the walk goes on and, for the gate, the budgets; a single budget is content as a whole. */
final class BudgetsPage {

    private static final CanonicalJson CANONICAL = new CanonicalJson(Set.of());

    private final TreeMap<String, String> others = new TreeMap<>();
    private final StableContent content;
    private @Nullable String nextPageToken;

    private BudgetsPage(StableContent content) {
        this.content = content;
    }

    static ReadPage read(byte[] body, StableContent content) throws UnwalkableException {
        var page = new BudgetsPage(content);
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            page.readPage(json);
        } catch (IOException e) {
            throw new UnwalkableException("not the JSON of budgets", e);
        }
        return ReadPage.of(Optional.ofNullable(page.nextPageToken).filter(token -> !token.isEmpty()));
    }

    private void readPage(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var field = json.currentName();
            json.nextToken();
            readField(json, field);
        }
        if (json.nextToken() != null) {
            throw new IOException("more than one value");
        }
        if (!others.isEmpty()) {
            content.row(CanonicalJson.object(others));
        }
    }

    private void readField(JsonParser json, String field) throws IOException {
        if (field.equals("nextPageToken")) {
            nextPageToken = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
        } else if (field.equals("budgets") && json.currentToken() == JsonToken.START_ARRAY) {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                content.row(CANONICAL.read(json));
            }
        } else {
            others.put(field, CANONICAL.read(json));
        }
    }
}
