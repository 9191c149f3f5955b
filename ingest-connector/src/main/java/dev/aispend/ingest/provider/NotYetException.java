package dev.aispend.ingest.provider;

/** A good answer which says that the provider has no data for what was asked so far: not the same as nothing spent. */
public final class NotYetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** @param code stable, such as {@code not_exported_yet} */
    public NotYetException(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
