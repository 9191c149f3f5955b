package dev.aispend.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
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

    /** The UTC day of {@code start_time}, if there is one. */
    public @Nullable LocalDate day() {
        String start = parameter("start_time");
        try {
            return start == null
                    ? null
                    : Instant.ofEpochSecond(Long.parseLong(start))
                            .atOffset(ZoneOffset.UTC)
                            .toLocalDate();
        } catch (NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
