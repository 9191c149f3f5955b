package dev.aispend.simulator.anthropic;

import dev.aispend.simulator.organization.DayKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a perfect reader of the reports would know at one moment: exact sums in US dollars, without trailing zeros, made
 * from the books and never by reading an answer.
 *
 * <p>Days without a row have no entry; neither have groups whose usage is nothing. Null is the default workspace, the
 * Console instead of a key, a fee bound to no model.
 *
 * @param usageCostByDayAndModel reported tokens times list price, without Priority Tier and without fees for tools
 */
public record AnthropicTruth(
        Instant asOf,
        Map<LocalDate, BigDecimal> costByDay,
        Map<DayKey, BigDecimal> costByDayAndModel,
        Map<DayKey, BigDecimal> costByDayAndWorkspace,
        Map<DayKey, BigDecimal> costByDayAndApiKey,
        Map<DayKey, TokenTotals> usageByDayAndModel,
        Map<DayKey, TokenTotals> usageByDayAndWorkspace,
        Map<DayKey, TokenTotals> usageByDayAndApiKey,
        Map<DayKey, BigDecimal> usageCostByDayAndModel) {

    /** The exact bill of the day; zero for a day without rows. */
    public BigDecimal costUsd(LocalDate day) {
        return costByDay.getOrDefault(day, BigDecimal.ZERO);
    }

    /** The exact bill of the day for a model; null is what is bound to no model. */
    public BigDecimal costUsd(LocalDate day, @Nullable String model) {
        return costByDayAndModel.getOrDefault(new DayKey(day, model), BigDecimal.ZERO);
    }

    public BigDecimal totalUsd() {
        return costByDay.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static final class Builder {
        private final Instant asOf;
        private final Map<LocalDate, BigDecimal> cost = new HashMap<>();
        private final Map<DayKey, BigDecimal> costByModel = new HashMap<>();
        private final Map<DayKey, BigDecimal> costByWorkspace = new HashMap<>();
        private final Map<DayKey, BigDecimal> costByApiKey = new HashMap<>();
        private final Map<DayKey, TokenTotals> usageByModel = new HashMap<>();
        private final Map<DayKey, TokenTotals> usageByWorkspace = new HashMap<>();
        private final Map<DayKey, TokenTotals> usageByApiKey = new HashMap<>();
        private final Map<DayKey, BigDecimal> usageCost = new HashMap<>();

        Builder(Instant asOf) {
            this.asOf = asOf;
        }

        void addCost(LocalDate day, CostKey key, BigDecimal usd) {
            cost.merge(day, exact(usd), Builder::sum);
            costByModel.merge(new DayKey(day, key.model()), exact(usd), Builder::sum);
            costByWorkspace.merge(new DayKey(day, key.value(Dimension.WORKSPACE_ID)), exact(usd), Builder::sum);
            costByApiKey.merge(new DayKey(day, key.value(Dimension.API_KEY_ID)), exact(usd), Builder::sum);
        }

        void addUsage(LocalDate day, Workload workload, long[] counters) {
            TokenTotals totals = TokenTotals.of(counters);
            if (totals.isNothing()) {
                return;
            }
            DayKey model = new DayKey(day, workload.value(Dimension.MODEL));
            usageByModel.merge(model, totals, TokenTotals::plus);
            usageByWorkspace.merge(new DayKey(day, workload.value(Dimension.WORKSPACE_ID)), totals, TokenTotals::plus);
            usageByApiKey.merge(new DayKey(day, workload.value(Dimension.API_KEY_ID)), totals, TokenTotals::plus);
            for (TokenType type : TokenType.values()) {
                if (workload.isBilled()) {
                    BigDecimal usd = workload.price().costUsd(type, counters[type.index()]);
                    usageCost.merge(model, exact(usd), Builder::sum);
                }
            }
        }

        AnthropicTruth build() {
            return new AnthropicTruth(
                    asOf,
                    Collections.unmodifiableMap(cost),
                    Collections.unmodifiableMap(costByModel),
                    Collections.unmodifiableMap(costByWorkspace),
                    Collections.unmodifiableMap(costByApiKey),
                    Collections.unmodifiableMap(usageByModel),
                    Collections.unmodifiableMap(usageByWorkspace),
                    Collections.unmodifiableMap(usageByApiKey),
                    Collections.unmodifiableMap(usageCost));
        }

        private static BigDecimal sum(BigDecimal a, BigDecimal b) {
            return exact(a.add(b));
        }

        private static BigDecimal exact(BigDecimal usd) {
            return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
        }
    }
}
