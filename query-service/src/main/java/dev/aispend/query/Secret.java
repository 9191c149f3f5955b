package dev.aispend.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that must not be shown. */
public record Secret(String value) {

    /** Compares in a time that does not tell how much of a guess was right. */
    public boolean matches(String guess) {
        return MessageDigest.isEqual(bytes(value), bytes(guess));
    }

    @Override
    public String toString() {
        return "•••";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
