package dev.aispend.rollup.day;

/** The nodes a day's output leaves through. */
public final class Sinks {

    public static final String ROLLUPS = "rollups";
    public static final String RESTATEMENTS = "restatements";
    public static final String DEAD_LETTERS = "dead-letters";

    private Sinks() {}
}
