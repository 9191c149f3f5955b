package dev.aispend.wire.provider.google;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A cell of type TIMESTAMP: seconds with a fraction and an exponent unless asked otherwise, whole microseconds with
 * {@code useInt64Timestamp}, or ISO-8601. A double holds the microseconds of such seconds only just, so none is used.
 */
public final class BigQueryTime {

    /** As seconds this lies 30,000 years ahead, as microseconds in January 1970. */
    private static final BigDecimal LEAST_MICROSECONDS = new BigDecimal("1E12");

    private static final int MAX_LENGTH = 40;

    private BigQueryTime() {}

    /** Empty when the text is in none of the three forms. */
    public static Optional<Instant> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.indexOf(':') >= 0 ? OffsetDateTime.parse(text).toInstant() : ofNumber(text));
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Instant ofNumber(String text) {
        var number = new BigDecimal(text);
        var microseconds = number.abs().compareTo(LEAST_MICROSECONDS) < 0 ? number.scaleByPowerOfTen(6) : number;
        return Instant.EPOCH.plus(microseconds.longValueExact(), ChronoUnit.MICROS);
    }
}
