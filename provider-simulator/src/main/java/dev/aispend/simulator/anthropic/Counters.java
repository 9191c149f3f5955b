package dev.aispend.simulator.anthropic;

/** Where things stand in a workload's array of counters: the {@link TokenType}s first, then these. */
final class Counters {
    static final int WEB_SEARCHES = 5;
    /** Tenths of an hour of a container, so that their price needs no rounding. */
    static final int CODE_EXECUTION = 6;

    static final int REQUESTS = 7;
    static final int SIZE = 8;

    private Counters() {}
}
