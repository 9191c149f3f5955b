package dev.aispend.ingest.plan;

/** Why a day is read; the earlier constant goes first. */
public enum Urgency {
    /** Today and the look-back days. */
    FRESH,
    /** Never read whole: the back-fill, or what an outage left out. */
    MISSING,
    /** Ended, beyond the look-back, not yet final. */
    RECHECK,
    /** Final; a late correction would show. */
    SWEEP
}
