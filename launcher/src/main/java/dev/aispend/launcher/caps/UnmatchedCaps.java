package dev.aispend.launcher.caps;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.source.Source;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.launcher.config.ConfiguredCap;
import dev.aispend.launcher.config.Settings.Account;
import dev.aispend.wire.CapReading.Evaluable;
import dev.aispend.wire.CapReading.NotEvaluated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds caps that no figure can ever count under: most likely a slip in the settings. */
public final class UnmatchedCaps {
    private static final Set<String> PROVIDERS =
            Sources.ALL.stream().map(Source::provider).collect(Collectors.toUnmodifiableSet());

    private UnmatchedCaps() {}

    /**
     * One sentence for each of them.
     *
     * @param accounts that are read here; when there are none, others may read some
     */
    public static List<String> warnings(
            Collection<ConfiguredCap> caps, Collection<Account> accounts, ModelTiers tiers) {
        var warnings = new ArrayList<String>();
        for (var cap : caps) {
            reason(cap, accounts, tiers)
                    .ifPresent(reason -> warnings.add("the cap " + cap.id() + " can never be reached: " + reason));
        }
        return warnings;
    }

    private static Optional<String> reason(ConfiguredCap cap, Collection<Account> accounts, ModelTiers tiers) {
        var reading = cap.reading();
        if (reading instanceof NotEvaluated not) {
            return Optional.of(not.reason());
        }
        return reading instanceof Evaluable read ? reason(read.cap(), accounts, tiers) : Optional.empty();
    }

    private static Optional<String> reason(Cap cap, Collection<Account> accounts, ModelTiers tiers) {
        var scope = cap.scope();
        if (hasNone(scope.providers(), PROVIDERS)) {
            return Optional.of("no source tells of " + told(scope.providers()));
        }
        if (hasNone(scope.tiers(), tiers.names())) {
            return Optional.of("no model is of the tier " + told(scope.tiers()));
        }
        boolean isRead = accounts.stream()
                .anyMatch(account -> CapScope.accepts(scope.providers(), account.provider())
                        && CapScope.accepts(scope.accounts(), account.name()));
        return isRead || accounts.isEmpty() ? Optional.empty() : Optional.of("no account that is read falls under it");
    }

    private static boolean hasNone(Set<String> asked, Set<String> there) {
        return !asked.isEmpty() && asked.stream().noneMatch(there::contains);
    }

    private static String told(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }
}
