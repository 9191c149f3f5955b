package dev.aispend.domain.cap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a decision: a hash of what was decided, so that deciding the same again gives the same name. */
final class DecisionId {

    private static final int BYTES = 16;

    private DecisionId() {}

    /** {@code dec_} and 32 hexadecimal digits. */
    static String of(String capId, int revision, Period period, Threshold threshold, long sequence) {
        var text = String.join(
                "\n",
                capId,
                Integer.toString(revision),
                period.kind().text(),
                period.first().toString(),
                threshold.key(),
                Long.toString(sequence));
        return "dec_" + HexFormat.of().formatHex(sha256(text), 0, BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
