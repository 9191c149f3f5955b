package dev.aispend.rollup.reconcile;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What is remembered of a day.
 *
 * @param due whether the day changed since it was last reconciled
 * @param digest of the record that was published last, empty before the first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by hand
record Mark(boolean due, byte[] digest) {

    static final Mark NONE = new Mark(false, new byte[0]);

    static Mark fromBytes(byte[] bytes) {
        return new Mark(bytes[0] != 0, Arrays.copyOfRange(bytes, 1, bytes.length));
    }

    byte[] toBytes() {
        var bytes = new byte[digest.length + 1];
        bytes[0] = (byte) (due ? 1 : 0);
        System.arraycopy(digest, 0, bytes, 1, digest.length);
        return bytes;
    }

    Mark becomingDue() {
        return new Mark(true, digest);
    }

    boolean isPublished() {
        return digest.length > 0;
    }

    /** The mark of a day whose newest record is published. */
    static Mark published(byte[] record) {
        return new Mark(false, sha256(record));
    }

    boolean isOf(byte[] record) {
        return Arrays.equals(digest, sha256(record));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
