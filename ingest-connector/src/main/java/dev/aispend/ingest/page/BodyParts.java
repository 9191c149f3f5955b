package dev.aispend.ingest.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts a body into texts whose form inside a JSON record stays below a size; put together they are the body again. */
final class BodyParts {

    /** A control character as {@code \u0000}, the worst a byte can become inside a JSON text. */
    private static final int MOST_ESCAPED = 6;

    private BodyParts() {}

    /** At least one text, and never one with half a character. */
    static List<String> split(byte[] utf8, int mostBytes) {
        if (utf8.length <= mostBytes / MOST_ESCAPED) {
            return List.of(new String(utf8, StandardCharsets.UTF_8));
        }
        var parts = new ArrayList<String>();
        int start = 0;
        int lastCharacter = 0;
        int escaped = 0;
        for (int at = 0; at < utf8.length; at++) {
            lastCharacter = isContinuation(utf8[at]) ? lastCharacter : at;
            escaped += escapedBytes(utf8[at]);
            if (escaped > mostBytes && lastCharacter > start) {
                parts.add(new String(utf8, start, lastCharacter - start, StandardCharsets.UTF_8));
                start = lastCharacter;
                escaped = 0;
                at = lastCharacter - 1;
            }
        }
        parts.add(new String(utf8, start, utf8.length - start, StandardCharsets.UTF_8));
        return parts;
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }

    private static int escapedBytes(byte utf8) {
        return switch (utf8) {
            case '"', '\\', '\n', '\r', '\t', '\b', '\f' -> 2;
            default -> utf8 >= 0 && utf8 < 0x20 ? MOST_ESCAPED : 1;
        };
    }
}
