package dev.aispend.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in; never a header, so never a credential.
 *
 * @param number 1 for the first request of the server
 * @param query the raw query, empty if there was none
 */
public record RecordedRequest(long number, String method, String path, String query) {

    /** The decoded parameters in order of first appearance; a part that cannot be decoded is taken as it stands. */
    public Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decode(equals < 0 ? part : part.substring(0, equals));
            if (!part.isEmpty()) {
                parameters
                        .computeIfAbsent(name, first -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    /** The first value of a parameter. */
    public @Nullable String parameter(String name) {
        List<String> values = parameters().get(name);
        return values == null ? null : values.get(0);
    }

    /** The id the answer bears. */
    public String id() {
        return "req_sim_" + number;
    }

    /** The UTC day of {@code start_time} (seconds) or {@code starting_at} (RFC 3339), if there is one. */
    public @Nullable LocalDate day() {
        String seconds = parameter("start_time");
        String text = parameter("starting_at");
        try {
            if (seconds != null) {
                return day(Instant.ofEpochSecond(Long.parseLong(seconds)));
            }
            return text == null ? null : day(OffsetDateTime.parse(text).toInstant());
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
