package dev.aispend.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.Json;

/**
 * What the hard-cap webhook gets: the envelope, and the fields of the seed system beside it.
 *
 * <p>Only a firing says {@code ai_spend_hard_cap} and lists a breach, so that a receiver that knows nothing else acts on
 * nothing else.
 */
public final class HardCapBody {

    private HardCapBody() {}

    public static byte[] of(AlertRecord alert, boolean isDemo) {
        var body = Json.MAPPER.createObjectNode();
        body.put("event", event(alert.type()));
        var breaches = body.putArray("breaches");
        if (alert.type().equals(AlertRecord.FIRING)) {
            breaches.add(breach(alert));
        }
        AlertData.put(body.putObject("totals"), scope(alert.cap()), alert.sum());
        body.put("triggeredAt", alert.decidedAt().toString());
        body.setAll(AlertData.envelope(alert, isDemo));
        return Json.write(body);
    }

    private static String event(String type) {
        return switch (type) {
            case AlertRecord.FIRING -> "ai_spend_hard_cap";
            case AlertRecord.TEST -> "ai_spend_hard_cap_test";
            default -> "ai_spend_hard_cap_withdrawn";
        };
    }

    private static ObjectNode breach(AlertRecord alert) {
        var breach = Json.MAPPER.createObjectNode();
        breach.put("scope", scope(alert.cap()));
        breach.put("level", alert.threshold().name());
        AlertData.put(breach, "threshold", alert.threshold().amount());
        AlertData.put(breach, "total", alert.sum());
        breach.put("triggeredAt", alert.decidedAt().toString());
        return breach;
    }

    /** The seed's words where they fit: a provider's name, or {@code global}; else the cap's id. */
    private static String scope(AlertRecord.CapReference cap) {
        var scope = cap.scope();
        boolean isNarrow = !scope.models().isEmpty()
                || !scope.accounts().isEmpty()
                || !scope.tiers().isEmpty()
                || !scope.projects().isEmpty()
                || !scope.credentials().isEmpty()
                || !scope.tags().isEmpty()
                || !scope.services().isEmpty()
                || !scope.units().isEmpty();
        if (isNarrow || scope.providers().size() > 1) {
            return cap.id();
        }
        return scope.providers().isEmpty() ? "global" : scope.providers().get(0);
    }
}
