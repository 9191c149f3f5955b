package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.SpendLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings the lines of both sides together by model. */
final class ModelCases {

    /** What lines are brought together by. */
    private record Name(@Nullable String model) {

        static final Name NONE = new Name(null);

        static Name of(SpendLine line) {
            var key = line.key();
            return key.model() == null || Classes.isTool(key.unit()) ? NONE : new Name(key.model());
        }
    }

    private ModelCases() {}

    static List<ModelCase> of(
            AccountDay day, Collection<SpendLine> billed, Collection<SpendLine> usage, PriceBook book) {
        var billedBy = byName(billed);
        var usageBy = byName(usage);
        var billedNames = ModelPairs.billedNames(day, named(billedBy), named(usageBy), book);
        Map<Name, ModelCase> cases = new HashMap<>();
        billedBy.forEach((name, lines) -> lines.forEach(caseOf(cases, name, day, book)::addBilled));
        usageBy.forEach((name, lines) -> {
            var together = name.model() == null ? name : new Name(billedNames.getOrDefault(name.model(), name.model()));
            var model = caseOf(cases, together, day, book);
            lines.forEach(model::addUsage);
            if (name.model() != null) {
                model.usageModels.add(name.model());
            }
        });
        return new ArrayList<>(cases.values());
    }

    private static ModelCase caseOf(Map<Name, ModelCase> cases, Name name, AccountDay day, PriceBook book) {
        return cases.computeIfAbsent(name, unused -> new ModelCase(day, book, name.model()));
    }

    private static Map<Name, List<SpendLine>> byName(Collection<SpendLine> lines) {
        Map<Name, List<SpendLine>> byName = new HashMap<>();
        for (SpendLine line : lines) {
            byName.computeIfAbsent(Name.of(line), unused -> new ArrayList<>()).add(line);
        }
        return byName;
    }

    private static Set<String> named(Map<Name, List<SpendLine>> byName) {
        return byName.keySet().stream()
                .map(Name::model)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .collect(Collectors.toSet());
    }
}
