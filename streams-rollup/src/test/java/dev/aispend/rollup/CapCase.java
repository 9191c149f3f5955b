package dev.aispend.rollup;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import dev.aispend.rollup.Input.Fetch;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rollup with caps, and days that cost what a case says. Fetches come when the rollup's clock says so. */
final class CapCase implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-01-14T12:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 1, 14);
    static final Duration HOUR = Duration.ofHours(1);

    static final CapPolicy POLICY = new CapPolicy(
            HOUR,
            Optional.empty(),
            new ModelTiers(List.of(new TierRule("mini", "gpt-5-mini", LocalDate.EPOCH))),
            Duration.ofSeconds(1));

    private Rollup rollup;

    static CapPolicy policyWithTier(String tier, String model) {
        return new CapPolicy(
                HOUR,
                Optional.empty(),
                new ModelTiers(List.of(new TierRule(tier, model, LocalDate.EPOCH))),
                POLICY.beat());
    }

    static CapPolicy reminding(Duration often) {
        return new CapPolicy(HOUR, Optional.of(often), POLICY.tiers(), POLICY.beat());
    }

    CapCase(Instant now) {
        this(now, POLICY);
    }

    CapCase(Instant now, CapPolicy policy) {
        rollup = new Rollup(now, policy);
    }

    /** A cap on all dollars of a month, made now, with a limit of 100. */
    CapRecord monthly(CapRecord.Threshold... thresholds) {
        return cap("cap", "month", CapRecord.COST_USD, everything(), thresholds);
    }

    CapRecord cap(String id, String period, String measure, CapRecord.Scope scope, CapRecord.Threshold... thresholds) {
        return new CapRecord(
                1,
                id,
                "A cap",
                new CapRecord.Origin(CapRecord.API, null),
                measure,
                scope,
                new CapRecord.Period(period, "UTC", null, null),
                new CapRecord.Limit(
                        CapRecord.Limit.FIXED, new BigDecimal(100), measure.equals(CapRecord.TOKENS) ? null : "USD"),
                Arrays.asList(thresholds),
                List.of(),
                rollup.now());
    }

    static CapRecord.Scope everything() {
        return scope(List.of(), List.of(), List.of(), List.of());
    }

    static CapRecord.Scope scope(
            List<String> providers, List<String> models, List<String> tiers, List<String> projects) {
        return new CapRecord.Scope(
                providers, List.of(), models, tiers, projects, List.of(), Map.of(), List.of(), List.of());
    }

    static CapRecord.Threshold soft(String amount) {
        return new CapRecord.Threshold("soft", null, new BigDecimal(amount), CapRecord.Threshold.CURRENT);
    }

    static CapRecord.Threshold hard(String amount) {
        return new CapRecord.Threshold("hard", null, new BigDecimal(amount), CapRecord.Threshold.CURRENT);
    }

    static CapRecord.Threshold percent(String name, String percent) {
        return new CapRecord.Threshold(name, new BigDecimal(percent), null, CapRecord.Threshold.CURRENT);
    }

    /** Puts the cap where it belongs, and waits until all is counted. */
    CapCase set(CapRecord cap) {
        rollup.cap(cap).settleCaps();
        return this;
    }

    /** The cap in the place of an earlier one. */
    CapRecord edited(CapRecord earlier, CapRecord next) {
        return next.inPlaceOf(earlier);
    }

    CapCase remove(String id) {
        rollup.capGone(id).settleCaps();
        return this;
    }

    /** A complete fetch of a day's usage. */
    CapCase spend(LocalDate day, String... rows) {
        rollup.send(fetch(Input.COMPLETIONS, "default", day).pages(String.join("\n", rows)));
        return this;
    }

    /** As much of one model today. */
    CapCase spend(String usd) {
        return spend(TODAY, "gpt-5 p1 1000 " + usd);
    }

    CapCase spendOf(String account, LocalDate day, String usd) {
        rollup.send(fetch(Input.COMPLETIONS, account, day).pages("gpt-5 p1 1000 " + usd));
        return this;
    }

    CapCase bill(LocalDate day, String... rows) {
        rollup.send(fetch(Input.COSTS, "default", day).pages(String.join("\n", rows)));
        return this;
    }

    Fetch fetch(String source, String account, LocalDate day) {
        return new Fetch(source, account, day, rollup.now());
    }

    /** Long enough for a decision, too short for anything else: a fifth of a second. */
    CapCase soon() {
        rollup.sleep(Duration.ofMillis(200));
        return this;
    }

    CapCase sleep(Duration duration) {
        rollup.sleep(duration);
        return soon();
    }

    CapCase until(String moment) {
        return sleep(Duration.between(rollup.now(), Instant.parse(moment)));
    }

    CapCase settle() {
        rollup.settleCaps();
        return this;
    }

    /** Another process that finds what was stored, and nothing of this one's memory. */
    CapCase restart() {
        return restart(POLICY);
    }

    CapCase restart(CapPolicy policy) {
        rollup = rollup.restarted(rollup.now(), RowParser.PARSERS, policy);
        return this;
    }

    Rollup rollup() {
        return rollup;
    }

    /** Decisions so far, such as {@code soft firing at 85}. */
    List<String> decided() {
        return alerts().stream()
                .map(alert -> alert.threshold().name() + " " + alert.type() + " at "
                        + alert.sum().toPlainString() + (alert.late() ? " late" : ""))
                .toList();
    }

    List<AlertRecord> alerts() {
        return rollup.alerts();
    }

    AlertRecord alert(int index) {
        return alerts().get(index);
    }

    CapStateRecord state(String key) {
        return rollup.capState(key);
    }

    /** All sums of a cap that anybody could have read. */
    List<BigDecimal> sums() {
        var sums = new ArrayList<BigDecimal>();
        for (var state : rollup.capStateHistory()) {
            if (state.sum() != null) {
                sums.add(state.sum());
            }
        }
        return sums;
    }

    @Override
    public void close() {
        rollup.close();
    }
}
