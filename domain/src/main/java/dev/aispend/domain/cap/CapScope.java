package dev.aispend.domain.cap;

import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Dimension;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a cap counts: what matches one value of every set that is not empty. All empty is everything.
 *
 * @param tiers of models, by the names of {@link dev.aispend.domain.tier.ModelTiers}
 */
public record CapScope(
        Set<String> providers,
        Set<String> accounts,
        Set<String> models,
        Set<String> tiers,
        Set<String> projects,
        Set<String> credentials) {

    public static final CapScope EVERYTHING = new CapScope(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public CapScope {
        providers = Set.copyOf(providers);
        accounts = Set.copyOf(accounts);
        models = Set.copyOf(models);
        tiers = Set.copyOf(tiers);
        projects = Set.copyOf(projects);
        credentials = Set.copyOf(credentials);
    }

    public static CapScope provider(String provider) {
        return new CapScope(Set.of(provider), Set.of(), Set.of(), Set.of(), Set.of(), Set.of());
    }

    /** False when nothing of the account day can count. */
    public boolean covers(AccountDay day) {
        return accepts(providers, day.provider()) && accepts(accounts, day.account());
    }

    /** True when a day's totals are not enough and its cells have to be looked at. */
    public boolean looksIntoDays() {
        return !requiredDimensions().isEmpty();
    }

    /** What a basis has to tell apart for its figures to be of use. */
    public Set<Dimension> requiredDimensions() {
        var required = EnumSet.noneOf(Dimension.class);
        if (!models.isEmpty() || !tiers.isEmpty()) {
            required.add(Dimension.MODEL);
        }
        if (!projects.isEmpty()) {
            required.add(Dimension.PROJECT);
        }
        if (!credentials.isEmpty()) {
            required.add(Dimension.CREDENTIAL);
        }
        return required;
    }

    /** Whether a set of names lets a name through; an empty one lets everything through. */
    public static boolean accepts(Set<String> names, String name) {
        return names.isEmpty() || names.contains(name);
    }
}
