package dev.aispend.rollup.day;

import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.rollup.outage.Outages;

/** The nodes a day's output leaves through. */
public final class Sinks {

    public static final String ROLLUPS = "rollups";
    public static final String RESTATEMENTS = "restatements";
    public static final String DEAD_LETTERS = "dead-letters";
    public static final String TIER_SNAPSHOTS = "tier-snapshots";
    public static final String COMMAND_RESULTS = "command-results";

    /** Streams names the node before a repartition topic so. */
    public static final String CONTRIBUTIONS = CapCounts.CONTRIBUTIONS_BY_CAP + "-repartition-filter";

    /** Likewise. */
    public static final String HELD_DAYS = Outages.HELD_DAYS;

    private Sinks() {}
}
