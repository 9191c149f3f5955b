package dev.aispend.ingest.fetch;

import java.io.IOException;

/** A body went beyond the limit and was cut off. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long bytes;

    /** @param bytes how large it is, or was when it was cut off */
    TooLargeException(long bytes) {
        super("a body of at least " + bytes + " bytes");
        this.bytes = bytes;
    }

    long bytes() {
        return bytes;
    }
}
