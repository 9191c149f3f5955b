package dev.aispend.simulator.openai;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Opaque page tokens: base64 of a digest of all other parameters and the start of the next bucket. */
final class PageToken {
    private static final String PREFIX = "page_";
    private static final int BYTES = 17;

    private PageToken() {}

    static String of(String request, long nextStart) {
        byte[] bytes = ByteBuffer.allocate(BYTES)
                .putLong(nextStart)
                .putLong(digest(request))
                .array();
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The start of the bucket to go on with; refuses a token made for other parameters. */
    static long nextStart(String token, String request) throws ApiError {
        try {
            byte[] bytes = Base64.getDecoder().decode(token.startsWith(PREFIX) ? token.substring(PREFIX.length()) : "");
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            if (bytes.length == BYTES) {
                long nextStart = buffer.getLong();
                if (buffer.getLong() == digest(request)) {
                    return nextStart;
                }
            }
        } catch (IllegalArgumentException e) {
            throw invalid(token);
        }
        throw invalid(token);
    }

    private static ApiError invalid(String token) {
        return ApiError.badParameter("page", "invalid_value", "Invalid page token: '" + token + "'.");
    }

    private static long digest(String request) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
