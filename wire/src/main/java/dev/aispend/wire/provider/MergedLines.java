package dev.aispend.wire.provider;

import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A day's lines with one coordinate added up, in an order of their own, so that the order of rows does not matter.
 *
 * <p>A line without quantity and without cost says nothing and is left out: a coordinate that went to zero and one that
 * vanished are the same. A coordinate billed in dollars and in another currency keeps two lines, one known, one unknown.
 */
public final class MergedLines {

    private static final Comparator<String> NULLS_FIRST = Comparator.nullsFirst(Comparator.<String>naturalOrder());

    private static final Comparator<SpendLine> CANONICAL = Comparator.comparing(SpendLine::key, MergedLines::compare)
            .thenComparing(line -> line.cost() instanceof Cost.Known ? 0 : 1);

    private final Map<LineKey, SpendLine> known = new HashMap<>();
    private final Map<LineKey, SpendLine> notKnown = new HashMap<>();
    private final Map<String, Integer> warnings = new TreeMap<>();

    public void add(LineKey key, BigDecimal quantity, Cost cost) {
        var lines = cost instanceof Cost.Known ? known : notKnown;
        lines.merge(key, new SpendLine(key, quantity, cost), MergedLines::plus);
    }

    /** @param oddity one sentence without a full stop; how many rows show it is added */
    public void warn(String oddity) {
        warnings.merge(oddity, 1, Integer::sum);
    }

    public List<SpendLine> lines() {
        return Stream.concat(known.values().stream(), notKnown.values().stream())
                .filter(MergedLines::saysSomething)
                .sorted(CANONICAL)
                .toList();
    }

    public List<String> warnings() {
        return warnings.entrySet().stream()
                .map(entry -> entry.getKey() + " (rows: " + entry.getValue() + ")")
                .toList();
    }

    private static SpendLine plus(SpendLine one, SpendLine other) {
        return new SpendLine(one.key(), one.quantity().add(other.quantity()), Cost.together(one.cost(), other.cost()));
    }

    private static boolean saysSomething(SpendLine line) {
        return line.quantity().signum() != 0 || saysSomething(line.cost());
    }

    /** A cost that credits took away is still one. */
    private static boolean saysSomething(Cost cost) {
        if (cost instanceof Cost.Known known) {
            return !known.usd().isZero()
                    || !known.creditsUsd().isZero()
                    || !known.nativeAmounts().isEmpty();
        }
        return cost instanceof Cost.Unknown unknown && !unknown.nativeAmounts().isEmpty();
    }

    private static int compare(LineKey one, LineKey other) {
        int order = Integer.compare(one.hour(), other.hour());
        order = order != 0 ? order : NULLS_FIRST.compare(one.model(), other.model());
        order = order != 0 ? order : NULLS_FIRST.compare(one.text(), other.text());
        order = order != 0 ? order : one.unit().compareTo(other.unit());
        order = order != 0
                ? order
                : NULLS_FIRST.compare(
                        one.attribution().project(), other.attribution().project());
        return order != 0
                ? order
                : NULLS_FIRST.compare(
                        one.attribution().credential(), other.attribution().credential());
    }
}
