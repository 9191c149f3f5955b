package dev.aispend.ingest;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: {@code 90s}, {@code 15m}, {@code 1h}, {@code 2d} or ISO-8601. */
public final class DurationText {

    public static final String FORM = "a duration above zero and up to 3660d, such as 90s, 15m, 1h, 2d or ISO-8601";

    /** Longer ones would carry instants and nanoseconds out of their range. */
    private static final Duration MOST = Duration.ofDays(3_660);

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*([smhd])");

    private DurationText() {}

    /** The duration in those bounds that the text names, or empty. */
    public static Optional<Duration> parse(String text) {
        var trimmed = text.trim().toLowerCase(Locale.ROOT);
        Matcher matcher = SHORT.matcher(trimmed);
        var duration = matcher.matches() ? Optional.of(shortForm(matcher)) : iso(trimmed);
        return duration.filter(found -> !found.isNegative() && !found.isZero() && found.compareTo(MOST) <= 0);
    }

    private static Duration shortForm(Matcher matcher) {
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private static Optional<Duration> iso(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
