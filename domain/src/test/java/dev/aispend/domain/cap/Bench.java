package dev.aispend.domain.cap;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A cap before its judge: holds the latches between judgements, as the evaluator does. */
final class Bench {

    final List<Decision> decisions = new ArrayList<>();
    final Map<String, Latch> latches = new LinkedHashMap<>();
    private final Judge judge;
    private final Period period;
    private Cap cap;
    Instant now = Caps.NOON;

    Bench(Cap cap, Debounce debounce) {
        this(cap, Caps.NOVEMBER, debounce);
    }

    Bench(Cap cap, Period period, Debounce debounce) {
        this.cap = cap;
        this.period = period;
        this.judge = new Judge(debounce);
    }

    /** Decides by a sum; returns what was decided now. */
    List<Decision> sum(String sum) {
        return stands(Caps.standing(cap, sum, now));
    }

    List<Decision> stands(Standing standing) {
        var decided = new ArrayList<Decision>();
        for (var ruling : judge.judge(cap, period, standing, this::latch, now)) {
            latches.put(ruling.threshold().key(), ruling.latch());
            ruling.decision().ifPresent(decided::add);
        }
        decisions.addAll(decided);
        return decided;
    }

    List<Decision> sum(String sum, Duration later) {
        now = now.plus(later);
        return sum(sum);
    }

    /** The next version of the cap; what stands of thresholds it does not have is ended. */
    List<Decision> edit(Cap next) {
        var ended = new ArrayList<Decision>();
        for (var threshold : cap.thresholds()) {
            if (!next.countsTheSameAs(cap) || next.threshold(threshold).isEmpty()) {
                Judge.close(cap, period, threshold, latch(threshold), now).ifPresent(ruling -> {
                    latches.put(threshold.key(), ruling.latch());
                    ruling.decision().ifPresent(ended::add);
                });
            }
        }
        cap = next;
        decisions.addAll(ended);
        return ended;
    }

    Latch latch(Threshold threshold) {
        return latches.getOrDefault(threshold.key(), Latch.UNTOUCHED);
    }

    List<String> told() {
        return decisions.stream()
                .map(decision ->
                        decision.threshold().name() + " " + decision.kind().text())
                .toList();
    }
}
