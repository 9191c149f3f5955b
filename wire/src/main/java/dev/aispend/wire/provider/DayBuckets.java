package dev.aispend.wire.provider;

import dev.aispend.domain.spend.SpendLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Which parts of the asked day the fetch has answered. A bucket that is missing was not answered, which is not zero; a
 * clipped one holds a part of the truth.
 */
public final class DayBuckets {

    /** A walk may cross the hour: what began this short before its end need not be there yet. */
    private static final Duration WALK_ALLOWANCE = Duration.ofMinutes(10);

    private final LocalDate day;
    private final BucketWidth width;
    private final long dayStart;
    private final BitSet answered = new BitSet();

    public DayBuckets(LocalDate day, BucketWidth width) {
        this.day = day;
        this.width = width;
        this.dayStart = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    /** Why a bucket cannot be taken, or nothing when it could and is. */
    public Optional<String> refusal(long start, long end) {
        long offset = start - dayStart;
        if (offset < 0 || offset >= BucketWidth.DAY.seconds()) {
            return Optional.of("the bucket starts outside " + day);
        }
        if (offset % width.seconds() != 0 || end - start != width.seconds()) {
            return Optional.of("the bucket is not one whole " + width.name().toLowerCase(Locale.ROOT));
        }
        int index = (int) (offset / width.seconds());
        if (answered.get(index)) {
            return Optional.of("the bucket came twice");
        }
        answered.set(index);
        return Optional.empty();
    }

    /** The hour of a bucket that was taken, or {@link SpendLine#WHOLE_DAY}. */
    public int hour(long start) {
        return width == BucketWidth.DAY ? SpendLine.WHOLE_DAY : (int) ((start - dayStart) / width.seconds());
    }

    /**
     * What the fetch should have answered and did not; hours that had not begun may be missing, and so may the bucket of a
     * day that had not ended.
     */
    public Optional<String> missing(Instant fetchedAt) {
        int missing = answered.nextClearBit(0);
        if (missing * width.seconds() >= BucketWidth.DAY.seconds()) {
            return Optional.empty();
        }
        var begin = Instant.ofEpochSecond(dayStart + missing * width.seconds());
        boolean isDue = !dueFrom(begin).isAfter(fetchedAt);
        return isDue ? Optional.of("not answered: no bucket starts at " + begin) : Optional.empty();
    }

    private Instant dueFrom(Instant begin) {
        return width == BucketWidth.DAY ? begin.plusSeconds(width.seconds()) : begin.plus(WALK_ALLOWANCE);
    }
}
