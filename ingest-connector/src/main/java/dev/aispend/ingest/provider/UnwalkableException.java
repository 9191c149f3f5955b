package dev.aispend.ingest.provider;

import org.jspecify.annotations.Nullable;

/** A body from which the walk cannot go on: not JSON, or no paging fields. */
public final class UnwalkableException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnwalkableException(String message) {
        this(message, null);
    }

    public UnwalkableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
