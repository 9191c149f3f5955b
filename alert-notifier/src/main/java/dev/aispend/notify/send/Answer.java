package dev.aispend.notify.send;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status of HTTP or SMTP, null when there was no answer
 * @param detail for people, without secrets; null when there is nothing to say
 * @param retryAfter how long the other side asks us to wait
 */
public record Answer(
        Verdict verdict, @Nullable Integer status, @Nullable String detail, Optional<Duration> retryAfter) {

    /** What to do next. */
    public enum Verdict {
        DELIVERED,
        WORTH_RETRYING,
        HOPELESS
    }

    static Answer delivered(int status) {
        return new Answer(Verdict.DELIVERED, status, null, Optional.empty());
    }

    static Answer delivered(int status, String detail) {
        return new Answer(Verdict.DELIVERED, status, detail, Optional.empty());
    }

    /** Without an answer of the other side. */
    static Answer retry(String detail) {
        return new Answer(Verdict.WORTH_RETRYING, null, detail, Optional.empty());
    }

    static Answer retry(int status, String detail, Optional<Duration> retryAfter) {
        return new Answer(Verdict.WORTH_RETRYING, status, detail, retryAfter);
    }

    static Answer hopeless(@Nullable Integer status, String detail) {
        return new Answer(Verdict.HOPELESS, status, detail, Optional.empty());
    }
}
