package dev.aispend.notify.send;

import com.fasterxml.jackson.databind.JsonNode;
import dev.aispend.wire.Json;
import dev.aispend.wire.MalformedRecordException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long the other side asks us to wait; nothing when it makes no sense. */
final class RetryAfter {

    /** Beyond it every wish is cut anyway. */
    private static final BigDecimal MAX_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(365).toSeconds());

    private RetryAfter() {}

    /** Seconds, or a date as HTTP writes it. */
    static Optional<Duration> header(String value, Instant now) {
        var text = value.strip();
        if (text.matches("[0-9]{1,18}(\\.[0-9]{1,9})?")) {
            return seconds(new BigDecimal(text));
        }
        try {
            var date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(now, date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code retry_after} of Discord's answer, in seconds with decimals. */
    static Optional<Duration> discord(byte[] body) {
        try {
            var wait = Json.read(body, JsonNode.class).path("retry_after");
            return wait.isNumber() ? seconds(wait.decimalValue()) : Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> seconds(BigDecimal seconds) {
        return seconds.signum() < 0
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(
                        seconds.min(MAX_SECONDS).movePointRight(3).longValue()));
    }
}
