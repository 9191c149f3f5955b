package dev.aispend.query.readmodel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * What is asked about one provider's published days.
 *
 * @param from first UTC day, inclusive
 * @param to last UTC day, inclusive
 */
public record DaysQuery(String provider, LocalDate from, LocalDate to) {

    public boolean asksFor(String otherProvider, LocalDate day) {
        return provider.equals(otherProvider) && !day.isBefore(from) && !day.isAfter(to);
    }

    /** As query parameters, percent-encoded. */
    public String text() {
        return "provider=" + URLEncoder.encode(provider, StandardCharsets.UTF_8) + "&from=" + from + "&to=" + to;
    }
}
