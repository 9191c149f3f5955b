package dev.aispend.simulator.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Json;
import dev.aispend.simulator.http.PageTwist;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of flat rows; a group without activity has none.
 *
 * @param groups all groups of the answer in order
 * @param offset the first group of this page
 * @param refreshedAt until when the export reaches; nothing before the first export of the range
 */
record AnalyticsPage(
        AnalyticsQuery query,
        List<AnalyticsGroup> groups,
        int offset,
        OptionalLong refreshedAt,
        ReportHabits habits,
        PageTwist twist)
        implements Answer.Body {

    @Override
    public void writeTo(OutputStream out) throws IOException {
        int end = Math.min(groups.size(), offset + habits.pageLength(query.limit()));
        try (JsonGenerator json = Json.generator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("data");
            for (Row row : habits.ordered(rows(groups.subList(Math.min(offset, end), end)))) {
                row.writeTo(json);
            }
            json.writeEndArray();
            new Paging(end < groups.size() ? token(end) : null, token(offset), twist).write(json);
            json.writeStringField(
                    "data_refreshed_at", refreshedAt.isPresent() ? Writing.time(refreshedAt.getAsLong()) : null);
            json.writeEndObject();
        }
    }

    private String token(int position) {
        return new PageCursor(position, refreshedAt.orElse(0)).token(query.question());
    }

    private List<Row> rows(List<AnalyticsGroup> shown) {
        List<Row> rows = new ArrayList<>();
        for (AnalyticsGroup group : shown) {
            if (query.endpoint() == Endpoint.ANALYTICS_USAGE) {
                Map<Dimension, String> values = query.groups().named(group.key());
                rows.add(json -> write(json, group, values, () -> usage(json, group.counters())));
            }
            for (int i = 0; i < group.costs().size(); i++) {
                AnthropicCostRow cost = group.costs().get(i);
                Map<Dimension, String> values = group.values(i);
                rows.add(json -> write(json, group, values, () -> cost(json, cost)));
            }
        }
        return rows;
    }

    private void write(JsonGenerator json, AnalyticsGroup group, Map<Dimension, String> values, Figures figures)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("starting_at", Writing.time(group.from()));
        json.writeStringField("ending_at", Writing.time(group.until()));
        json.writeObjectFieldStart("group");
        for (Dimension dimension : query.endpoint().groupBy()) {
            @Nullable String value = values.get(dimension);
            json.writeStringField(dimension.wireName(), value);
        }
        json.writeEndObject();
        figures.write();
        json.writeEndObject();
    }

    private static void usage(JsonGenerator json, long[] counters) throws IOException {
        json.writeObjectFieldStart("usage");
        Writing.tokens(json, TokenTotals.of(counters));
        json.writeNumberField("total_tokens", UsageGroups.totalTokens(counters));
        json.writeNumberField("requests", counters[Counters.REQUESTS]);
        json.writeEndObject();
    }

    private void cost(JsonGenerator json, AnthropicCostRow row) throws IOException {
        boolean fannedOut = query.groups().groupBy().stream().anyMatch(Endpoint.FAN_OUT::contains);
        json.writeObjectFieldStart("cost");
        json.writeStringField("amount", Writing.cents(row.amountUsd()));
        json.writeStringField("list_amount", Writing.cents(row.listUsd()));
        json.writeStringField("currency", "USD");
        if (fannedOut) {
            json.writeNullField("requests");
        } else {
            json.writeNumberField("requests", row.requests());
        }
        json.writeEndObject();
    }

    @FunctionalInterface
    private interface Row {
        void writeTo(JsonGenerator json) throws IOException;
    }

    @FunctionalInterface
    private interface Figures {
        void write() throws IOException;
    }
}
