package dev.aispend.wire.provider.google;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One answer of {@code jobs.query} or {@code getQueryResults}, in any order of keys.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/getQueryResults">getQueryResults</a>
 */
public final class ResultPage {

    static final long UNKNOWN = -1;

    private final List<List<JsonNode>> cells = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private @Nullable ResultSchema schema;
    private boolean complete;
    private boolean dryRun;
    private boolean hasNext;
    private long totalRows = UNKNOWN;

    private ResultPage() {}

    /** @param json before the body's first token */
    public static ResultPage read(JsonParser json) throws IOException, RejectedPageException {
        var page = new ResultPage();
        json.nextToken();
        Scalars.requireObject(json);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            page.readField(json, field);
        }
        if (json.nextToken() != null) {
            throw RejectedPageException.here(json, "something follows the page");
        }
        return page;
    }

    /**
     * The rows, of which there are none when there is no {@code rows} field.
     *
     * @param ofEarlierPages stands in when this page came without a schema
     * @throws RejectedPageException when there are rows and no schema tells what they mean
     */
    List<ResultRow> rows(@Nullable ResultSchema ofEarlierPages) throws RejectedPageException {
        var known = schema == null ? ofEarlierPages : schema;
        if (cells.isEmpty()) {
            return List.of();
        }
        if (known == null) {
            throw new RejectedPageException("/schema", "rows came without a schema");
        }
        return cells.stream().map(row -> new ResultRow(known, row)).toList();
    }

    /** The rows of a page that has its own schema. */
    public List<ResultRow> rows() throws RejectedPageException {
        return rows(null);
    }

    @Nullable ResultSchema schema() {
        return schema;
    }

    /** False while the query still runs: the page then says nothing. */
    boolean isComplete() {
        return complete;
    }

    /** A dry run has a job reference without an id. */
    boolean isDryRun() {
        return dryRun;
    }

    boolean hasNext() {
        return hasNext;
    }

    /** Of all pages together, {@link #UNKNOWN} when it is not told. */
    long totalRows() {
        return totalRows;
    }

    /** Reasons among {@code errors}, which a job that succeeded may carry as warnings. */
    List<String> complaints() {
        return complaints;
    }

    private void readField(JsonParser json, String field) throws IOException, RejectedPageException {
        switch (field) {
            case "jobComplete" -> complete = Scalars.flag(json);
            case "totalRows" -> totalRows = total(json);
            case "pageToken" -> hasNext = Scalars.text(json) != null;
            case "schema" -> {
                JsonNode tree = json.readValueAsTree();
                schema = new ResultSchema(tree.path("fields"));
            }
            case "jobReference" -> {
                JsonNode job = json.readValueAsTree();
                dryRun = job.isObject() && !job.has("jobId");
            }
            case "errors" -> {
                JsonNode errors = json.readValueAsTree();
                errors.forEach(error -> complaints.add(error.path("reason").asText("")));
            }
            case "rows" -> readRows(json);
            default -> json.skipChildren();
        }
    }

    private static long total(JsonParser json) throws IOException, RejectedPageException {
        var text = Scalars.scalar(json);
        try {
            return text == null ? UNKNOWN : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw RejectedPageException.here(json, "totalRows is no whole number");
        }
    }

    private void readRows(JsonParser json) throws IOException, RejectedPageException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        Scalars.requireArray(json);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Scalars.requireObject(json);
            cells.add(readRow(json));
        }
    }

    private static List<JsonNode> readRow(JsonParser json) throws IOException, RejectedPageException {
        var row = new ArrayList<JsonNode>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isCells = json.currentName().equals("f");
            json.nextToken();
            if (isCells) {
                Scalars.requireArray(json);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    Scalars.requireObject(json);
                    row.add(readCell(json));
                }
            } else {
                json.skipChildren();
            }
        }
        return row;
    }

    private static JsonNode readCell(JsonParser json) throws IOException, RejectedPageException {
        JsonNode value = NullNode.getInstance();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            boolean isValue = json.currentName().equals("v");
            json.nextToken();
            if (isValue && json.currentToken().isScalarValue()) {
                var text = Scalars.scalar(json);
                value = text == null ? NullNode.getInstance() : TextNode.valueOf(text);
            } else if (isValue) {
                value = json.readValueAsTree();
            } else {
                json.skipChildren();
            }
        }
        return value;
    }
}
