package dev.aispend.simulator.google.export;

import dev.aispend.simulator.organization.DayKey;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a perfect reader of the export would know at one moment about AI services: exact sums per UTC day of usage, in
 * the account's currency, made from the rows themselves and never by a query. Days without a row have no entry.
 */
public record ExportTruth(
        Instant asOf,
        BillingAccount account,
        Map<LocalDate, Amounts> byDay,
        Map<DayKey, Amounts> byDayAndModel,
        Map<DayKey, Amounts> byDayAndProject,
        Map<DayKey, Amounts> byDayAndSku) {

    /** The day's money; zero for a day without rows. */
    public Amounts day(LocalDate day) {
        return byDay.getOrDefault(day, Amounts.ZERO);
    }

    /** The day's money of a model; null is what is bound to no model. */
    public Amounts model(LocalDate day, @Nullable String model) {
        return byDayAndModel.getOrDefault(new DayKey(day, model), Amounts.ZERO);
    }

    /** The day's money of a project; null is what came without one. */
    public Amounts project(LocalDate day, @Nullable String project) {
        return byDayAndProject.getOrDefault(new DayKey(day, project), Amounts.ZERO);
    }

    public Amounts total() {
        return byDay.values().stream().reduce(Amounts.ZERO, Amounts::plus);
    }

    /** Net US dollars of the day: exact for the accounts there are, else to 34 digits. */
    public BigDecimal costUsd(LocalDate day) {
        return usd(day(day).net());
    }

    /** An amount of the account's currency in US dollars. */
    public BigDecimal usd(BigDecimal amount) {
        BigDecimal usd = amount.divide(account.conversionRate(), MathContext.DECIMAL128);
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    static final class Builder {
        private final Instant asOf;
        private final BillingAccount account;
        private final Map<LocalDate, Amounts> days = new HashMap<>();
        private final Map<DayKey, Amounts> models = new HashMap<>();
        private final Map<DayKey, Amounts> projects = new HashMap<>();
        private final Map<DayKey, Amounts> skus = new HashMap<>();

        Builder(Instant asOf, BillingAccount account) {
            this.asOf = asOf;
            this.account = account;
        }

        void add(ExportRow row) {
            if (row.sku().isAi()) {
                Amounts amounts = Amounts.of(row);
                LocalDate day = row.day();
                Project project = row.project();
                days.merge(day, amounts, Amounts::plus);
                add(models, day, row.sku().model(), amounts);
                add(projects, day, project == null ? null : project.id(), amounts);
                add(skus, day, row.sku().id(), amounts);
            }
        }

        ExportTruth build() {
            return new ExportTruth(
                    asOf,
                    account,
                    Collections.unmodifiableMap(days),
                    Collections.unmodifiableMap(models),
                    Collections.unmodifiableMap(projects),
                    Collections.unmodifiableMap(skus));
        }

        private static void add(Map<DayKey, Amounts> sums, LocalDate day, @Nullable String value, Amounts amounts) {
            sums.merge(new DayKey(day, value), amounts, Amounts::plus);
        }
    }
}
