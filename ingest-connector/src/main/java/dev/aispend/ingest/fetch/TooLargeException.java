package dev.aispend.ingest.fetch;

import java.io.IOException;

/** A body went beyond the limit and was cut off. */
final class TooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param bytes how large it is, or was when it was cut off */
    TooLargeException(long bytes, long limit) {
        super("the answers are at least " + bytes + " bytes, above the limit of " + limit);
    }
}
