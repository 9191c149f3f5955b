package dev.aispend.query.raw;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which pages are asked for.
 *
 * @param from first day the page speaks of, inclusive
 * @param to last day, inclusive
 * @param limit most pages in the answer
 * @param after the key after which to go on, null from the start
 */
public record RawQuery(
        String provider,
        LocalDate from,
        LocalDate to,
        int limit,
        @Nullable String after) {

    /** As the parameters of a question to a peer, percent-encoded. */
    public String text() {
        var text = "from=" + from + "&to=" + to + "&limit=" + limit;
        return after == null ? text : text + "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
    }
}
