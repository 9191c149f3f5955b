package dev.aispend.ingest.provider.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.ingest.page.CanonicalJson;
import dev.aispend.ingest.page.Digests;
import dev.aispend.ingest.page.StableContent;
import dev.aispend.ingest.provider.ReadPage;
import dev.aispend.ingest.provider.UnwalkableException;
import dev.aispend.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an answer only how the walk goes on and, for the gate, its rows and what their columns are called; jobs, tokens and
 * timings differ from one run of a query to the next.
 */
final class ResultsPage {

    private static final CanonicalJson CANONICAL = new CanonicalJson(Set.of());

    private final List<String> rows = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable Boolean complete;
    private @Nullable String pageToken;
    private @Nullable String jobId;
    private @Nullable String location;
    private @Nullable String schema;

    private ResultsPage() {}

    /** @param location of the job, where the answer does not tell it */
    static ReadPage read(byte[] body, StableContent content, String location) throws UnwalkableException {
        var page = new ResultsPage();
        try (JsonParser json = Json.MAPPER.getFactory().createParser(body)) {
            json.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            page.readPage(json);
        } catch (IOException e) {
            throw new UnwalkableException("not the JSON of query results", e);
        }
        return page.next(content, location);
    }

    private ReadPage next(StableContent content, String usual) throws UnwalkableException {
        if (complete == null) {
            throw new UnwalkableException("jobComplete is missing");
        }
        if (!complete) {
            return ReadPage.running(jobPage("", usual).token());
        }
        if (schema == null && !complaints.isEmpty()) {
            throw new UnwalkableException("the query failed: " + String.join(", ", complaints));
        }
        var columns = schema == null ? "" : Digests.sha256Hex(schema.getBytes(StandardCharsets.UTF_8));
        rows.forEach(row -> content.row(columns + row));
        return ReadPage.of(
                pageToken == null
                        ? Optional.empty()
                        : Optional.of(jobPage(pageToken, usual).token()));
    }

    private JobPage jobPage(String token, String usual) throws UnwalkableException {
        var job = new JobPage(location == null ? usual : location, jobId == null ? "" : jobId, token);
        if (!job.isWellFormed()) {
            throw new UnwalkableException("there is more to come but jobReference names no job");
        }
        return job;
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
    }

    private void readField(JsonParser json, String field) throws IOException {
        switch (field) {
            case "jobComplete" -> complete = json.currentToken().isBoolean() ? (Boolean) json.getBooleanValue() : null;
            case "pageToken" -> pageToken = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            case "schema" -> schema = CANONICAL.read(json);
            case "rows" -> readRows(json);
            case "jobReference" -> readJob(json.readValueAsTree());
            case "errors" -> readErrors(json.readValueAsTree());
            default -> json.skipChildren();
        }
    }

    private void readRows(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            rows.add(CANONICAL.read(json));
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            rows.add(CANONICAL.read(json));
        }
    }

    private void readJob(JsonNode reference) {
        jobId = reference.path("jobId").textValue();
        location = reference.path("location").textValue();
    }

    private void readErrors(JsonNode errors) {
        errors.forEach(error -> complaints.add(error.path("reason").asText("unknown")));
    }
}
