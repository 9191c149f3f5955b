package dev.aispend.query.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** What clients name a request by, so that making it again does nothing more. */
final class IdempotencyKeys {

    static final String HEADER = "Idempotency-Key";

    private static final int MAX_LENGTH = 200;

    private IdempotencyKeys() {}

    /** @throws BadParameterException when it is empty, too long or not printable */
    static @Nullable String checked(@Nullable String given) {
        if (given != null && !given.matches("[\\x20-\\x7e]{1," + MAX_LENGTH + "}")) {
            throw new BadParameterException(HEADER, given, "1 to " + MAX_LENGTH + " printable ASCII characters");
        }
        return given;
    }

    /** The id of what a request with this key makes. */
    static String id(String key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Ulid.of(digest.digest(("idempotency-key\n" + key).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
