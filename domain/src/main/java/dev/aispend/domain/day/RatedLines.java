package dev.aispend.domain.day;

import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The lines of one source's day as the provider told them, each with the cost that counts for it: its own, or what a price
 * book made of it. Since both are kept, the lines can be rated anew when prices change.
 */
public final class RatedLines {

    private final DayLines parsed;
    private final List<Cost> costs;
    private final DayLines counting;

    private RatedLines(DayLines parsed, List<Cost> costs, DayLines counting) {
        this.parsed = parsed;
        this.costs = costs;
        this.counting = counting;
    }

    /** Lines that cost what their provider says. */
    public static RatedLines asParsed(DayLines parsed) {
        var costs = parsed.lines().stream().map(SpendLine::cost).toList();
        return new RatedLines(parsed, costs, parsed);
    }

    /** @param costs one a line, in the order of the lines */
    public static RatedLines of(DayLines parsed, List<Cost> costs) {
        return parsed.lines().isEmpty()
                ? asParsed(parsed)
                : new RatedLines(parsed, List.copyOf(costs), counting(parsed, costs));
    }

    /** The same lines at these costs; this very object when they are what they were. */
    public RatedLines rated(Function<SpendLine, Cost> rate) {
        var rated = new ArrayList<Cost>(costs.size());
        boolean changed = false;
        for (var line : parsed.lines()) {
            var cost = rate.apply(line);
            changed |= !cost.equals(costs.get(rated.size()));
            rated.add(cost);
        }
        return changed ? of(parsed, rated) : this;
    }

    /** True when both hold the same lines as parsed and the same as they count. */
    public boolean tellsTheSameAs(RatedLines other) {
        return parsed.tellsTheSameAs(other.parsed) && counting.tellsTheSameAs(other.counting);
    }

    /** The lines that make up cells and sums. */
    public DayLines counting() {
        return counting;
    }

    public int size() {
        return costs.size();
    }

    /** Each line as parsed, with the cost that counts for it. */
    public void forEach(BiConsumer<SpendLine, Cost> action) {
        int index = 0;
        for (var line : parsed.lines()) {
            action.accept(line, costs.get(index++));
        }
    }

    private static DayLines counting(DayLines parsed, List<Cost> costs) {
        if (areOwn(parsed, costs)) {
            return parsed;
        }
        var lines = new ArrayList<SpendLine>(costs.size());
        for (var line : parsed.lines()) {
            lines.add(new SpendLine(line.key(), line.quantity(), costs.get(lines.size())));
        }
        return DayLines.of(lines);
    }

    private static boolean areOwn(DayLines parsed, List<Cost> costs) {
        int index = 0;
        for (var line : parsed.lines()) {
            if (!costs.get(index++).equals(line.cost())) {
                return false;
            }
        }
        return true;
    }
}
