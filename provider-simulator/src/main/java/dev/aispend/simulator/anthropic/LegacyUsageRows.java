package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of {@code usage_report/messages}: all metrics, then all dimensions, null where not grouped. */
record LegacyUsageRows(UsageGroups usage, Groups groups) implements LegacyPage.LegacyRows {
    private static final List<Dimension> ALWAYS = List.of(
            Dimension.API_KEY_ID,
            Dimension.WORKSPACE_ID,
            Dimension.MODEL,
            Dimension.SERVICE_TIER,
            Dimension.CONTEXT_WINDOW,
            Dimension.INFERENCE_GEO,
            Dimension.ACCOUNT_ID,
            Dimension.SERVICE_ACCOUNT_ID);

    @Override
    public List<Row> of(long from, long until) {
        List<Row> rows = new ArrayList<>();
        usage.sums(from, until).forEach((key, counters) -> {
            Map<Dimension, String> values = groups.named(key);
            TokenTotals totals = TokenTotals.of(counters);
            rows.add(json -> write(json, values, totals));
        });
        return rows;
    }

    private void write(JsonGenerator json, Map<Dimension, String> values, TokenTotals totals) throws IOException {
        json.writeStartObject();
        Writing.tokens(json, totals);
        for (Dimension dimension : ALWAYS) {
            json.writeStringField(dimension.wireName(), values.get(dimension));
        }
        if (groups.groupBy().contains(Dimension.SPEED)) {
            json.writeStringField(Dimension.SPEED.wireName(), values.get(Dimension.SPEED));
        }
        json.writeEndObject();
    }
}
