package dev.aispend.ingest.fetch;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** When an answer asks to be asked again: {@code Retry-After-Ms}, else {@code Retry-After} in seconds or as a date. */
final class RetryAfter {

    private static final Pattern DECIMAL = Pattern.compile("(\\d{1,9})(?:\\.\\d*)?");

    private RetryAfter() {}

    static Optional<Duration> of(HttpHeaders headers, Instant now) {
        return headers.firstValue("Retry-After-Ms")
                .flatMap(text -> whole(text).map(Duration::ofMillis))
                .or(() -> headers.firstValue("Retry-After").flatMap(text -> secondsOrDate(text, now)));
    }

    private static Optional<Duration> secondsOrDate(String text, Instant now) {
        return whole(text).map(Duration::ofSeconds).or(() -> untilDate(text, now));
    }

    private static Optional<Long> whole(String text) {
        var matcher = DECIMAL.matcher(text.trim());
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }

    private static Optional<Duration> untilDate(String text, Instant now) {
        try {
            var date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(now, date.toInstant())).filter(wait -> !wait.isNegative());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
