package dev.aispend.domain.cap;

import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A limit on a measure over a scope and a period, in the form the evaluator uses.
 *
 * @param revision rises with every change of scope, measure, period or a threshold's amount
 * @param limit what percentages are of; without one every threshold has an amount
 * @param thresholds lowest first, no two of them the same
 * @param createdAt before this moment the cap did not exist
 */
public record Cap(
        String id,
        int revision,
        String name,
        CapMeasure measure,
        CapScope scope,
        PeriodKind period,
        Optional<BigDecimal> limit,
        List<Threshold> thresholds,
        Instant createdAt) {

    public Cap {
        thresholds = thresholds.stream()
                .sorted((one, other) -> one.amount().compareTo(other.amount()))
                .toList();
    }

    public CapVersion version() {
        return new CapVersion(createdAt, revision, definition());
    }

    /** What the cap counts and what it compares that with, as a number. */
    private long definition() {
        var print = new Fingerprint().with(measure.name()).with(period.name());
        print.withAll(scope.providers()).withAll(scope.accounts()).withAll(scope.models());
        print.withAll(scope.tiers()).withAll(scope.projects()).withAll(scope.credentials());
        limit.ifPresent(amount -> print.with(Plain.of(amount).toPlainString()));
        return print.withAll(thresholds.stream().map(Threshold::key).toList()).value();
    }

    /** The first day that counts: the first of the period in which the cap was made. */
    public LocalDate firstDay() {
        return period.of(LocalDate.ofInstant(createdAt, ZoneOffset.UTC)).first();
    }

    /** True when the account day counts, as far as its provider, account and date tell. */
    public boolean covers(AccountDay day) {
        return scope.covers(day) && !day.day().isBefore(firstDay());
    }

    /** The same threshold of this cap, if it has it. */
    public Optional<Threshold> threshold(Threshold other) {
        return thresholds.stream().filter(other::isSameAs).findFirst();
    }

    /** True when the same sums are compared, whatever they are compared with. */
    public boolean countsTheSameAs(Cap other) {
        return measure == other.measure && scope.equals(other.scope) && period == other.period;
    }

    /** True when neither what is counted nor what it is compared with differs. */
    public boolean decidesTheSameAs(Cap other) {
        return countsTheSameAs(other)
                && thresholds.size() == other.thresholds.size()
                && thresholds.stream()
                        .allMatch(threshold -> other.thresholds.stream().anyMatch(threshold::isSameAs));
    }
}
