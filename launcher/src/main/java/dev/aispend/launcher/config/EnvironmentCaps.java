package dev.aispend.launcher.config;

import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.wire.CapRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The caps that variables of the environment set: one a provider, one over all, one a tier of OpenAI's models. */
final class EnvironmentCaps {
    static final String CAP_PERIOD = "CAP_PERIOD";
    static final String ALERT_THRESHOLD = "ALERT_THRESHOLD";
    static final List<String> TIERS = List.of(ModelTiers.PREMIUM, ModelTiers.MINI);
    private static final String OF_TIER = ConfiguredCap.OF_ENVIRONMENT + "tier:";
    private static final String LIMIT = "limit";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    /**
     * Whose spend a pair of variables limits.
     *
     * @param name stands in the cap's id, and in capitals before the variables' names
     * @param title for people
     */
    record Whose(String name, String title, List<String> providers) {
        String soft() {
            return name.toUpperCase(Locale.ROOT) + "_SOFT_CAP";
        }

        String hard() {
            return name.toUpperCase(Locale.ROOT) + "_HARD_CAP";
        }
    }

    static final List<Whose> ALL = Stream.concat(
                    ProviderSettings.ALL.stream()
                            .map(known -> new Whose(known.provider(), known.title(), List.of(known.provider()))),
                    Stream.of(new Whose("global", "All providers", List.of())))
            .toList();

    private EnvironmentCaps() {}

    static String tierLimit(String tier) {
        return tier.toUpperCase(Locale.ROOT) + "_TIER_LIMIT";
    }

    /** Faults are added to the problems. */
    static List<ConfiguredCap> read(SettingValues values, List<String> problems) {
        var caps = new ArrayList<ConfiguredCap>();
        ALL.forEach(whose -> cap(whose, values, problems).ifPresent(caps::add));
        TIERS.forEach(tier -> values.amount(tierLimit(tier)).ifPresent(tokens -> caps.add(cap(tier, tokens, values))));
        return caps;
    }

    /** The limits of tiers among these caps. */
    static Map<String, BigDecimal> tierLimits(List<ConfiguredCap> caps) {
        var limits = new TreeMap<String, BigDecimal>();
        for (var cap : caps) {
            if (cap.id().startsWith(OF_TIER) && cap.limit() != null) {
                limits.put(cap.id().substring(OF_TIER.length()), cap.limit());
            }
        }
        return limits;
    }

    private static Optional<ConfiguredCap> cap(Whose whose, SettingValues values, List<String> problems) {
        var soft = values.amount(whose.soft());
        var hard = values.amount(whose.hard());
        var limit = hard.or(() -> soft);
        if (limit.isEmpty()) {
            return Optional.empty();
        }
        var thresholds = new ArrayList<CapRecord.Threshold>();
        soft.ifPresent(usd -> thresholds.add(ConfiguredCap.at(Threshold.SOFT, usd)));
        hard.ifPresent(usd -> thresholds.add(ConfiguredCap.at(Threshold.HARD, usd)));
        var period = PeriodKind.ofText(values.text(CAP_PERIOD).toLowerCase(Locale.ROOT))
                .orElse(PeriodKind.MONTH);
        var cap = new ConfiguredCap(
                ConfiguredCap.OF_ENVIRONMENT + whose.name(),
                whose.title() + ", " + period.text(),
                new CapRecord.Origin(CapRecord.ENVIRONMENT, hard.isPresent() ? whose.hard() : whose.soft()),
                CapRecord.COST_USD,
                ConfiguredCap.scope(whose.providers(), List.of()),
                period,
                limit.get(),
                thresholds);
        if (cap.isSoftAboveHard()) {
            problems.add(whose.soft() + " = '" + values.text(whose.soft()) + "' must not be above " + whose.hard()
                    + " = '" + values.text(whose.hard()) + "'");
        }
        return Optional.of(cap);
    }

    private static ConfiguredCap cap(String tier, BigDecimal tokens, SettingValues values) {
        var percent = values.amount(ALERT_THRESHOLD).orElse(WHOLE);
        var thresholds = new ArrayList<CapRecord.Threshold>();
        if (percent.compareTo(WHOLE) < 0) {
            thresholds.add(ConfiguredCap.atPercent(Threshold.SOFT, percent));
        }
        thresholds.add(ConfiguredCap.atPercent(LIMIT, WHOLE));
        return new ConfiguredCap(
                OF_TIER + tier,
                "OpenAI tokens of the tier " + tier + ", day",
                new CapRecord.Origin(CapRecord.ENVIRONMENT, tierLimit(tier)),
                CapRecord.TOKENS,
                ConfiguredCap.scope(List.of(Sources.OPENAI), List.of(tier)),
                PeriodKind.DAY,
                tokens,
                thresholds);
    }
}
