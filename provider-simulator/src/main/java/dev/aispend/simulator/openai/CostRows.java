package dev.aispend.simulator.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.organization.CostBook;
import dev.aispend.simulator.organization.CostRow;
import dev.aispend.simulator.organization.Dimension;
import dev.aispend.simulator.organization.Directory;
import dev.aispend.simulator.organization.RowId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cost rows of a day, summed up to the grouping asked for. */
record CostRows(CostBook book, Directory directory, PageRequest request, AnswerStyle style, Instant now)
        implements Rows {
    private static final long SECONDS_PER_DAY = 86_400;

    @Override
    public List<Row> of(long from, long until) {
        Map<List<@Nullable String>, CostRow> groups = new LinkedHashMap<>();
        for (CostRow row : book.rows(LocalDate.ofEpochDay(Math.floorDiv(from, SECONDS_PER_DAY)), now)) {
            if (passes(row.id())) {
                groups.merge(group(row.id()), row, CostRow::plus);
            }
        }
        return groups.values().stream()
                .<Row>map(row -> json -> write(row, json))
                .toList();
    }

    private boolean passes(RowId id) {
        for (Map.Entry<Dimension, Set<String>> filter : request.filters().entrySet()) {
            String value = id.value(filter.getKey());
            if (value == null || !filter.getValue().contains(value)) {
                return false;
            }
        }
        return true;
    }

    private List<@Nullable String> group(RowId id) {
        List<@Nullable String> values = new ArrayList<>();
        for (Dimension dimension : request.groupBy()) {
            values.add(id.value(dimension));
        }
        return values;
    }

    private void write(CostRow row, JsonGenerator json) throws IOException {
        RowId id = row.id();
        String project = grouped(id, Dimension.PROJECT_ID);
        String user = grouped(id, Dimension.USER_ID);
        json.writeStartObject();
        json.writeStringField("object", "organization.costs.result");
        writeAmount(row.amountUsd(), json);
        json.writeStringField("line_item", grouped(id, Dimension.LINE_ITEM));
        json.writeStringField("project_id", project);
        json.writeStringField("api_key_id", grouped(id, Dimension.API_KEY_ID));
        writeQuantity(row, json);
        json.writeStringField("organization_id", directory.organizationId());
        json.writeStringField("organization_name", directory.organizationName());
        json.writeStringField("project_name", directory.projectName(project));
        json.writeStringField("user_id", user);
        json.writeStringField("user_email", directory.email(user));
        json.writeEndObject();
    }

    private @Nullable String grouped(RowId id, Dimension dimension) {
        return request.groupBy().contains(dimension) ? id.value(dimension) : null;
    }

    private void writeAmount(BigDecimal usd, JsonGenerator json) throws IOException {
        String text = Decimal128.text(usd);
        json.writeObjectFieldStart("amount");
        if (style.numericAmounts()) {
            json.writeFieldName("value");
            json.writeNumber(text);
        } else {
            json.writeStringField("value", text);
        }
        json.writeStringField("currency", "usd");
        json.writeEndObject();
    }

    private void writeQuantity(CostRow row, JsonGenerator json) throws IOException {
        if (!request.groupBy().contains(Dimension.LINE_ITEM)) {
            json.writeNullField("quantity");
            json.writeNullField("quantity_unit");
            return;
        }
        BigDecimal quantity = row.quantity();
        json.writeFieldName("quantity");
        json.writeNumber((quantity.scale() < 1 ? quantity.setScale(1) : quantity).toPlainString());
        json.writeStringField("quantity_unit", row.id().item().unit());
    }
}
