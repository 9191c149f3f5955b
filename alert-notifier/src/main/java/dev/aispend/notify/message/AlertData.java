package dev.aispend.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Json;
import dev.aispend.wire.SourceAlertRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An alert as JSON for other people's programs: names in snake_case, amounts written out exactly. */
final class AlertData {

    private static final String OF_CAP = "spend.alert.";
    private static final String OF_SOURCE = "spend.source.";

    private AlertData() {}

    /** An envelope as of Standard Webhooks; the same bytes in every attempt, so its timestamp is the decision's. */
    static ObjectNode envelope(AlertDecision alert, boolean isDemo) {
        var body = Json.MAPPER.createObjectNode();
        body.put("type", (alert instanceof SourceAlertRecord ? OF_SOURCE : OF_CAP) + alert.type());
        body.put("timestamp", alert.decidedAt().toString());
        body.put("test", alert.type().equals(AlertRecord.TEST));
        body.put("demo", isDemo);
        body.set("data", of(alert));
        return body;
    }

    private static ObjectNode of(AlertDecision alert) {
        if (alert instanceof SourceAlertRecord ofSource) {
            return ofSource(ofSource);
        }
        return ofCap((AlertRecord) alert);
    }

    private static ObjectNode ofSource(SourceAlertRecord alert) {
        var data = Json.MAPPER.createObjectNode();
        data.put("decision_id", alert.decisionId());
        data.put("alert_id", alert.alertId());
        data.put("type", alert.type());
        data.put("sequence", alert.sequence());
        data.putObject("source")
                .put("provider", alert.source().provider())
                .put("name", alert.source().name())
                .put("account", alert.source().account());
        data.put("days", alert.days());
        data.put("first_day", alert.firstDay().toString());
        data.put("last_day", alert.lastDay().toString());
        data.put("code", alert.code());
        data.put("reason", alert.reason());
        data.put("since", alert.since().toString());
        data.put("suppressed", alert.suppressed());
        data.put("decided_at", alert.decidedAt().toString());
        return data;
    }

    private static ObjectNode ofCap(AlertRecord alert) {
        var data = Json.MAPPER.createObjectNode();
        data.put("decision_id", alert.decisionId());
        data.put("alert_id", alert.alertId());
        data.put("type", alert.type());
        data.put("sequence", alert.sequence());
        data.set("cap", cap(alert.cap()));
        data.putObject("period")
                .put("kind", alert.period().kind())
                .put("first", alert.period().first().toString())
                .put("last", alert.period().last().toString());
        var threshold =
                data.putObject("threshold").put("name", alert.threshold().name());
        put(threshold, "amount", alert.threshold().amount());
        put(threshold, "percent", alert.threshold().percent());
        put(data, "sum", alert.sum());
        put(data, "percent_of_limit", alert.percentOfLimit());
        data.set("bases", Json.MAPPER.valueToTree(new TreeMap<>(alert.bases())));
        data.set("day_states", Json.MAPPER.valueToTree(new TreeMap<>(alert.dayStates())));
        data.put("late", alert.late());
        data.put("suppressed", alert.suppressed());
        data.put("cause", alert.cause());
        data.put("decided_at", alert.decidedAt().toString());
        return data;
    }

    private static ObjectNode cap(AlertRecord.CapReference reference) {
        var cap = Json.MAPPER.createObjectNode();
        cap.put("id", reference.id());
        cap.put("revision", reference.revision());
        cap.put("name", reference.name());
        cap.put("measure", reference.measure());
        cap.set("scope", scope(reference.scope()));
        put(cap, "limit", reference.limit());
        return cap;
    }

    /** Only what narrows it; an empty object is everything. */
    private static ObjectNode scope(CapRecord.Scope given) {
        var scope = Json.MAPPER.createObjectNode();
        put(scope, "providers", given.providers());
        put(scope, "accounts", given.accounts());
        put(scope, "models", given.models());
        put(scope, "tiers", given.tiers());
        put(scope, "projects", given.projects());
        put(scope, "credentials", given.credentials());
        if (!given.tags().isEmpty()) {
            scope.set("tags", Json.MAPPER.valueToTree(new TreeMap<>(given.tags())));
        }
        put(scope, "services", given.services());
        put(scope, "units", given.units());
        return scope;
    }

    private static void put(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            node.set(name, Json.MAPPER.valueToTree(values));
        }
    }

    static void put(ObjectNode node, String name, @Nullable BigDecimal amount) {
        node.put(name, amount);
    }
}
