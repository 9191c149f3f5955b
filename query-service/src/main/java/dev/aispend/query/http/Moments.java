package dev.aispend.query.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as people write them: ISO 8601, or just a UTC day. */
final class Moments {

    static final String BEGINNING_ALLOWED =
            "an instant such as 2026-01-31T12:00:00Z or a day such as 2026-01-31, from 1970 to 9999";

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /** A day stands for its beginning; null when the text is neither. */
    static @Nullable Instant beginning(String text) {
        return read(text, LocalTime.MIDNIGHT);
    }

    /** A day stands for its noon, as usage that tells no hour is priced. */
    static @Nullable Instant within(String text) {
        return read(text, LocalTime.NOON);
    }

    private static @Nullable Instant read(String text, LocalTime timeOfDay) {
        try {
            var instant = DAY.matcher(text).matches()
                    ? LocalDate.parse(text).atTime(timeOfDay).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return instant.isBefore(Instant.EPOCH) || instant.isAfter(END) ? null : instant;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
