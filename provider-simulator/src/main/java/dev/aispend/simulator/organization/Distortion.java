package dev.aispend.simulator.organization;

/** A way in which bill and reported usage of a day stop fitting each other, for tests of the reconciliation. */
public enum Distortion {
    /** The usage feeds report 97 % of every figure; the bill is for all of it. */
    DROPPED_USAGE,
    /** The bill charges cache reads as if they were uncached input; usage reports them as cache reads. */
    CACHE_AT_FULL_PRICE,
    /** The bill names and charges the standard tier for what usage reports as batch. */
    TIER_SHIFTED
}
