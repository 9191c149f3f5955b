package dev.aispend.simulator.inbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks signatures as a receiver of Standard Webhooks does; shares no code with who signs. */
final class SignatureCheck {
    private static final String PREFIX = "whsec_";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Optional<byte[]> key;

    SignatureCheck(Optional<String> secret) {
        this.key = secret.map(text -> Base64.getDecoder().decode(text.substring(PREFIX.length())));
    }

    String verdict(Map<String, String> headers, String body, Instant now) {
        String given = headers.get("webhook-signature");
        String id = headers.get("webhook-id");
        String timestamp = headers.get("webhook-timestamp");
        if (given == null || id == null || timestamp == null) {
            return "not signed";
        }
        if (key.isEmpty()) {
            return "signed; no secret here to check it with";
        }
        if (!isRecent(timestamp, now)) {
            return "REFUSED: the timestamp is not of these minutes";
        }
        return isRight(key.get(), given, id + "." + timestamp + "." + body)
                ? "signature verified"
                : "REFUSED: the signature is wrong";
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static boolean isRight(byte[] key, String given, String signed) {
        boolean isRight = false;
        for (String signature : given.split(" ", -1)) {
            byte @Nullable [] theirs = decoded(signature);
            isRight |= theirs != null && MessageDigest.isEqual(theirs, hmac(key, signed));
        }
        return isRight;
    }

    private static byte @Nullable [] decoded(String signature) {
        try {
            return signature.startsWith("v1,") ? Base64.getDecoder().decode(signature.substring(3)) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] hmac(byte[] key, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
