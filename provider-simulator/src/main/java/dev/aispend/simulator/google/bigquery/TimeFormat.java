package dev.aispend.simulator.google.bigquery;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;

/** How a TIMESTAMP is written; asked for on each request anew. */
enum TimeFormat {
    /** Seconds as a float: {@code 1.794851042030911E9}. */
    FLOAT64,
    /** Microseconds. */
    INT64,
    /** {@code 2026-11-15T18:20:40.000310Z}. */
    ISO8601_STRING;

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final double MICROS = 1e6;
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    static TimeFormat of(String useInt64, String format) throws ApiError {
        if (format.isEmpty() || format.equals("TIMESTAMP_OUTPUT_FORMAT_UNSPECIFIED")) {
            return Boolean.parseBoolean(useInt64) ? INT64 : FLOAT64;
        }
        for (TimeFormat known : values()) {
            if (known.name().equals(format)) {
                return known;
            }
        }
        throw ApiError.invalid("Invalid value for timestampOutputFormat: " + format);
    }

    /** The engine's timestamps are UTC without saying so. */
    String text(Timestamp timestamp) {
        LocalDateTime utc = timestamp.toLocalDateTime();
        Instant time = utc.toInstant(ZoneOffset.UTC);
        long micros = time.getEpochSecond() * MICROS_PER_SECOND + time.get(ChronoField.MICRO_OF_SECOND);
        return switch (this) {
            case FLOAT64 -> Double.toString(micros / MICROS);
            case INT64 -> Long.toString(micros);
            case ISO8601_STRING -> ISO.format(time);
        };
    }
}
