package dev.aispend.query.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Where the next part of a list begins, as clients see it: opaque, and good only for the list it came with. */
final class Cursor {

    private static final char SEPARATOR = '\n';

    private Cursor() {}

    /** @param list tells lists apart whose keys must not be mixed */
    static String of(String list, String lastKey) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((list + SEPARATOR + lastKey).getBytes(StandardCharsets.UTF_8));
    }

    /** The last key of the part before. */
    static String lastKey(String list, String cursor) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.startsWith(list + SEPARATOR)) {
                return text.substring(list.length() + 1);
            }
        } catch (IllegalArgumentException e) {
            // The message below says what a cursor is.
        }
        throw new BadParameterException("cursor", cursor, "one that came with the part before of the same list");
    }
}
