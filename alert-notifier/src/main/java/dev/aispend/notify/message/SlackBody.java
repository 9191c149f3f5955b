package dev.aispend.notify.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aispend.notify.text.Wording;
import dev.aispend.wire.Json;

/** What a Slack incoming webhook takes: text for notifications, blocks for reading. */
public final class SlackBody {

    private static final int TEXT = 3_000;
    private static final int HEADER = 150;
    private static final int SECTION = 2_500;
    private static final int FIELDS = 10;
    private static final int FIELD = 700;
    private static final int CONTEXT = 600;

    private SlackBody() {}

    public static byte[] of(Wording wording) {
        var body = Json.MAPPER.createObjectNode();
        body.put("text", text(wording));
        var blocks = body.putArray("blocks");
        blocks.addObject().put("type", "header").set("text", plain(Fitting.slack(wording.title(), HEADER)));
        blocks.addObject().put("type", "section").set("text", markdown(Fitting.slack(wording.summary(), SECTION)));
        var fields = blocks.addObject().put("type", "section").putArray("fields");
        wording.facts().stream()
                .limit(FIELDS)
                .forEach(fact -> fields.add(markdown(
                        "*" + Fitting.slack(fact.label(), FIELD) + "*\n" + Fitting.slack(fact.value(), FIELD))));
        var elements = blocks.addObject().put("type", "context").putArray("elements");
        wording.notes().forEach(note -> elements.add(markdown(Fitting.slack(note, CONTEXT))));
        return Json.write(body);
    }

    /** Title and summary for whatever shows no blocks. */
    static String text(Wording wording) {
        return Fitting.slack(wording.title() + "\n" + wording.summary(), TEXT);
    }

    private static ObjectNode plain(String text) {
        return Json.MAPPER.createObjectNode().put("type", "plain_text").put("text", text);
    }

    private static ObjectNode markdown(String text) {
        return Json.MAPPER.createObjectNode().put("type", "mrkdwn").put("text", text);
    }
}
