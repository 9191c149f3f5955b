package dev.aispend.simulator.organization;

import java.time.Duration;
import java.time.Instant;

/**
 * How the reports trail behind the traffic.
 *
 * @param costLag how far costs lag behind usage
 * @param growthStep today's figures grow in steps of this length
 * @param correctedDays for so many days after its end a day may still get late rows and corrections; 0 is never
 */
public record Settling(Duration costLag, Duration growthStep, int correctedDays) {

    /** Costs three hours late, hourly growth, corrections for three days. */
    public static final Settling DEMO = new Settling(Duration.ofHours(3), Duration.ofHours(1), 3);

    /** Costs at once, hourly growth, no corrections: what a day says only changes on command. */
    public static final Settling AT_ONCE = new Settling(Duration.ZERO, Duration.ofHours(1), 0);

    public Settling {
        if (costLag.isNegative() || growthStep.toSeconds() < 1 || correctedDays < 0) {
            throw new IllegalArgumentException(
                    "costLag " + costLag + ", growthStep " + growthStep + ", correctedDays " + correctedDays);
        }
    }

    /** The traffic before this instant is visible in usage at {@code now}; seconds since the epoch. */
    public long usageUntil(Instant now) {
        return stepDown(now.getEpochSecond());
    }

    /** The traffic before this instant is visible in costs at {@code now}; seconds since the epoch. */
    public long costsUntil(Instant now) {
        return stepDown(now.getEpochSecond() - costLag.toSeconds());
    }

    private long stepDown(long epochSecond) {
        long step = growthStep.toSeconds();
        return Math.floorDiv(epochSecond, step) * step;
    }
}
