package dev.aispend.simulator.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * Something that came in.
 *
 * @param number 1 for the first
 * @param channel {@code slack}, {@code discord}, {@code email}, {@code email-webhook}, {@code webhook} or {@code hard-cap-webhook}
 * @param summary what it says, in one line
 * @param text what people would read, empty when there is nothing beyond the summary
 * @param signature what can be said of it
 * @param headers by name, in lower case
 * @param body as received
 */
public record InboxMessage(
        long number,
        Instant receivedAt,
        String channel,
        String summary,
        String text,
        String signature,
        Map<String, String> headers,
        String body) {}
