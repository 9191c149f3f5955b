package dev.aispend.domain.tier;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tier a model belongs to on a day: an exact name wins over every pattern, of patterns the longest wins, and a model
 * nobody listed is premium, the tighter limit.
 */
public final class ModelTiers {

    public static final String PREMIUM = "premium";
    public static final String MINI = "mini";

    private final List<TierRule> rules;

    public ModelTiers(List<TierRule> rules) {
        this.rules = List.copyOf(rules);
    }

    public List<TierRule> rules() {
        return rules;
    }

    /** All tiers there are, the premium tier first. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        names.add(PREMIUM);
        rules.forEach(rule -> names.add(rule.tier()));
        return names;
    }

    /** @param model null for what is bound to no model */
    public String tierOf(@Nullable String model, LocalDate day) {
        return model == null ? PREMIUM : rule(model, day).map(TierRule::tier).orElse(PREMIUM);
    }

    private Optional<TierRule> rule(String model, LocalDate day) {
        return rules.stream()
                .filter(rule -> !day.isBefore(rule.validFrom()) && matches(rule, model))
                .max(Comparator.comparing((TierRule rule) -> !rule.isPrefix())
                        .thenComparing(rule -> rule.literal().length())
                        .thenComparing(TierRule::validFrom));
    }

    private static boolean matches(TierRule rule, String model) {
        return rule.isPrefix() ? model.startsWith(rule.literal()) : model.equals(rule.literal());
    }
}
