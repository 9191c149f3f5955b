package dev.aispend.notify.channel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The key, or while it is being changed the keys, that webhooks are signed with; shown nowhere. */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;

    private final List<byte[]> keys;

    private WebhookSecret(List<byte[]> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads {@code whsec_} and base64 of 24 to 64 bytes; several are separated by spaces or commas, the new one first.
     *
     * @throws IllegalArgumentException when it is nothing of the kind; the message never repeats it
     */
    public static WebhookSecret parse(String text) {
        var keys = new ArrayList<byte[]>();
        for (var part : text.strip().split("[\\s,]+", -1)) {
            keys.add(key(part));
        }
        return new WebhookSecret(keys);
    }

    /** The keys as bytes, the newest first. */
    public List<byte[]> keys() {
        return keys.stream().map(byte[]::clone).toList();
    }

    private static byte[] key(String text) {
        try {
            if (text.startsWith(PREFIX)) {
                var key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
                if (key.length >= MIN_BYTES && key.length <= MAX_BYTES) {
                    return key;
                }
            }
        } catch (IllegalArgumentException e) {
            // Said below, without what was given.
        }
        throw new IllegalArgumentException("a webhook secret reads whsec_ and the base64 of 24 to 64 random bytes");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WebhookSecret secret && Arrays.deepEquals(keys.toArray(), secret.keys.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(keys.toArray());
    }

    @Override
    public String toString() {
        return "•••";
    }
}
