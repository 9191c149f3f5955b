package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A column of a result by BigQuery's names, which are the legacy ones in REST: INTEGER, FLOAT, BOOLEAN, RECORD.
 *
 * @param fields of a RECORD, else empty
 */
record Field(String name, String type, boolean repeated, List<Field> fields) {

    void writeTo(ArrayNode schema) {
        ObjectNode json = schema.addObject();
        json.put("name", name).put("type", type).put("mode", repeated ? "REPEATED" : "NULLABLE");
        if (!fields.isEmpty()) {
            ArrayNode nested = json.putArray("fields");
            fields.forEach(field -> field.writeTo(nested));
        }
    }
}
