package dev.aispend.domain.price;

import dev.aispend.domain.spend.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All price rows there are, ready to be asked. Immutable; may be asked by many threads.
 *
 * <p>The closest name that has a price at the instant gives it (see {@link MatchRule} for the order of names). Of its rows
 * that hold at the instant one set by hand comes before a shipped one, a later beginning before an earlier.
 */
public final class PriceBook {

    public static final PriceBook EMPTY = of(List.of(), List.of());

    private static final ProviderPrices NO_PRICES = ProviderPrices.of(List.of(), List.of());

    private final Map<String, ProviderPrices> byProvider;

    /**
     * A price.
     *
     * @param fallback one sentence when another price stands in for the one asked for, else null
     */
    public record Found(PriceRow row, @Nullable String fallback) {}

    private PriceBook(Map<String, ProviderPrices> byProvider) {
        this.byProvider = byProvider;
    }

    /** @param rows in any order */
    public static PriceBook of(Collection<PriceRow> rows, Collection<PriceAlias> aliases) {
        var rowsOf = rows.stream().collect(Collectors.groupingBy(PriceRow::provider));
        var aliasesOf = aliases.stream().collect(Collectors.groupingBy(PriceAlias::provider));
        Set<String> providers = new HashSet<>(rowsOf.keySet());
        providers.addAll(aliasesOf.keySet());
        var byProvider = new HashMap<String, ProviderPrices>();
        for (String provider : providers) {
            byProvider.put(
                    provider,
                    ProviderPrices.of(
                            rowsOf.getOrDefault(provider, List.of()), aliasesOf.getOrDefault(provider, List.of())));
        }
        return new PriceBook(byProvider);
    }

    /** The price that held at the instant, or nothing: then the cost is unknown. */
    public Optional<Found> find(String provider, String model, Unit unit, Terms terms, Instant at) {
        String closest = null;
        for (Match match : matches(provider, model)) {
            var row = StandIns.find(match.prices(), unit, terms, at);
            if (row != null) {
                var standIn = StandIns.sentence(match.prices(), unit, terms, row, at);
                return Optional.of(new Found(row, fallback(closest, standIn, row)));
            }
            if (closest == null && match.prices().hasPriceAt(at)) {
                closest = match.name();
            }
        }
        return Optional.empty();
    }

    /** The context band of a request with so much input, cached and all: the number its prices' terms name. */
    public long contextOver(String provider, String model, long inputTokens, Instant at) {
        return matches(provider, model).stream()
                .filter(match -> match.prices().hasPriceAt(at))
                .findFirst()
                .map(match -> match.prices().bandOf(inputTokens, at))
                .orElse(0L);
    }

    /** Every row that was considered for the model, which of them are its prices at the instant, and why. */
    public ModelResolution resolve(String provider, String model, Instant at) {
        var candidates = new ArrayList<ModelResolution.Candidate>();
        for (Match match : matches(provider, model)) {
            for (PriceRow row : match.prices().all()) {
                var found = find(provider, model, row.unit(), row.terms(), at);
                candidates.add(ModelResolution.Candidate.of(row, match.rule(), at, found));
            }
        }
        return new ModelResolution(provider, model, at, List.copyOf(candidates));
    }

    private List<Match> matches(String provider, String model) {
        return byProvider.getOrDefault(provider, NO_PRICES).matches(model);
    }

    private static @Nullable String fallback(@Nullable String closest, @Nullable String standIn, PriceRow row) {
        if (closest == null) {
            return standIn;
        }
        var borrowed = closest + " has no such price, that of " + row.model() + " stands in";
        return standIn == null ? borrowed : borrowed + "; " + standIn;
    }
}
