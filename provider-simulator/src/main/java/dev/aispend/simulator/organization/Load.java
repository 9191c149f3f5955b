package dev.aispend.simulator.organization;

/** How much a stream does in an hour; a function of the hour alone. */
interface Load {
    /** Adds the hour's counters to {@code counters}; {@code epochHour} is hours since the epoch, UTC. */
    void addHour(long epochHour, long[] counters);

    int size();
}
