package dev.aispend.notify.send;

import dev.aispend.wire.ChannelRecord;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What an HTTP answer means. */
final class HttpAnswers {

    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final Set<Integer> ASK_AGAIN = Set.of(408, 425, 429);

    /** Slack says what is wrong in one such word; nothing else of an answer is repeated, since it may hold secrets. */
    private static final Pattern SLACK_WORD = Pattern.compile("[a-z_]{2,40}");

    private HttpAnswers() {}

    static Answer of(String kind, HttpResponse<byte[]> response, Instant now) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return Answer.delivered(status);
        }
        if (ASK_AGAIN.contains(status) || status >= 500) {
            return Answer.retry(status, "answered " + status + word(kind, response), retryAfter(kind, response, now));
        }
        if (status < 400) {
            return Answer.hopeless(status, "answered " + status + ", and redirects are not followed");
        }
        return Answer.hopeless(status, "answered " + status + word(kind, response) + gone(kind, status));
    }

    private static String word(String kind, HttpResponse<byte[]> response) {
        var text = new String(response.body(), StandardCharsets.UTF_8).strip();
        return kind.equals(ChannelRecord.SLACK) && SLACK_WORD.matcher(text).matches() ? " (" + text + ")" : "";
    }

    private static String gone(String kind, int status) {
        boolean isChat = kind.equals(ChannelRecord.SLACK) || kind.equals(ChannelRecord.DISCORD);
        return status == GONE || (isChat && status == NOT_FOUND) ? ": the channel is gone" : "";
    }

    private static Optional<Duration> retryAfter(String kind, HttpResponse<byte[]> response, Instant now) {
        var header = response.headers().firstValue("Retry-After").flatMap(value -> RetryAfter.header(value, now));
        return kind.equals(ChannelRecord.DISCORD)
                ? RetryAfter.discord(response.body()).or(() -> header)
                : header;
    }
}
