package dev.aispend.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.Json;

/** What a generic webhook gets: the envelope for programs, {@code text} and {@code attachments} for what talks like Slack. */
public final class WebhookBody {

    private static final int VALUE = 700;

    private WebhookBody() {}

    public static byte[] of(AlertDecision alert, Wording wording, boolean isDemo) {
        var body = AlertData.envelope(alert, isDemo);
        body.put("text", SlackBody.text(wording));
        body.putArray("attachments").add(attachment(wording));
        return Json.write(body);
    }

    private static ObjectNode attachment(Wording wording) {
        var attachment = Json.MAPPER.createObjectNode();
        attachment.put("color", "#%06x".formatted(wording.tone().rgb()));
        var fields = attachment.putArray("fields");
        wording.facts()
                .forEach(fact -> fields.addObject()
                        .put("title", fact.label())
                        .put("value", Fitting.slack(fact.value(), VALUE))
                        .put("short", true));
        return attachment;
    }
}
