package dev.aispend.domain.cap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides what a cap's standing in a period means for each of its thresholds. */
public final class Judge {

    /**
     * @param latch as it is after the judgement
     * @param askAgainAt when time alone may bring another decision
     */
    public record Ruling(Threshold threshold, Latch latch, Optional<Decision> decision, Optional<Instant> askAgainAt) {}

    private final Debounce debounce;

    public Judge(Debounce debounce) {
        this.debounce = debounce;
    }

    /** One ruling a threshold, the highest first. */
    public List<Ruling> judge(
            Cap cap, Period period, Standing standing, Function<Threshold, Latch> latches, Instant now) {
        var highestFirst = new ArrayList<>(cap.thresholds());
        Collections.reverse(highestFirst);
        return highestFirst.stream()
                .map(threshold -> new Case(cap, period, threshold, latches.apply(threshold), now))
                .map(given -> rule(given, standing))
                .toList();
    }

    /** Ends what stands of a threshold that the cap does not have any more, or that counts something else now. */
    public static Optional<Ruling> close(Cap cap, Period period, Threshold threshold, Latch latch, Instant now) {
        var given = new Case(cap, period, threshold, latch, now);
        return latch.firing()
                .map(alertId -> given.decided(
                        Decision.Kind.SUPERSEDED,
                        alertId,
                        latch.suppressed(),
                        threshold.isHard() && !given.isLate(),
                        latch.superseded(),
                        Optional.empty()));
    }

    private Ruling rule(Case given, Standing standing) {
        var latch = given.latch;
        boolean reached = given.threshold.isReachedBy(standing.sum().known())
                && (latch.isFiring() || standing.mayFire(given.threshold, given.period, given.now));
        var verdict = Verdict.of(latch, reached, !given.isLate(), debounce, given.now, given::nextId);
        return verdict.kind()
                .map(kind -> given.decided(
                        kind,
                        verdict.alertId().orElseThrow(),
                        verdict.suppressed(),
                        true,
                        verdict.latch(),
                        verdict.askAgainAt()))
                .orElseGet(() -> new Ruling(given.threshold, verdict.latch(), Optional.empty(), verdict.askAgainAt()));
    }

    /** One threshold in one period at one moment. */
    private record Case(Cap cap, Period period, Threshold threshold, Latch latch, Instant now) {

        boolean isLate() {
            return period.isOver(now);
        }

        String nextId() {
            return DecisionId.of(cap.id(), cap.revision(), period, threshold, latch.sequence() + 1);
        }

        Ruling decided(
                Decision.Kind kind,
                String alertId,
                long suppressed,
                boolean told,
                Latch next,
                Optional<Instant> askAgainAt) {
            var decision =
                    new Decision(kind, nextId(), alertId, threshold, latch.sequence() + 1, suppressed, isLate(), told);
            return new Ruling(threshold, next, Optional.of(decision), askAgainAt);
        }
    }
}
