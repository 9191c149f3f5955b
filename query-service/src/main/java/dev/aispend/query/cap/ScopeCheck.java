package dev.aispend.query.cap;

import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.domain.tier.TierRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds names in a cap's scope that no spend has. */
public final class ScopeCheck {

    private static final int MAX_SHOWN = 20;

    private final CapScope scope;
    private final SeenNames seen;
    private final ModelTiers tiers;
    private final LocalDate today;
    private final List<Mismatch> mismatches = new ArrayList<>();

    /**
     * A name that nothing matches.
     *
     * @param field of the scope, such as {@code models}
     * @param known one sentence: what there is
     * @param never true when nothing can match it later either
     */
    public record Mismatch(String field, String name, String known, boolean never) {}

    private ScopeCheck(CapScope scope, SeenNames seen, ModelTiers tiers, LocalDate today) {
        this.scope = scope;
        this.seen = seen;
        this.tiers = tiers;
        this.today = today;
    }

    public static List<Mismatch> of(CapScope scope, SeenNames seen, ModelTiers tiers, LocalDate today) {
        var check = new ScopeCheck(scope, seen, tiers, today);
        check.providers();
        check.seen("accounts", Dimension.ACCOUNT, scope.accounts());
        check.seen("models", Dimension.MODEL, scope.models());
        check.seen("projects", Dimension.PROJECT, scope.projects());
        check.seen("credentials", Dimension.CREDENTIAL, scope.credentials());
        check.tiers();
        return check.mismatches;
    }

    private void providers() {
        var known = seen.providers();
        for (String provider : sorted(scope.providers())) {
            if (!known.contains(provider)) {
                add("providers", provider, "a provider that is polled or has spend: " + shown(known, provider), false);
            }
        }
    }

    /** An account of providers that none is known of is taken on trust; any other name must have occurred. */
    private void seen(String field, Dimension dimension, Set<String> names) {
        var known = seen.names(dimension, scope.providers());
        boolean cannotTell = known.isEmpty()
                || (dimension == Dimension.ACCOUNT && known.get().isEmpty());
        if (cannotTell) {
            return;
        }
        for (String name : sorted(names)) {
            if (!known.get().contains(name)) {
                add(
                        field,
                        name,
                        "one seen in the last " + SeenNames.DAYS + " days: " + shown(known.get(), name),
                        false);
            }
        }
    }

    private void tiers() {
        var unknown = sorted(scope.tiers()).stream()
                .filter(tier -> !tiers.names().contains(tier))
                .toList();
        unknown.forEach(tier -> add("tiers", tier, "a tier there is: " + shown(tiers.names(), tier), true));
        if (!unknown.isEmpty() || scope.tiers().isEmpty()) {
            return;
        }
        if (scope.models().isEmpty()) {
            tierOfSeenModels();
        } else if (noneIsOfATier(scope.models())) {
            add("tiers", shown(scope.tiers()), "a tier of one of the models in the scope", true);
        }
    }

    private void tierOfSeenModels() {
        var models = seen.names(Dimension.MODEL, scope.providers()).orElse(Set.of());
        if (!models.isEmpty() && noneIsOfATier(models)) {
            add("tiers", shown(scope.tiers()), "a tier of a model seen in the last " + SeenNames.DAYS + " days", false);
        }
    }

    /** Neither today nor after any change that is laid down already. */
    private boolean noneIsOfATier(Set<String> models) {
        var days = Stream.concat(
                        Stream.of(today),
                        tiers.rules().stream().map(TierRule::validFrom).filter(today::isBefore))
                .distinct()
                .toList();
        return models.stream()
                .noneMatch(model -> days.stream().anyMatch(day -> scope.tiers().contains(tiers.tierOf(model, day))));
    }

    private void add(String field, String name, String known, boolean never) {
        mismatches.add(new Mismatch(field, name, known, never));
    }

    private static Set<String> sorted(Set<String> names) {
        return new TreeSet<>(names);
    }

    private static String shown(Set<String> names) {
        return shown(names, "");
    }

    /** Those that contain what was looked for first, since a dated name is often meant by its beginning. */
    private static String shown(Set<String> names, String lookedFor) {
        if (names.isEmpty()) {
            return "there is none";
        }
        var first = names.stream()
                .sorted(Comparator.comparing((String name) -> !name.contains(lookedFor))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MAX_SHOWN)
                .collect(Collectors.joining(", "));
        return names.size() <= MAX_SHOWN ? first : first + " and " + (names.size() - MAX_SHOWN) + " more";
    }
}
