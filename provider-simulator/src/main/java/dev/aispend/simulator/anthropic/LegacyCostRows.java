package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows of {@code cost_report}: cents as text; grouping by description fills in what the description is about. */
record LegacyCostRows(AnthropicCosts costs, Groups groups, long visibleUntil, Instant now)
        implements LegacyPage.LegacyRows {
    private static final List<Dimension> WITH_DESCRIPTION = List.of(
            Dimension.COST_TYPE,
            Dimension.CONTEXT_WINDOW,
            Dimension.MODEL,
            Dimension.SERVICE_TIER,
            Dimension.TOKEN_TYPE,
            Dimension.INFERENCE_GEO);
    private static final String NO_GEO = "not_available";

    static LegacyCostRows of(AnthropicCosts costs, Groups asked, long visibleUntil, Instant now) {
        List<Dimension> groupBy = asked.groupBy().contains(Dimension.DESCRIPTION)
                ? Stream.concat(asked.groupBy().stream(), WITH_DESCRIPTION.stream())
                        .toList()
                : asked.groupBy();
        return new LegacyCostRows(costs, new Groups(groupBy, asked.filters(), null), visibleUntil, now);
    }

    @Override
    public List<Row> of(long from, long until) {
        List<Row> rows = new ArrayList<>();
        CostGroups.of(costs.rows(from, until, visibleUntil, now), groups)
                .forEach((key, row) -> rows.add(json -> write(json, groups.named(key), row)));
        return rows;
    }

    private static void write(JsonGenerator json, Map<Dimension, String> values, AnthropicCostRow row)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("currency", "USD");
        json.writeStringField("amount", Writing.cents(row.amountUsd()));
        json.writeStringField("workspace_id", values.get(Dimension.WORKSPACE_ID));
        json.writeStringField("description", values.get(Dimension.DESCRIPTION));
        for (Dimension dimension : WITH_DESCRIPTION) {
            String value = values.get(dimension);
            json.writeStringField(dimension.wireName(), NO_GEO.equals(value) ? null : value);
        }
        json.writeEndObject();
    }
}
