package dev.aispend.query.readmodel;

/** Bits for what a row knows; the rest of its amounts are unknown, not zero. */
final class Known {

    static final int COST = 1;
    static final int TOKENS = 2;
    static final int REQUESTS = 4;
    static final int COUNTS = TOKENS | REQUESTS;

    private Known() {}
}
