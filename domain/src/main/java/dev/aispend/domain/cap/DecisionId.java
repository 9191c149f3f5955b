package dev.aispend.domain.cap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of a decision: a hash of what was decided, so that deciding the same again gives the same name. */
public final class DecisionId {

    private static final int BYTES = 16;

    private DecisionId() {}

    /** {@code dec_} and 32 hexadecimal digits. */
    static String of(String capId, int revision, Period period, Threshold threshold, long sequence) {
        return of(
                capId,
                Integer.toString(revision),
                period.kind().text(),
                period.first().toString(),
                threshold.key(),
                Long.toString(sequence));
    }

    /** Of everything that tells the decision from every other. */
    public static String of(String... parts) {
        return "dec_" + HexFormat.of().formatHex(sha256(String.join("\n", parts)), 0, BYTES);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
