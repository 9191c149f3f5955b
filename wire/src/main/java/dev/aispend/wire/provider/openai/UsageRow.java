package dev.aispend.wire.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.provider.MergedLines;
import dev.aispend.wire.provider.Qualifiers;
import dev.aispend.wire.provider.RejectedPageException;
import dev.aispend.wire.provider.Row;
import dev.aispend.wire.provider.Scalars;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A row of {@code /v1/organization/usage/*}: counts, of which each becomes a line of its own unit. */
final class UsageRow implements Row {

    private static final Qualifiers.Names QUALIFIERS = Qualifiers.Names.of(
            "api_source", "batch", "context_level", "service_tier", "size", "source", "vector_store_id");

    private final UsageEndpoint endpoint;
    private final UsageCounts counts = new UsageCounts();
    private final Qualifiers qualifiers = new Qualifiers(QUALIFIERS);
    private @Nullable String object;
    private @Nullable String model;
    private @Nullable String project;
    private @Nullable String credential;

    private UsageRow(UsageEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    static Row read(JsonParser json, UsageEndpoint endpoint) throws IOException, RejectedPageException {
        var row = new UsageRow(endpoint);
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var field = json.currentName();
            json.nextToken();
            row.readField(json, field);
        }
        row.requireShape(json);
        return row;
    }

    @Override
    public void addTo(MergedLines lines, int hour) {
        var attribution = new Attribution(project, credential);
        var text = qualifiers.text();
        TokenClasses.of(counts, lines)
                .forEach((unit, tokens) -> add(lines, new LineKey(hour, model, attribution, unit, text), tokens));
        endpoint.charged()
                .forEach((count, unit) ->
                        add(lines, new LineKey(hour, model, attribution, unit, text), counts.get(count)));
        add(lines, new LineKey(hour, model, attribution, Unit.REQUESTS, text), counts.get(Count.NUM_MODEL_REQUESTS));
    }

    private void readField(JsonParser json, String field) throws IOException, RejectedPageException {
        var count = Count.ofField(field);
        if (count != null) {
            counts.put(count, Scalars.count(json));
            return;
        }
        switch (field) {
            case "object" -> object = Scalars.text(json);
            case "model" -> model = Scalars.text(json);
            case "project_id" -> project = Scalars.text(json);
            case "api_key_id" -> credential = Scalars.text(json);
            default -> readOther(json, field);
        }
    }

    private void readOther(JsonParser json, String field) throws IOException, RejectedPageException {
        if (qualifiers.has(field)) {
            qualifiers.put(field, Scalars.scalar(json));
        } else {
            json.skipChildren();
        }
    }

    private void requireShape(JsonParser json) throws RejectedPageException {
        if (!endpoint.object().equals(object)) {
            throw RejectedPageException.at(json, "object", "a row here must be an " + endpoint.object());
        }
        for (Count count : endpoint.required()) {
            if (!counts.has(count)) {
                throw RejectedPageException.missing(json, count.field());
            }
        }
    }

    private static void add(MergedLines lines, LineKey key, long quantity) {
        if (quantity > 0) {
            lines.add(key, BigDecimal.valueOf(quantity), key.unit() == Unit.REQUESTS ? Cost.NOT_CHARGED : Cost.UNKNOWN);
        }
    }
}
