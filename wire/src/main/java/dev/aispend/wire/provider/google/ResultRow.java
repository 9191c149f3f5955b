package dev.aispend.wire.provider.google;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of query results, its cells found by the schema that came with it. */
public final class ResultRow {

    private final ResultSchema schema;
    private final List<JsonNode> cells;

    ResultRow(ResultSchema schema, List<JsonNode> cells) {
        this.schema = schema;
        this.cells = cells;
    }

    /**
     * A scalar as BigQuery writes it; null when it is NULL, when the record around it is, or when there is no such column.
     *
     * @param path a column's name; the fields of a record behind dots
     */
    public @Nullable String text(String path) {
        int dot = path.indexOf('.');
        var column = dot < 0 ? path : path.substring(0, dot);
        var cell = cell(column);
        return dot < 0 ? ResultSchema.scalar(cell) : schema.text(cell, column, path.substring(dot + 1));
    }

    private @Nullable JsonNode cell(String column) {
        var index = schema.index(column);
        return index == null || index >= cells.size() ? null : cells.get(index);
    }
}
