package dev.aispend.domain.cap;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a cap stands in one period.
 *
 * @param crossings by threshold, when a change took the sum to it that is to be told even after the period's end
 * @param last the newest change of an account day's amount, nothing while there were only answers
 */
public record Standing(PeriodSum sum, Map<String, Instant> crossings, Optional<Difference> last) {

    public static final Standing NOTHING = new Standing(PeriodSum.NOTHING, Map.of(), Optional.empty());

    /** A change in time is still told when the period ended before anybody could decide on it, but not for ever. */
    static final Duration GRACE = Duration.ofDays(1);

    public Standing {
        crossings = Map.copyOf(crossings);
    }

    /**
     * @param before what the account day counted until now, null when it was not told yet
     * @param tellsAfterEnd whether a crossing by this is to be told when the period is over
     */
    public Standing with(Cap cap, @Nullable Contribution before, CountedDay counted, boolean tellsAfterEnd) {
        var next = sum.with(before, counted.contribution());
        var changed = new TreeMap<>(crossings);
        for (var threshold : cap.thresholds()) {
            boolean was = threshold.isReachedBy(sum.known());
            boolean is = threshold.isReachedBy(next.known());
            if (!is || (!was && !tellsAfterEnd)) {
                changed.remove(threshold.key());
            } else if (!was) {
                changed.put(threshold.key(), counted.at());
            }
        }
        return new Standing(next, changed, last(before, counted));
    }

    private Optional<Difference> last(@Nullable Contribution before, CountedDay counted) {
        boolean isSameAmount =
                before != null && before.amount().equals(counted.contribution().amount());
        return counted.isAnswer() || isSameAmount ? last : Optional.of(Difference.between(before, counted));
    }

    /** Whether reaching a threshold is to be told: always in a period that runs, and later only of certain changes. */
    boolean mayFire(Threshold threshold, Period period, Instant now) {
        if (!period.isOver(now)) {
            return true;
        }
        var crossedAt = crossings.get(threshold.key());
        return crossedAt != null
                && (!crossedAt.isBefore(period.end())
                        || now.isBefore(period.end().plus(GRACE)));
    }
}
