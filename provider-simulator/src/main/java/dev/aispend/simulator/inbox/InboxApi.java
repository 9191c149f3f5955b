package dev.aispend.simulator.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.aispend.simulator.http.Answer;
import dev.aispend.simulator.http.Api;
import dev.aispend.simulator.http.PageTwist;
import dev.aispend.simulator.http.RecordedRequest;
import dev.aispend.simulator.http.Sent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/** Takes what is posted, and shows it. */
final class InboxApi implements Api {
    static final String SLACK = "slack";
    static final String DISCORD = "discord";
    static final String EMAIL_WEBHOOK = "email-webhook";
    static final String WEBHOOK = "webhook";
    static final String HARD_CAP_WEBHOOK = "hard-cap-webhook";

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Messages messages;
    private final SignatureCheck signatures;
    private final InstantSource clock;

    InboxApi(Messages messages, SignatureCheck signatures, InstantSource clock) {
        this.messages = messages;
        this.signatures = signatures;
        this.clock = clock;
    }

    @Override
    public Answer answer(RecordedRequest request, Sent sent, PageTwist twist) {
        return request.method().equals("POST") ? posted(request.path().substring(1), sent) : shown(request.path());
    }

    private Answer posted(String channel, Sent sent) {
        return switch (channel) {
            case SLACK -> taken(channel, sent, Answer.text(200, PLAIN, "ok"));
            case DISCORD -> taken(channel, sent, Answer.json(200, "{\"id\":\"1\"}"));
            case EMAIL_WEBHOOK, WEBHOOK, HARD_CAP_WEBHOOK -> taken(channel, sent, Answer.json(200, "{\"ok\":true}"));
            default -> Answer.text(404, PLAIN, "no_service");
        };
    }

    private Answer taken(String channel, Sent sent, Answer answer) {
        Instant now = clock.instant();
        String body = sent.bodyText();
        String signature = signatures.verdict(sent.headers(), body, now);
        messages.add(number -> new InboxMessage(
                number,
                now,
                channel,
                BodyText.summary(channel, body),
                BodyText.text(channel, body),
                signature,
                new TreeMap<>(sent.headers()),
                body));
        return answer;
    }

    private Answer shown(String path) {
        return switch (path) {
            case "/" ->
                Answer.text(200, "text/html; charset=utf-8", InboxPage.of(messages.newestFirst(), messages.count()))
                        .withHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
            case "/messages.json" -> Answer.json(200, json());
            default -> Answer.text(404, PLAIN, "There is / and /messages.json.");
        };
    }

    private String json() {
        var all = messages.newestFirst().stream().map(InboxApi::fields).toList();
        try {
            return BodyText.JSON.writeValueAsString(Map.of("count", messages.count(), "messages", all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> fields(InboxMessage message) {
        return Map.of(
                "number", message.number(),
                "received_at", message.receivedAt().toString(),
                "channel", message.channel(),
                "summary", message.summary(),
                "text", message.text(),
                "signature", message.signature(),
                "headers", message.headers(),
                "body", message.body());
    }
}
