package dev.aispend.domain.cap;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a latch makes of how things are: at most one decision, and the latch after it.
 *
 * @param kind of the decision, nothing when none is due
 * @param alertId the id of the firing that the decision is, ends or reminds of; nothing when nothing stands and none is due
 * @param suppressed changes of mind before it that are not told
 * @param askAgainAt when time alone may bring another decision
 */
public record Verdict(
        Optional<Decision.Kind> kind,
        Optional<String> alertId,
        Latch latch,
        long suppressed,
        Optional<Instant> askAgainAt) {

    /**
     * @param reached whether what the latch watches is so now
     * @param mayRemind whether a reminder would be of any use
     * @param nextId the id that the next decision of this latch has
     */
    public static Verdict of(
            Latch latch, boolean reached, boolean mayRemind, Debounce debounce, Instant now, Supplier<String> nextId) {
        if (reached == latch.isFiring()) {
            return agreed(latch.seen(reached), reached && mayRemind, debounce, now);
        }
        if (latch.isWindowOpen(now, debounce)) {
            return none(latch.seen(reached), latch.windowEnd(debounce));
        }
        return reached ? fire(latch, nextId.get(), debounce, now) : retract(latch, now);
    }

    private static Verdict agreed(Latch latch, boolean mayRemind, Debounce debounce, Instant now) {
        var due = mayRemind ? latch.reminderDue(debounce) : Optional.<Instant>empty();
        if (due.filter(at -> !now.isBefore(at)).isEmpty()) {
            return none(latch, due);
        }
        var reminded = latch.reminded(now);
        return new Verdict(
                Optional.of(Decision.Kind.REMINDER),
                latch.firing(),
                reminded,
                latch.suppressed(),
                reminded.reminderDue(debounce));
    }

    private static Verdict fire(Latch latch, String id, Debounce debounce, Instant now) {
        var fired = latch.fired(id, now);
        return new Verdict(
                Optional.of(Decision.Kind.FIRING),
                Optional.of(id),
                fired,
                latch.untold(true),
                fired.reminderDue(debounce));
    }

    private static Verdict retract(Latch latch, Instant now) {
        return new Verdict(
                Optional.of(Decision.Kind.RETRACTED),
                latch.firing(),
                latch.retracted(now),
                latch.untold(false),
                Optional.empty());
    }

    private static Verdict none(Latch latch, Optional<Instant> askAgainAt) {
        return new Verdict(Optional.empty(), latch.firing(), latch, 0, askAgainAt);
    }
}
