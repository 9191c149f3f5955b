package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.organization.Column;
import dev.aispend.simulator.organization.Dimension;
import dev.aispend.simulator.organization.UsageEndpoint;
import dev.aispend.simulator.organization.UsageGroups;
import dev.aispend.simulator.organization.UsageRow;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Usage rows: all metrics of the endpoint, then all its dimensions, null where not grouped. */
record UsageRows(UsageEndpoint endpoint, UsageGroups groups) implements Rows {

    @Override
    public List<Row> of(long from, long until) {
        return groups.rows(from, until).stream()
                .<Row>map(row -> json -> write(row, json))
                .toList();
    }

    private void write(UsageRow row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("object", endpoint.rowObject());
        for (Column column : endpoint.columns()) {
            json.writeNumberField(column.wireName(), row.metric(column));
        }
        for (Dimension dimension : endpoint.dimensions()) {
            writeDimension(dimension, row.value(dimension), json);
        }
        json.writeEndObject();
    }

    private static void writeDimension(Dimension dimension, @Nullable String value, JsonGenerator json)
            throws IOException {
        if (dimension == Dimension.BATCH && value != null) {
            json.writeBooleanField(dimension.wireName(), value.equals("true"));
        } else {
            json.writeStringField(dimension.wireName(), value);
        }
    }
}
