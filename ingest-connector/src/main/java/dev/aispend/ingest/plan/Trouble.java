package dev.aispend.ingest.plan;

/** What kind of failure stopped a fetch, as far as it decides when to ask again. */
public enum Trouble {
    /** Overload, outage, network: the source backs off. */
    TRANSIENT,
    /** What may be asked in a day is used up: the source asks seldom until it is refilled. */
    EXHAUSTED,
    /** The key is wrong or lacks a right: only a person can mend it, so the source asks slowly. */
    CREDENTIAL,
    /** The address answers 404: an outage has looked like that, so the source asks slowly. */
    NOT_FOUND,
    /** The provider refuses this request as it stands: this day asks slowly, others go on. */
    REFUSED,
    /** The answer cannot be read: this day backs off, others go on. */
    UNREADABLE,
    /** The provider says that it has no data for this day yet: this day asks slowly, others go on. */
    NOT_YET,
    /** The provider refuses this request but may answer a less detailed one. */
    NARROWER,
    /** What the walk had begun to read is gone: it may begin anew at its first page. */
    EXPIRED
}
