package dev.aispend.rollup.evaluate;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.Decision;
import dev.aispend.domain.cap.Latch;
import dev.aispend.domain.cap.Period;
import dev.aispend.domain.cap.PeriodSum;
import dev.aispend.domain.cap.Standing;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.domain.day.DayState;
import dev.aispend.rollup.cap.CapInUse;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.AlertRecord.CapReference;
import dev.aispend.wire.AlertRecord.PeriodJson;
import dev.aispend.wire.AlertRecord.ThresholdJson;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.CapStateRecord.ThresholdState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes decisions and standings in the form of their topics. */
final class Forms {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final int PERCENT_DECIMALS = 4;

    private Forms() {}

    static AlertRecord alert(
            CapInUse inUse, Period period, Standing standing, Decision decision, String cause, Instant now) {
        var sum = standing.sum();
        return new AlertRecord(
                AlertRecord.SCHEMA_VERSION,
                decision.id(),
                decision.alertId(),
                decision.kind().text(),
                reference(inUse),
                period(period),
                threshold(decision.threshold()),
                decision.sequence(),
                sum.known(),
                percent(sum.known(), inUse.cap()),
                bases(sum),
                states(sum),
                decision.late(),
                decision.suppressed(),
                cause,
                decision.told(),
                now);
    }

    static CapStateRecord state(
            CapBook book, Cap cap, Period period, Standing standing, Function<Threshold, Latch> latches, Instant now) {
        var sum = standing.sum();
        long uncountedDays = book.uncountedDays(period);
        return new CapStateRecord(
                CapStateRecord.SCHEMA_VERSION,
                cap.id(),
                cap.revision(),
                cap.measure().text(),
                period(period),
                book.active() ? CapStateRecord.ACTIVE : CapStateRecord.BACKFILLING,
                sum.sum().orElse(null),
                sum.unpricedDays(),
                sum.isIncomplete(period) || uncountedDays > 0,
                bases(sum),
                states(sum),
                cap.thresholds().stream()
                        .map(threshold -> state(threshold, sum, latches.apply(threshold)))
                        .toList(),
                uncountedDays,
                now);
    }

    private static ThresholdState state(Threshold threshold, PeriodSum sum, Latch latch) {
        return new ThresholdState(
                threshold(threshold),
                threshold.isReachedBy(sum.known()),
                latch.firing().orElse(null),
                latch.isFiring() ? latch.decidedAt().orElse(null) : null,
                latch.suppressed());
    }

    private static CapReference reference(CapInUse inUse) {
        var cap = inUse.cap();
        return new CapReference(
                cap.id(),
                cap.revision(),
                cap.name(),
                cap.measure().text(),
                inUse.record().scope(),
                cap.limit().orElse(null));
    }

    static PeriodJson period(Period period) {
        return new PeriodJson(period.kind().text(), period.first(), period.last());
    }

    private static ThresholdJson threshold(Threshold threshold) {
        return new ThresholdJson(
                threshold.name(), threshold.amount(), threshold.percent().orElse(null));
    }

    private static @Nullable BigDecimal percent(BigDecimal sum, Cap cap) {
        return cap.limit()
                .filter(limit -> limit.signum() > 0)
                .map(limit -> sum.multiply(HUNDRED).divide(limit, PERCENT_DECIMALS, RoundingMode.FLOOR))
                .orElse(null);
    }

    private static Map<String, List<String>> bases(PeriodSum sum) {
        var bases = new TreeMap<String, List<String>>();
        sum.bases()
                .forEach((provider, counts) -> bases.put(
                        provider,
                        counts.keySet().stream().sorted().map(Basis::text).toList()));
        return bases;
    }

    private static Map<String, Long> states(PeriodSum sum) {
        var states = new LinkedHashMap<String, Long>();
        for (var state : DayState.values()) {
            states.put(state.text(), sum.states().getOrDefault(state, 0L));
        }
        return states;
    }
}
