package dev.aispend.wire;

import org.jspecify.annotations.Nullable;

/** The bytes of a record are not what its topic promises. */
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
