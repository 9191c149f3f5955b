package dev.aispend.simulator.google.bigquery;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as BigQuery does: {@code {"f":[{"v":…}]}}, every scalar a string or null. */
final class CellWriter {
    private final JsonGenerator json;
    private final TimeFormat times;

    CellWriter(JsonGenerator json, TimeFormat times) {
        this.json = json;
        this.times = times;
    }

    void row(List<Field> schema, Object[] cells) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("f");
        for (int i = 0; i < cells.length; i++) {
            json.writeStartObject();
            json.writeFieldName("v");
            value(schema.get(i), cells[i]);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void value(Field field, @Nullable Object cell) throws IOException {
        if (field.repeated()) {
            items(field, cell instanceof List<?> list ? list : List.of());
        } else if (cell instanceof Object[] record) {
            row(field.fields(), record);
        } else if (cell == null) {
            json.writeNull();
        } else {
            json.writeString(text(cell));
        }
    }

    private void items(Field field, List<?> items) throws IOException {
        Field item = new Field(field.name(), field.type(), false, field.fields());
        json.writeStartArray();
        for (Object cell : items) {
            json.writeStartObject();
            json.writeFieldName("v");
            value(item, cell);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String text(Object cell) {
        if (cell instanceof Timestamp timestamp) {
            return times.text(timestamp);
        }
        if (cell instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return cell.toString();
    }
}
