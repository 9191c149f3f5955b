package dev.aispend.query;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.reconcile.ClassComparison;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.domain.reconcile.ReconciledModel;
import dev.aispend.domain.reconcile.Reconciliation;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Unit;
import dev.aispend.wire.ReconciliationRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A day's bill beside its usage, as the rollup would publish it. */
public final class SampleReconciliation {

    private final AccountDay day;
    private final List<ReconciledModel> models = new ArrayList<>();
    private DayState state = DayState.FINAL;

    private SampleReconciliation(AccountDay day) {
        this.day = day;
    }

    public static SampleReconciliation of(String provider, String day) {
        return new SampleReconciliation(new AccountDay(provider, "default", LocalDate.parse(day)));
    }

    public SampleReconciliation state(DayState newState) {
        state = newState;
        return this;
    }

    public SampleReconciliation model(
            @Nullable String model, @Nullable String billed, @Nullable String usage, DeltaCause cause) {
        var billedUsd = billed == null ? null : Usd.parse(billed);
        var usageUsd = usage == null ? null : Usd.parse(usage);
        var explained = billedUsd == null || usageUsd == null
                ? Usd.ZERO
                : billedUsd.compareTo(usageUsd) < 0 ? billedUsd : usageUsd;
        var classes = cause == DeltaCause.NONE
                ? List.<ClassComparison>of()
                : List.of(new ClassComparison(
                        Unit.INPUT_TOKENS, BigDecimal.TEN, Usd.parse("1"), BigDecimal.ONE, Usd.parse("0.5")));
        models.add(new ReconciledModel(
                model, List.of(), billedUsd, usageUsd, explained, cause, "So it is.", BigDecimal.ZERO, classes));
        return this;
    }

    public AccountDay accountDay() {
        return day;
    }

    public ReconciliationRecord record() {
        return ReconciliationRecord.of(day, state, state, new Reconciliation(models));
    }
}
