package dev.aispend.domain.outage;

import dev.aispend.domain.cap.Debounce;
import dev.aispend.domain.cap.DecisionId;
import dev.aispend.domain.cap.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides when people are told that a source's figures are held back, and when that they are whole again. */
public final class OutageJudge {

    /**
     * @param latch as it is after the judgement
     * @param askAgainAt when time alone may bring another decision
     */
    public record Ruling(OutageLatch latch, Optional<OutageDecision> decision, Optional<Instant> askAgainAt) {}

    private final Debounce debounce;

    public OutageJudge(Debounce debounce) {
        this.debounce = debounce;
    }

    /** One alert a source, however many days; it ends when none is left. */
    public Ruling judge(AccountSource source, Collection<HeldDay> held, OutageLatch before, Instant now) {
        var latch = before.latch();
        var due = held.stream().map(day -> day.dueAt(debounce)).min(Comparator.naturalOrder());
        boolean isOut = latch.isFiring()
                ? !held.isEmpty()
                : due.filter(at -> !now.isBefore(at)).isPresent();
        var verdict = Verdict.of(latch, isOut, true, debounce, now, () -> id(source, latch.sequence() + 1));
        var askAgainAt = Stream.concat(verdict.askAgainAt().stream(), due.filter(at -> at.isAfter(now)).stream())
                .min(Comparator.naturalOrder());
        var outage = held.isEmpty() ? before.told() : Optional.of(Outage.of(held));
        var decision = verdict.kind()
                .map(kind -> new OutageDecision(
                        kind,
                        id(source, verdict.latch().sequence()),
                        verdict.alertId().orElseThrow(),
                        verdict.latch().sequence(),
                        verdict.suppressed(),
                        outage.orElseThrow(),
                        held.size()));
        return new Ruling(
                new OutageLatch(verdict.latch(), decision.isPresent() ? outage : before.told()), decision, askAgainAt);
    }

    private static String id(AccountSource source, long sequence) {
        return DecisionId.of("source", source.provider(), source.source(), source.account(), Long.toString(sequence));
    }
}
