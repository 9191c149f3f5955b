package dev.aispend.query.spend;

/** The question has more groups than one answer may hold. */
public final class TooManyGroupsException extends RuntimeException {

    /** The type of the problem answer that tells of it, to clients and to peers. */
    public static final String PROBLEM = "too-many-groups";

    private static final long serialVersionUID = 1L;

    public TooManyGroupsException() {
        super("more than " + SpendResult.MAX_GROUPS + " groups: ask for fewer days or group by fewer dimensions");
    }
}
