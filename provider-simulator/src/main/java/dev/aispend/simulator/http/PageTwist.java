package dev.aispend.simulator.http;

/** How the paging fields of an answer are wrong. */
public enum PageTwist {
    /** They are right. */
    NONE,
    /** {@code has_more} is true and {@code next_page} null. */
    MORE_WITHOUT_TOKEN,
    /** {@code has_more} is true and {@code next_page} is the same token again and again. */
    SAME_TOKEN_AGAIN
}
