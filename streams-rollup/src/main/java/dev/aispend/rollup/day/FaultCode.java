package dev.aispend.rollup.day;

/** The stable words for why a record could not be used. */
final class FaultCode {

    /** The connector could not walk the body. */
    static final String REJECTED_PAGE = "rejected_page";

    /** The pages of a fetch are none we know how to read. */
    static final String UNKNOWN_SHAPE = "unknown_shape";

    /** The record is not what its topic promises. */
    static final String MALFORMED_RECORD = "malformed_record";

    static final String UNKNOWN_SOURCE = "unknown_source";

    /** Using the record failed in a way nobody foresaw. */
    static final String FAILED_RECORD = "failed_record";

    /** The record is larger than our topics carry. */
    static final String TOO_LARGE = "too_large";

    private FaultCode() {}
}
