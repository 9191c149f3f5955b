package dev.aispend.wire.provider;

import java.util.Arrays;

/** How long the time buckets are that were asked for. */
public enum BucketWidth {
    HOUR("1h", 3600),
    DAY("1d", 86_400);

    private final String text;
    private final long seconds;

    BucketWidth(String text, long seconds) {
        this.text = text;
        this.seconds = seconds;
    }

    public long seconds() {
        return seconds;
    }

    /**
     * The width a query asks for, a day unless told.
     *
     * @throws RejectedPageException when it is one that cannot be read
     */
    public static BucketWidth asked(String query, String parameter) throws RejectedPageException {
        var wanted = Query.values(query, parameter).findFirst().orElse(DAY.text);
        return Arrays.stream(values())
                .filter(width -> width.text.equals(wanted))
                .findFirst()
                .orElseThrow(() -> new RejectedPageException("", "asked for buckets that are neither 1h nor 1d"));
    }
}
