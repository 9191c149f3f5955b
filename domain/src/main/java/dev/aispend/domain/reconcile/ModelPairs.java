package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.ModelResolution.Candidate;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.spend.AccountDay;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which usage belongs to which bill where the two name a model differently, such as a snapshot and its alias.
 *
 * <p>Equal names belong together. What is left over meets by the price book: a usage model belongs to the billed name that
 * is among the names whose prices fit it, the closest first, or the other way round.
 */
final class ModelPairs {

    private final String provider;
    private final PriceBook book;
    private final Instant at;

    private ModelPairs(AccountDay day, PriceBook book) {
        this.provider = day.provider();
        this.book = book;
        this.at = day.day().atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC);
    }

    /** The billed name of each usage model that the bill names otherwise. */
    static Map<String, String> billedNames(AccountDay day, Set<String> billed, Set<String> usage, PriceBook book) {
        var strayBilled = new TreeSet<>(billed);
        strayBilled.removeAll(usage);
        var strayUsage = new TreeSet<>(usage);
        strayUsage.removeAll(billed);
        var pairs = new ModelPairs(day, book);
        var found = new HashMap<String, String>();
        if (!strayBilled.isEmpty()) {
            strayUsage.forEach(name -> pairs.billedName(name, strayBilled).ifPresent(pair -> found.put(name, pair)));
        }
        return found;
    }

    private Optional<String> billedName(String usage, Set<String> billed) {
        var names = names(usage);
        for (String name : names) {
            for (String candidate : billed) {
                if (plain(candidate).equals(name)) {
                    return Optional.of(candidate);
                }
            }
        }
        return billed.stream()
                .filter(candidate -> names(plain(candidate)).contains(usage))
                .findFirst();
    }

    /** The name and those whose prices fit it, the closest first; patterns are no names. */
    private List<String> names(String model) {
        var names = new ArrayList<String>();
        names.add(model);
        book.resolve(provider, model, at).candidates().stream()
                .map(Candidate::row)
                .filter(row -> !row.isPattern() && !names.contains(row.model()))
                .forEach(row -> names.add(row.model()));
        return names;
    }

    /** OpenAI's bill writes a fine-tuned model {@code ft-base} where usage writes {@code ft:base:organization::id}. */
    private static String plain(String billed) {
        return billed.startsWith("ft-") ? "ft:" + billed.substring("ft-".length()) : billed;
    }
}
