package dev.aispend.query.spend;

/** The question has more groups than one answer may hold. */
public final class TooManyGroupsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TooManyGroupsException() {
        super("more than " + SpendResult.MAX_GROUPS + " groups: ask for fewer days or group by fewer dimensions");
    }
}
