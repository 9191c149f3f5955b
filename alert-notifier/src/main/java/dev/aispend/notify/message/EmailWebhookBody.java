package dev.aispend.notify.message;

import dev.aispend.notify.text.Wording;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.Json;

/** What a service that sends mail for us gets: subject, text and html, and beside them the alert for programs. */
public final class EmailWebhookBody {

    private EmailWebhookBody() {}

    public static byte[] of(AlertDecision alert, Wording wording, boolean isDemo) {
        var mail = MailText.of(wording);
        var body = Json.MAPPER.createObjectNode();
        body.put("subject", mail.subject());
        body.put("text", mail.plain());
        body.put("html", mail.html());
        body.setAll(AlertData.envelope(alert, isDemo));
        return Json.write(body);
    }
}
