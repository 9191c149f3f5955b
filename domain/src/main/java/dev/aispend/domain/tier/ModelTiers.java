package dev.aispend.domain.tier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which tier a model belongs to on a day: its exact name wins over every beginning of it, of beginnings the longest wins, and
 * a model nobody listed is premium, the tighter limit.
 */
public final class ModelTiers {

    public static final String PREMIUM = "premium";
    public static final String MINI = "mini";

    /** What parts of a name stand between; a dot does not, since {@code gpt-5.4} is another model than {@code gpt-5}. */
    private static final String SEPARATORS = "-_:@/";

    private static final Comparator<TierRule> NEWEST_LAST =
            Comparator.comparing(TierRule::validFrom).thenComparing(TierRule::tier);

    private final List<TierRule> rules;
    private final Map<String, List<TierRule>> exact = new HashMap<>();
    private final Map<String, List<TierRule>> beginnings = new HashMap<>();
    private final String fingerprint;

    public ModelTiers(List<TierRule> rules) {
        this.rules = List.copyOf(rules);
        for (var rule : rules) {
            (rule.isPrefix() ? beginnings : exact)
                    .computeIfAbsent(rule.literal(), unused -> new ArrayList<>())
                    .add(rule);
        }
        this.fingerprint = fingerprint(rules);
    }

    public List<TierRule> rules() {
        return rules;
    }

    /** These rules and others beside them; of one pattern the newest holds, wherever it comes from. */
    public ModelTiers and(List<TierRule> more) {
        var all = new ArrayList<>(rules);
        all.addAll(more);
        return new ModelTiers(all);
    }

    /** All tiers there are, the premium tier first. */
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        names.add(PREMIUM);
        rules.forEach(rule -> names.add(rule.tier()));
        return names;
    }

    /** What tells these rules from any others, whatever their order: 16 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** @param model null for what is bound to no model */
    public String tierOf(@Nullable String model, LocalDate day) {
        return model == null ? PREMIUM : rule(model, day).map(TierRule::tier).orElse(PREMIUM);
    }

    private Optional<TierRule> rule(String model, LocalDate day) {
        var found = newest(exact.get(model), day);
        for (int end = model.length(); found.isEmpty() && end > 0; end--) {
            if (isEndOfPart(model, end)) {
                found = newest(beginnings.get(model.substring(0, end)), day);
            }
        }
        return found;
    }

    private static Optional<TierRule> newest(@Nullable List<TierRule> sameName, LocalDate day) {
        return sameName == null
                ? Optional.empty()
                : sameName.stream().filter(rule -> rule.holdsOn(day)).max(NEWEST_LAST);
    }

    private static boolean isEndOfPart(String model, int end) {
        return end == model.length() || isSeparator(model.charAt(end)) || isSeparator(model.charAt(end - 1));
    }

    private static boolean isSeparator(char character) {
        return SEPARATORS.indexOf(character) >= 0;
    }

    private static String fingerprint(List<TierRule> rules) {
        var text = rules.stream()
                .map(rule -> rule.tier()
                        + '\t'
                        + rule.pattern()
                        + '\t'
                        + rule.validFrom()
                        + '\t'
                        + Objects.toString(rule.validTo(), ""))
                .sorted()
                .distinct()
                .collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
