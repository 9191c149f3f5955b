package dev.aispend.simulator.anthropic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An opaque page token: where to go on, and for which question.
 *
 * @param position a second since the epoch or a number of rows
 * @param mark the export the page was made from; 0 where there is none
 */
record PageCursor(long position, long mark) {
    private static final String PREFIX = "page_";
    private static final int PARTS = 3;

    /** A token that is good only together with the same other parameters. */
    String token(String question) {
        String text = position + "|" + mark + "|" + digest(question);
        return PREFIX + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static PageCursor of(String token, String question) throws AnthropicError {
        try {
            String coded = token.startsWith(PREFIX) ? token.substring(PREFIX.length()) : "";
            String text = new String(Base64.getDecoder().decode(coded), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", -1);
            if (parts.length == PARTS && parts[2].equals(digest(question))) {
                return new PageCursor(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException e) {
            throw AnthropicError.pageToken();
        }
        throw AnthropicError.pageToken();
    }

    private static String digest(String question) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
