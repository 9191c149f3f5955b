package dev.aispend.launcher.process;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.simulator.SimulatedProviders;
import dev.aispend.wire.tier.ShippedTiers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;

/**
 * Caps for the demo, as variables. They are shares of what the simulated organization has used so far, since that grows with
 * the hour and the day of the month: whenever the demo starts, its first figures cross OpenAI's soft and hard cap, the soft cap
 * over all providers and the premium tier, and not yet the others. One digit is kept, so that a restart seldom edits a cap.
 */
final class DemoCaps {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.DOWN);
    private static final BigDecimal LEAST_USD = new BigDecimal("0.01");
    private static final BigDecimal LEAST_TOKENS = BigDecimal.ONE;
    private static final BigDecimal CROSSED_EARLY = new BigDecimal("0.5");
    private static final BigDecimal CROSSED = new BigDecimal("0.8");
    private static final BigDecimal FAR_OFF = BigDecimal.valueOf(3);

    private DemoCaps() {}

    static Map<String, String> of(SimulatedProviders simulated, LocalDate today) {
        var firstOfMonth = today.withDayOfMonth(1);
        var openAi = simulated.openAi().truth(firstOfMonth, today).totalUsd();
        var google = simulated.google().truth(firstOfMonth, today);
        var all = openAi.add(simulated.anthropic().truth(firstOfMonth, today).totalUsd())
                .add(google.usd(google.total().net()));
        return Map.of(
                "OPENAI_SOFT_CAP", share(openAi, CROSSED_EARLY, LEAST_USD),
                "OPENAI_HARD_CAP", share(openAi, CROSSED, LEAST_USD),
                "GLOBAL_SOFT_CAP", share(all, CROSSED, LEAST_USD),
                "GLOBAL_HARD_CAP", share(all, FAR_OFF, BigDecimal.ONE),
                "PREMIUM_TIER_LIMIT", share(tokens(simulated, ModelTiers.PREMIUM, today), CROSSED, LEAST_TOKENS),
                "MINI_TIER_LIMIT", share(tokens(simulated, ModelTiers.MINI, today), FAR_OFF, BigDecimal.TEN));
    }

    private static BigDecimal tokens(SimulatedProviders simulated, String tier, LocalDate today) {
        var tiers = ShippedTiers.load();
        return simulated.openAi().truth(today, today).tokensByDayAndModel().entrySet().stream()
                .filter(used -> tiers.tierOf(used.getKey().value(), today).equals(tier))
                .map(used -> BigDecimal.valueOf(
                        used.getValue().inputTokens() + used.getValue().outputTokens()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whole where it can be. */
    private static String share(BigDecimal of, BigDecimal share, BigDecimal least) {
        return of.multiply(share).round(ONE_DIGIT).max(least).toPlainString();
    }
}
