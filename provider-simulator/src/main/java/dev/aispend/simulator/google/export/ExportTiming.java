package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.Noise;
import java.time.Duration;
import java.time.Instant;

/**
 * When rows reach the export.
 *
 * @param batch one append every so many hours
 * @param delay the least time from the end of the usage to the append
 * @param unruly some rows come a day or more late, and days are corrected weeks later without anyone's command
 */
public record ExportTiming(Duration batch, Duration delay, boolean unruly) {
    /** An append every three hours, two hours late at least, up to 44 hours late, corrections after 20 to 45 days. */
    public static final ExportTiming DEMO = new ExportTiming(Duration.ofHours(3), Duration.ofHours(2), true);

    /** An append every hour, on time; nothing changes but on command. */
    public static final ExportTiming PROMPT = new ExportTiming(Duration.ofHours(1), Duration.ZERO, false);

    private static final long LATEST_HOURS = 44;
    private static final long MICROS_PER_SECOND = 1_000_000;

    /** How late a row of this meter and hour is, given its random number. */
    Duration delay(long random) {
        if (!unruly) {
            return delay;
        }
        boolean veryLate = Math.floorMod(random, 41L) == 0;
        return delay.plusHours(
                veryLate
                        ? Noise.between(22, LATEST_HOURS - delay.toHours(), random >>> 16)
                        : Noise.between(0, 4, random >>> 16));
    }

    /** The number of the first append at or after this time. */
    long batchAfter(Instant ready) {
        long number = Math.floorDiv(ready.getEpochSecond(), batch.toSeconds());
        return batchTime(number).isBefore(ready) ? number + 1 : number;
    }

    /** The number of the last append at or before this time. */
    long lastBatch(Instant now) {
        long number = Math.floorDiv(now.getEpochSecond(), batch.toSeconds());
        return batchTime(number).isAfter(now) ? number - 1 : number;
    }

    /** Within a quarter of an hour after the full hour; on the hour when nothing is unruly. */
    Instant batchTime(long number) {
        long start = number * batch.toSeconds();
        long spread = unruly ? 900 * MICROS_PER_SECOND : 1;
        return Instant.ofEpochSecond(start).plusNanos(Noise.between(0, spread - 1, Noise.mix(number, 77)) * 1000);
    }
}
