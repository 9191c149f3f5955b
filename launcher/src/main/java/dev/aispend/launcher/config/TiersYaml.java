package dev.aispend.launcher.config;

import dev.aispend.domain.spend.Names;
import dev.aispend.domain.tier.TierRule;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code tiers:} of the YAML file: which tier models are of, and since when. */
final class TiersYaml {
    private static final List<String> FIELDS = List.of("tier", "models", "validFrom");

    private TiersYaml() {}

    /** The rules of the file; faults are added to its problems. */
    static List<TierRule> read(YamlPlace root) {
        return root.items("tiers").stream()
                .flatMap(place -> rules(place).stream())
                .toList();
    }

    /** The file's rules and the shipped ones; of the same pattern the file's holds from its day on. */
    static List<TierRule> over(List<TierRule> shipped, List<TierRule> rules) {
        var all = new ArrayList<>(rules);
        shipped.stream()
                .filter(known -> rules.stream().noneMatch(rule -> replaces(rule, known)))
                .forEach(all::add);
        return all;
    }

    private static boolean replaces(TierRule rule, TierRule known) {
        return rule.pattern().equals(known.pattern()) && !known.validFrom().isBefore(rule.validFrom());
    }

    private static List<TierRule> rules(YamlPlace place) {
        place.knows(FIELDS, "a tier");
        var tier = place.required("tier").orElse("");
        if (!tier.isEmpty() && !Names.isValid(tier)) {
            place.problem("tier", "= '" + tier + "' must be " + Names.FORM);
        }
        var validFrom = place.text("validFrom").map(text -> day(place, text)).orElse(Optional.of(LocalDate.EPOCH));
        var models = place.listOfTexts("models");
        if (models.isEmpty()) {
            place.problem("models", "must be a list of at least one name or beginning of one, such as gpt-5-mini*");
        }
        return models.stream()
                .map(pattern -> new TierRule(tier, pattern, validFrom.orElse(LocalDate.EPOCH)))
                .toList();
    }

    private static Optional<LocalDate> day(YamlPlace place, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            place.problem("validFrom", "= '" + text + "' must be a day such as 2026-11-01");
            return Optional.empty();
        }
    }
}
