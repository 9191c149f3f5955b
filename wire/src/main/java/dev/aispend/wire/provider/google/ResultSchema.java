package dev.aispend.wire.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The columns a page of query results came with, by name: their order is the query's own matter.
 *
 * @see <a href="https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema">TableFieldSchema</a>
 */
final class ResultSchema {

    private final Map<String, Integer> indexes = new HashMap<>();
    private final Map<String, ResultSchema> records = new HashMap<>();

    /** @param fields of the schema, or of a column of type RECORD */
    ResultSchema(JsonNode fields) {
        for (JsonNode field : fields) {
            var name = field.path("name").asText("");
            indexes.put(name, indexes.size());
            if (field.path("fields").isArray()) {
                records.put(name, new ResultSchema(field.path("fields")));
            }
        }
    }

    @Nullable Integer index(String name) {
        return indexes.get(name);
    }

    /** The value within a record, null when any part of the way is null or unknown. */
    @Nullable String text(@Nullable JsonNode record, String column, String path) {
        int dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var schema = records.get(column);
        var index = schema == null ? null : schema.index(name);
        if (record == null || schema == null || index == null) {
            return null;
        }
        var value = record.path("f").path(index).path("v");
        return dot < 0 ? scalar(value) : schema.text(value, name, path.substring(dot + 1));
    }

    /** Every scalar is a text or null on the wire. */
    static @Nullable String scalar(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }
}
