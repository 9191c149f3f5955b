package dev.aispend.launcher.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 1h}, {@code 2d}, or ISO-8601 such as {@code PT15M}. */
public final class Durations {
    static final String FORM = "a duration above zero such as 90s, 15m, 1h, 2d or PT15M";

    private static final Pattern SHORT = Pattern.compile("(\\d{1,9})\\s*([smhd])");

    private Durations() {}

    /** @throws IllegalArgumentException with a sentence about what is accepted */
    public static Duration parse(String text) {
        var trimmed = text.strip().toLowerCase(Locale.ROOT);
        var written = SHORT.matcher(trimmed);
        var duration = written.matches() ? of(Long.parseLong(written.group(1)), written.group(2)) : iso(trimmed);
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("must be " + FORM);
        }
        return duration;
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be " + FORM, e);
        }
    }
}
