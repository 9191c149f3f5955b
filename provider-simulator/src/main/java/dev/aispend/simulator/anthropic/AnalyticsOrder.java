package dev.aispend.simulator.anthropic;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;

/** The order of the groups of an analytics answer; groups that are alike are ordered by time and name. */
final class AnalyticsOrder {
    private static final Map<String, Function<AnalyticsGroup, BigDecimal>> COST = Map.of(
            "amount", AnalyticsOrder::amount,
            "list_amount", group -> group.cost().listUsd(),
            "time", group -> BigDecimal.valueOf(group.from()));
    private static final Map<String, Function<AnalyticsGroup, BigDecimal>> USAGE = Map.of(
            "total_tokens", AnalyticsOrder::totalTokens,
            "uncached_input_tokens", group -> counter(group, TokenType.UNCACHED_INPUT.index()),
            "output_tokens", group -> counter(group, TokenType.OUTPUT.index()),
            "requests", group -> counter(group, Counters.REQUESTS),
            "time", group -> BigDecimal.valueOf(group.from()));

    private AnalyticsOrder() {}

    static Comparator<AnalyticsGroup> of(Endpoint endpoint, ReportParameters parameters) throws AnthropicError {
        boolean cost = endpoint == Endpoint.ANALYTICS_COST;
        Map<String, Function<AnalyticsGroup, BigDecimal>> orders = cost ? COST : USAGE;
        Function<AnalyticsGroup, BigDecimal> by =
                parameters.oneOf("order_by", orders, cost ? AnalyticsOrder::amount : AnalyticsOrder::totalTokens);
        boolean ascending = parameters.oneOf("order", Map.of("asc", true, "desc", false), false);
        Comparator<AnalyticsGroup> main = Comparator.comparing(by);
        return (ascending ? main : main.reversed())
                .thenComparing(AnalyticsGroup::from)
                .thenComparing(group -> group.key().toString());
    }

    private static BigDecimal amount(AnalyticsGroup group) {
        return group.cost().amountUsd();
    }

    private static BigDecimal totalTokens(AnalyticsGroup group) {
        return BigDecimal.valueOf(UsageGroups.totalTokens(group.counters()));
    }

    private static BigDecimal counter(AnalyticsGroup group, int counter) {
        return BigDecimal.valueOf(group.counters()[counter]);
    }
}
