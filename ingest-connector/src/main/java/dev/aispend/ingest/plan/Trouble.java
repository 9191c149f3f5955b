package dev.aispend.ingest.plan;

/** What kind of failure stopped a fetch, as far as it decides when to ask again. */
public enum Trouble {
    /** Overload, outage, network: the source backs off. */
    TRANSIENT,
    /** The key is wrong or lacks a right: only a person can mend it, so the source asks slowly. */
    CREDENTIAL,
    /** The address answers 404: an outage has looked like that, so the source asks slowly. */
    NOT_FOUND,
    /** The provider refuses this request as it stands: this day asks slowly, others go on. */
    REFUSED,
    /** The answer cannot be read: this day backs off, others go on. */
    UNREADABLE,
    /** The provider refuses this request but would answer a less detailed one. */
    NARROWER
}
