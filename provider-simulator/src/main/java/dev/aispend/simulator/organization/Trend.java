package dev.aispend.simulator.organization;

/** How busy something is compared with its average, beside the rhythm of hours and weekdays. */
@FunctionalInterface
public interface Trend {
    /** Always the average. */
    Trend STEADY = epochHour -> 1000;

    /** Thousandths of the average in an hour; {@code epochHour} is hours since the epoch, UTC. */
    long permille(long epochHour);
}
