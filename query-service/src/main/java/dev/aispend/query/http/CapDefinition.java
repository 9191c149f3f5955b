package dev.aispend.query.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What whoever sets a cap says about it; equal definitions make equal records, however they were written.
 *
 * @param period such as {@code month}
 * @param limit in the measure's unit, null when every threshold has an amount
 * @param thresholds lowest first
 */
record CapDefinition(
        String name,
        String measure,
        CapRecord.Scope scope,
        String period,
        @Nullable BigDecimal limit,
        List<CapRecord.Threshold> thresholds) {

    CapRecord record(String id, Instant now) {
        var currency = measure.equals(CapRecord.TOKENS) || limit == null ? null : "USD";
        return new CapRecord(
                CapRecord.SCHEMA_VERSION,
                id,
                name,
                new CapRecord.Origin(CapRecord.API, null),
                measure,
                scope,
                new CapRecord.Period(period, "UTC", null, null),
                new CapRecord.Limit(CapRecord.Limit.FIXED, limit, currency),
                thresholds,
                List.of(),
                now);
    }

    /** A cap set over HTTP as the body that would set it. */
    static ObjectNode body(CapRecord cap) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("name", cap.name());
        body.put("measure", cap.measure());
        ObjectNode scope = body.putObject("scope");
        put(scope, "providers", cap.scope().providers());
        put(scope, "accounts", cap.scope().accounts());
        put(scope, "models", cap.scope().models());
        put(scope, "tiers", cap.scope().tiers());
        put(scope, "projects", cap.scope().projects());
        put(scope, "credentials", cap.scope().credentials());
        body.put("period", cap.period().kind());
        body.put("limit", cap.limit().amount());
        ArrayNode thresholds = body.putArray("thresholds");
        cap.thresholds().forEach(threshold -> put(thresholds.addObject(), threshold));
        return body;
    }

    private static void put(ObjectNode scope, String field, List<String> names) {
        ArrayNode list = scope.putArray(field);
        names.forEach(list::add);
    }

    private static void put(ObjectNode json, CapRecord.Threshold threshold) {
        json.put("name", threshold.name());
        if (threshold.percent() != null) {
            json.put("percent", threshold.percent());
        } else {
            json.put("amount", threshold.amount());
        }
    }
}
