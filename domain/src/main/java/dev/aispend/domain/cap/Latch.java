package dev.aispend.domain.cap;

import java.time.Instant;
import java.util.Optional;

/**
 * What was decided of one threshold in one period. Firings and their endings alternate.
 *
 * @param sequence of the newest decision, 0 before the first; it never starts again
 * @param firing the decision id of the firing that stands, nothing when none does
 * @param decidedAt when that firing or its ending was decided; nothing before the first, and after an edit closed it
 * @param suppressed changes of mind since then that were not told
 * @param reached whether the threshold was reached when last looked at
 * @param toldAt when people last heard of it
 */
public record Latch(
        long sequence,
        Optional<String> firing,
        Optional<Instant> decidedAt,
        long suppressed,
        boolean reached,
        Optional<Instant> toldAt) {

    public static final Latch UNTOUCHED = new Latch(0, Optional.empty(), Optional.empty(), 0, false, Optional.empty());

    public boolean isFiring() {
        return firing.isPresent();
    }

    boolean isWindowOpen(Instant now, Debounce debounce) {
        return windowEnd(debounce).filter(now::isBefore).isPresent();
    }

    Optional<Instant> windowEnd(Debounce debounce) {
        return decidedAt.map(at -> at.plus(debounce.window()));
    }

    Optional<Instant> reminderDue(Debounce debounce) {
        return isFiring() ? toldAt.flatMap(at -> debounce.reminderInterval().map(at::plus)) : Optional.empty();
    }

    /** Counts a change of mind, if it is one. */
    Latch seen(boolean reachedNow) {
        return reachedNow == reached
                ? this
                : new Latch(sequence, firing, decidedAt, suppressed + 1, reachedNow, toldAt);
    }

    /** How many changes of mind stay untold when the present state is decided on. */
    long untold(boolean reachedNow) {
        return reachedNow == reached ? Math.max(0, suppressed - 1) : suppressed;
    }

    Latch fired(String decisionId, Instant now) {
        return new Latch(sequence + 1, Optional.of(decisionId), Optional.of(now), 0, true, Optional.of(now));
    }

    Latch retracted(Instant now) {
        return new Latch(sequence + 1, Optional.empty(), Optional.of(now), 0, false, Optional.of(now));
    }

    Latch reminded(Instant now) {
        return new Latch(sequence + 1, firing, decidedAt, suppressed, reached, Optional.of(now));
    }

    /** What comes after an edit is the first of its kind, so it does not wait for a window. */
    Latch superseded() {
        return new Latch(sequence + 1, Optional.empty(), Optional.empty(), 0, false, Optional.empty());
    }

    /** The same of a latch that does not fire: an edit ends its window, and nothing has to be told. */
    public Latch reopened() {
        return new Latch(sequence, Optional.empty(), Optional.empty(), 0, false, Optional.empty());
    }
}
