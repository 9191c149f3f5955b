package dev.aispend.domain.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.SpendLine.LineKey;
import dev.aispend.domain.spend.Sum;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one source's day, each coordinate once: rows with one coordinate are added up, apart only in whether their
 * cost is known, unknown or not charged.
 */
public final class DayLines {

    public static final DayLines NONE = new DayLines(Map.of());

    private enum Pricing {
        KNOWN,
        UNKNOWN,
        NOT_CHARGED
    }

    private record Slot(LineKey key, Pricing pricing) {}

    /** What tells the cells of one source's day apart. */
    private record CellSlot(@Nullable String model, Attribution attribution) {}

    private final Map<Slot, SpendLine> bySlot;

    private DayLines(Map<Slot, SpendLine> bySlot) {
        this.bySlot = bySlot;
    }

    public static DayLines of(List<SpendLine> lines) {
        var bySlot = new LinkedHashMap<Slot, SpendLine>(lines.size() * 4 / 3 + 1);
        for (var line : lines) {
            bySlot.merge(slot(line), line, DayLines::together);
        }
        return new DayLines(bySlot);
    }

    public Collection<SpendLine> lines() {
        return Collections.unmodifiableCollection(bySlot.values());
    }

    /** True when any line costs or credits money. */
    public boolean charge() {
        return bySlot.values().stream()
                .anyMatch(line ->
                        line.cost() instanceof Cost.Known known && !known.usd().isZero());
    }

    public Sum sum() {
        var tally = new Tally();
        bySlot.values().forEach(tally::add);
        return tally.sum();
    }

    /** True when both hold the same lines, in whatever order. */
    public boolean tellsTheSameAs(DayLines other) {
        if (bySlot.size() != other.bySlot.size()) {
            return false;
        }
        for (var entry : bySlot.entrySet()) {
            var line = other.bySlot.get(entry.getKey());
            if (line == null || !isSame(entry.getValue(), line)) {
                return false;
            }
        }
        return true;
    }

    /** What must be added to the day's cells so that they hold these lines in the place of those before. */
    public Map<CellKey, Sum> changesSince(DayLines before, AccountDay day, Basis basis) {
        var tallies = new HashMap<CellSlot, Tally>();
        bySlot.forEach((slot, line) -> {
            var old = before.bySlot.get(slot);
            if (old == null || !isSame(old, line)) {
                tally(tallies, line).add(line);
            }
        });
        before.bySlot.forEach((slot, old) -> {
            var line = bySlot.get(slot);
            if (line == null || !isSame(old, line)) {
                tally(tallies, old).take(old);
            }
        });
        return sums(tallies, day, basis);
    }

    private static Map<CellKey, Sum> sums(Map<CellSlot, Tally> tallies, AccountDay day, Basis basis) {
        var sums = new HashMap<CellKey, Sum>();
        tallies.forEach((slot, tally) -> {
            var sum = tally.sum();
            if (!sum.equals(Sum.NOTHING)) {
                sums.put(new CellKey(day, basis, slot.model(), slot.attribution()), sum);
            }
        });
        return sums;
    }

    private static Tally tally(Map<CellSlot, Tally> tallies, SpendLine line) {
        var slot = new CellSlot(line.key().model(), line.key().attribution());
        return tallies.computeIfAbsent(slot, unused -> new Tally());
    }

    private static boolean isSame(SpendLine one, SpendLine other) {
        return one.quantity().compareTo(other.quantity()) == 0 && one.cost().equals(other.cost());
    }

    private static Slot slot(SpendLine line) {
        var pricing = line.cost() instanceof Cost.Known
                ? Pricing.KNOWN
                : line.cost() instanceof Cost.Unknown ? Pricing.UNKNOWN : Pricing.NOT_CHARGED;
        return new Slot(line.key(), pricing);
    }

    private static SpendLine together(SpendLine one, SpendLine other) {
        var cost = Cost.together(one.cost(), other.cost());
        return new SpendLine(one.key(), one.quantity().add(other.quantity()), cost);
    }
}
