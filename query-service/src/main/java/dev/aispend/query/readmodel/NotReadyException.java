package dev.aispend.query.readmodel;

/** Part of what was asked for cannot be read at the moment; an answer without it would pass for the whole. */
public final class NotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param missing what cannot be read, as one sentence */
    public NotReadyException(String missing) {
        super(missing);
    }
}
