package dev.aispend.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.reconcile.ClassComparison;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.domain.reconcile.ReconciledModel;
import dev.aispend.domain.reconcile.Reconciliation;
import dev.aispend.domain.spend.AccountDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account day's bill beside its priced usage, on {@code spend.rollups}; written some seconds after the day's header,
 * when it is not what it was.
 *
 * @param state {@code final} when both sides are
 * @param billedState of the bill, null when none has come
 * @param usageState of the usage feeds, null when none has told anything
 * @param models in order of name
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ReconciliationRecord(
        int schemaVersion,
        String kind,
        String provider,
        String account,
        LocalDate day,
        String state,
        @Nullable String billedState,
        @Nullable String usageState,
        List<Model> models) {

    public static final String KIND = "reconciliation";

    /**
     * A model's row, or several that fit no more into the record, together.
     *
     * @param model null for what is bound to no model, and for several together
     * @param together how many models this is, as a rule 1
     * @param deltaUsd billed less usage, null when either is unknown
     * @param explainedUsd the smaller of the bill and the priced usage, zero at least
     * @param coverage explainedUsd by billedUsd, rounded down; null without a positive bill or a usage feed
     * @param cause as {@link DeltaCause#text()}
     * @see ReconciledModel
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Model(
            @Nullable String model,
            List<String> usageModels,
            int together,
            @Nullable BigDecimal billedUsd,
            @Nullable BigDecimal usageUsd,
            @Nullable BigDecimal deltaUsd,
            BigDecimal explainedUsd,
            @Nullable BigDecimal coverage,
            String cause,
            String reason,
            BigDecimal committedTokens,
            List<TokenClass> classes) {

        static Model of(ReconciledModel row) {
            return new Model(
                    row.model(),
                    row.usageModels(),
                    1,
                    amount(row.billedUsd()),
                    amount(row.usageUsd()),
                    amount(row.deltaUsd()),
                    row.explainedUsd().amount(),
                    row.coverage(),
                    row.cause().text(),
                    row.reason(),
                    row.committedTokens(),
                    row.classes().stream().map(TokenClass::of).toList());
        }
    }

    /** @param unit as {@link dev.aispend.domain.spend.Unit#text()} */
    public record TokenClass(
            String unit,
            BigDecimal billedQuantity,
            BigDecimal billedUsd,
            BigDecimal usageQuantity,
            BigDecimal usageUsd) {

        static TokenClass of(ClassComparison compared) {
            return new TokenClass(
                    compared.unit().text(),
                    compared.billedQuantity(),
                    compared.billedUsd().amount(),
                    compared.usageQuantity(),
                    compared.usageUsd().amount());
        }
    }

    public static ReconciliationRecord of(
            AccountDay day,
            @Nullable DayState billedState,
            @Nullable DayState usageState,
            Reconciliation reconciliation) {
        boolean bothFinal = billedState == DayState.FINAL && usageState == DayState.FINAL;
        boolean open = billedState == DayState.OPEN || usageState == DayState.OPEN;
        return new ReconciliationRecord(
                1,
                KIND,
                day.provider(),
                day.account(),
                day.day(),
                (bothFinal ? DayState.FINAL : open ? DayState.OPEN : DayState.PROVISIONAL).text(),
                text(billedState),
                text(usageState),
                ReconciliationRoom.fit(reconciliation.models()));
    }

    public AccountDay accountDay() {
        return new AccountDay(provider, account, day);
    }

    public byte[] toJson() {
        return Json.write(this);
    }

    public static ReconciliationRecord fromJson(byte[] json) {
        return Json.read(json, ReconciliationRecord.class);
    }

    static @Nullable BigDecimal amount(@Nullable Usd usd) {
        return usd == null ? null : usd.amount();
    }

    private static @Nullable String text(@Nullable DayState state) {
        return state == null ? null : state.text();
    }
}
