package dev.aispend.domain.price;

import dev.aispend.domain.spend.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of one model name (or pattern), by what they are the price of. */
final class ModelPrices {

    private final Map<Unit, Map<Terms, List<PriceRow>>> rows;

    private ModelPrices(Map<Unit, Map<Terms, List<PriceRow>>> rows) {
        this.rows = rows;
    }

    static ModelPrices of(Collection<PriceRow> ofOneName) {
        var rows = new EnumMap<Unit, Map<Terms, List<PriceRow>>>(Unit.class);
        for (PriceRow row : ofOneName) {
            rows.computeIfAbsent(row.unit(), unit -> new HashMap<>())
                    .computeIfAbsent(row.terms(), terms -> new ArrayList<>(2))
                    .add(row);
        }
        rows.values().forEach(byTerms -> byTerms.values().forEach(list -> list.sort(PriceRow.PRECEDENCE)));
        return new ModelPrices(rows);
    }

    /** The price of exactly that, null when there is none. */
    @Nullable PriceRow find(Unit unit, Terms terms, Instant at) {
        var byTerms = rows.get(unit);
        var candidates = byTerms == null ? null : byTerms.get(terms);
        if (candidates == null) {
            return null;
        }
        for (PriceRow row : candidates) {
            if (row.holdsAt(at)) {
                return row;
            }
        }
        return null;
    }

    boolean hasPriceAt(Instant at) {
        return anyAt(at, row -> true);
    }

    /** Whether any price depends on the length of the context; where none does, the base band is the price of all. */
    boolean hasBandAt(Instant at) {
        return anyAt(at, row -> row.terms().contextOver() != 0);
    }

    /** The beginning of the longest band that an input of so many tokens is in, 0 for the base band. */
    long bandOf(long inputTokens, Instant at) {
        long band = 0;
        for (var byTerms : rows.values()) {
            for (var terms : byTerms.entrySet()) {
                long over = terms.getKey().contextOver();
                boolean isLonger = inputTokens > over && over > band;
                if (isLonger && terms.getValue().stream().anyMatch(row -> row.holdsAt(at))) {
                    band = over;
                }
            }
        }
        return band;
    }

    /** Every row, those of one unit and terms together and in precedence. */
    List<PriceRow> all() {
        var all = new ArrayList<PriceRow>();
        rows.values()
                .forEach(byTerms -> byTerms.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Terms.ORDER))
                        .forEach(entry -> all.addAll(entry.getValue())));
        return all;
    }

    private boolean anyAt(Instant at, Predicate<PriceRow> what) {
        for (var byTerms : rows.values()) {
            for (var list : byTerms.values()) {
                for (PriceRow row : list) {
                    if (row.holdsAt(at) && what.test(row)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
