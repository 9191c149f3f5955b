package dev.aispend.query.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.Dimension;
import dev.aispend.query.readmodel.ReadModel;
import dev.aispend.query.spend.GroupRow;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.TooManyGroupsException;
import dev.aispend.wire.Topics;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The names that occur in the spend of the last 400 days, by provider.
 *
 * @param byDimension without a dimension that has more names than can be told
 */
public record SeenNames(Map<Dimension, Map<String, Set<String>>> byDimension) {

    static final int DAYS = 400;

    private static final List<Dimension> DIMENSIONS =
            List.of(Dimension.ACCOUNT, Dimension.MODEL, Dimension.PROJECT, Dimension.CREDENTIAL);

    /** What the names of those topics begin with, and the provider's name follows. */
    private static final String RAW_PREFIX = Topics.raw("");

    /** @throws dev.aispend.query.readmodel.NotReadyException while not every partition can be asked */
    public static SeenNames of(ReadModel readModel, LocalDate today) {
        var byDimension = new EnumMap<Dimension, Map<String, Set<String>>>(Dimension.class);
        for (Dimension dimension : DIMENSIONS) {
            names(readModel, dimension, today).ifPresent(names -> byDimension.put(dimension, names));
        }
        var accounts = byDimension.computeIfAbsent(Dimension.ACCOUNT, dimension -> new TreeMap<>());
        readModel
                .sources()
                .forEach(source -> accounts.computeIfAbsent(source.provider(), name -> new TreeSet<>())
                        .add(source.account()));
        return new SeenNames(byDimension);
    }

    /** Those that are polled, whether they have data or not, and those that have data. */
    public Set<String> providers() {
        var providers = Topics.RAW.stream()
                .map(topic -> topic.substring(RAW_PREFIX.length()))
                .collect(Collectors.toCollection(TreeSet::new));
        byDimension.values().forEach(names -> providers.addAll(names.keySet()));
        return providers;
    }

    /**
     * What occurs under any of the providers, or under any at all when none is named; nothing when there are more names than
     * can be told.
     */
    public Optional<Set<String>> names(Dimension dimension, Collection<String> providers) {
        return Optional.ofNullable(byDimension.get(dimension)).map(byProvider -> {
            var names = new HashSet<String>();
            byProvider.forEach((provider, ofProvider) -> {
                if (providers.isEmpty() || providers.contains(provider)) {
                    names.addAll(ofProvider);
                }
            });
            return names;
        });
    }

    /** Of every basis, whichever counts: a cap of several dimensions may rest on another than a question about one. */
    private static Optional<Map<String, Set<String>>> names(ReadModel readModel, Dimension dimension, LocalDate today) {
        var names = new TreeMap<String, Set<String>>();
        var groups = List.of(Dimension.PROVIDER, dimension);
        try {
            for (Basis basis : Basis.values()) {
                var query = new SpendQuery(today.minusDays(DAYS - 1L), today, groups, Map.of(), basis);
                readModel.spend(query).rows().forEach(row -> add(row, names));
            }
            return Optional.of(names);
        } catch (TooManyGroupsException e) {
            return Optional.empty();
        }
    }

    private static void add(GroupRow row, Map<String, Set<String>> names) {
        var provider = String.valueOf(row.values().get(0));
        var ofProvider = names.computeIfAbsent(provider, unused -> new TreeSet<>());
        var name = row.values().get(1);
        if (name != null) {
            ofProvider.add(name);
        }
    }
}
