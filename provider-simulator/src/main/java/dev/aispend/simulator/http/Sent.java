package dev.aispend.simulator.http;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came with a request besides its line. Never kept: it holds credentials.
 *
 * @param headers the first value of each, by its name in lower case
 * @param bodyText empty if there was no body
 */
public record Sent(Map<String, String> headers, String bodyText) {

    /** The first value of a header, null if it was not sent. */
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
