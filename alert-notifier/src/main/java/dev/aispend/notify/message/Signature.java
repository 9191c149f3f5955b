package dev.aispend.notify.message;

import dev.aispend.notify.channel.WebhookSecret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of Standard Webhooks (symmetric, v1) over the exact bytes of a body. */
public final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The value of {@code webhook-signature}: one signature for each key, separated by spaces.
     *
     * @param timestamp Unix seconds of the attempt
     */
    public static String of(WebhookSecret secret, String id, long timestamp, byte[] body) {
        return secret.keys().stream()
                .map(key -> "v1," + signature(key, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    private static String signature(byte[] key, String id, long timestamp, byte[] body) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
