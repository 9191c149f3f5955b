package dev.aispend.notify.message;

import dev.aispend.notify.text.Wording;
import dev.aispend.wire.Json;
import java.time.Instant;

/** What a Discord webhook takes: one embed, and nobody pinged whatever a name says. */
public final class DiscordBody {

    private static final int CONTENT = 500;
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 2_000;
    private static final int NAME = 256;
    private static final int VALUE = 250;
    private static final int FOOTER = 800;

    private DiscordBody() {}

    public static byte[] of(Wording wording, Instant decidedAt) {
        var body = Json.MAPPER.createObjectNode();
        body.put("content", Fitting.discord(wording.title(), CONTENT));
        body.putObject("allowed_mentions").putArray("parse");
        var embed = body.putArray("embeds").addObject();
        embed.put("title", Fitting.discord(wording.title(), TITLE));
        embed.put("description", Fitting.discord(wording.summary(), DESCRIPTION));
        embed.put("color", wording.tone().rgb());
        embed.put("timestamp", decidedAt.toString());
        var fields = embed.putArray("fields");
        wording.facts()
                .forEach(fact -> fields.addObject()
                        .put("name", Fitting.discord(fact.label(), NAME))
                        .put("value", Fitting.discord(fact.value(), VALUE))
                        .put("inline", true));
        embed.putObject("footer").put("text", Fitting.plain(String.join(" ", wording.notes()), FOOTER));
        return Json.write(body);
    }
}
