package dev.aispend.simulator.organization;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a perfect reader of the API would know at one moment: exact sums, without trailing zeros, made from the row
 * generator and never by reading an answer.
 *
 * <p>Days without a row have no entry. Bodies served verbatim are not part of it.
 */
public record SimulatorTruth(
        Instant asOf,
        Map<LocalDate, BigDecimal> costByDay,
        Map<DayKey, BigDecimal> costByDayAndModel,
        Map<DayKey, BigDecimal> costByDayAndProject,
        Map<DayKey, BigDecimal> costByDayAndApiKey,
        Map<UsageEndpoint, Map<DayKey, UsageTotals>> usageByDayAndModel) {

    private static final List<UsageEndpoint> WITH_TOKENS =
            List.of(UsageEndpoint.COMPLETIONS, UsageEndpoint.EMBEDDINGS, UsageEndpoint.MODERATIONS);
    private static final long SECONDS_PER_DAY = 86_400;

    /** The truth about the days {@code from} to {@code to}, both inclusive. */
    public static SimulatorTruth of(CostBook costs, UsageBook usage, LocalDate from, LocalDate to, Instant now) {
        SimulatorTruth truth = new SimulatorTruth(
                now,
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new HashMap<>(),
                new EnumMap<>(UsageEndpoint.class));
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            truth.addCosts(day, costs.rows(day, now));
        }
        for (UsageEndpoint endpoint : UsageEndpoint.values()) {
            truth.usageByDayAndModel.put(endpoint, usageOf(endpoint, usage, from, to, now));
        }
        return truth.unmodifiable();
    }

    private SimulatorTruth unmodifiable() {
        return new SimulatorTruth(
                asOf,
                Collections.unmodifiableMap(costByDay),
                Collections.unmodifiableMap(costByDayAndModel),
                Collections.unmodifiableMap(costByDayAndProject),
                Collections.unmodifiableMap(costByDayAndApiKey),
                Collections.unmodifiableMap(usageByDayAndModel));
    }

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

    /** The sum over the endpoints that report tokens: completions, embeddings and moderations. */
    public Map<DayKey, UsageTotals> tokensByDayAndModel() {
        Map<DayKey, UsageTotals> sums = new HashMap<>();
        WITH_TOKENS.forEach(endpoint -> usageByDayAndModel
                .getOrDefault(endpoint, Map.of())
                .forEach((key, totals) -> sums.merge(key, totals, UsageTotals::plus)));
        return sums;
    }

    private void addCosts(LocalDate day, List<CostRow> rows) {
        for (CostRow row : rows) {
            costByDay.merge(day, exact(row.amountUsd()), SimulatorTruth::sum);
        }
        add(day, rows, costByDayAndModel, id -> id.item().model());
        add(day, rows, costByDayAndProject, RowId::projectId);
        add(day, rows, costByDayAndApiKey, RowId::apiKeyId);
    }

    private static void add(
            LocalDate day,
            List<CostRow> rows,
            Map<DayKey, BigDecimal> sums,
            Function<RowId, @Nullable String> dimension) {
        for (CostRow row : rows) {
            sums.merge(new DayKey(day, dimension.apply(row.id())), exact(row.amountUsd()), SimulatorTruth::sum);
        }
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return exact(a.add(b));
    }

    private static BigDecimal exact(BigDecimal usd) {
        return usd.signum() == 0 ? BigDecimal.ZERO : usd.stripTrailingZeros();
    }

    private static Map<DayKey, UsageTotals> usageOf(
            UsageEndpoint endpoint, UsageBook usage, LocalDate from, LocalDate to, Instant now) {
        List<Dimension> byModel =
                endpoint.dimensions().contains(Dimension.MODEL) ? List.of(Dimension.MODEL) : List.of();
        UsageGroups groups = usage.grouped(endpoint, byModel, Map.of(), now);
        Map<DayKey, UsageTotals> sums = new HashMap<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            long start = day.toEpochDay() * SECONDS_PER_DAY;
            for (UsageRow row : groups.rows(start, start + SECONDS_PER_DAY)) {
                sums.merge(new DayKey(day, row.value(Dimension.MODEL)), totals(endpoint, row), UsageTotals::plus);
            }
        }
        return sums;
    }

    private static UsageTotals totals(UsageEndpoint endpoint, UsageRow row) {
        return new UsageTotals(
                metric(endpoint, "input_tokens", row),
                metric(endpoint, "output_tokens", row),
                endpoint.column("num_model_requests").isPresent()
                        ? metric(endpoint, "num_model_requests", row)
                        : metric(endpoint, "num_requests", row));
    }

    private static long metric(UsageEndpoint endpoint, String wireName, UsageRow row) {
        return endpoint.column(wireName).map(row::metric).orElse(0L);
    }
}
