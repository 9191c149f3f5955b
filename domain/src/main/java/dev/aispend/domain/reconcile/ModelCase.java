package dev.aispend.domain.reconcile;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.price.PriceBook;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything both sides tell of one model, added up by class in one pass over its lines. */
final class ModelCase {

    final AccountDay day;
    final PriceBook book;

    /** As the bill names it, or usage where the bill does not. */
    final @Nullable String model;

    final List<SpendLine> billed = new ArrayList<>();
    final List<SpendLine> usage = new ArrayList<>();
    final SortedSet<String> usageModels = new TreeSet<>();
    final Map<Unit, BigDecimal> unpriced = new EnumMap<>(Unit.class);
    private final Map<Unit, ClassSums> classes = new EnumMap<>(Unit.class);
    BigDecimal committedTokens = BigDecimal.ZERO;
    boolean isBillUnknown;

    ModelCase(AccountDay day, PriceBook book, @Nullable String model) {
        this.day = day;
        this.book = book;
        this.model = model;
    }

    void addBilled(SpendLine line) {
        billed.add(line);
        if (line.cost() instanceof Cost.Known known) {
            var sums = sums(line.key().unit());
            sums.billedQuantity = sums.billedQuantity.add(line.quantity());
            sums.billedUsd = sums.billedUsd.add(known.usd().amount());
        } else if (line.cost() instanceof Cost.Unknown) {
            isBillUnknown = true;
        }
    }

    void addUsage(SpendLine line) {
        var unit = line.key().unit();
        if (line.cost() instanceof Cost.Known known) {
            usage.add(line);
            var sums = sums(unit);
            sums.usageQuantity = sums.usageQuantity.add(line.quantity());
            sums.usageUsd = sums.usageUsd.add(known.usd().amount());
        } else if (line.cost() instanceof Cost.Unknown) {
            usage.add(line);
            unpriced.merge(unit, line.quantity(), BigDecimal::add);
        } else if (unit.isToken()) {
            committedTokens = committedTokens.add(line.quantity());
        }
    }

    Collection<ClassSums> classes() {
        return classes.values();
    }

    /** Classes of tokens and of whatever else usage counts in the bill's units. */
    List<ClassSums> comparable() {
        return classes.values().stream().filter(sums -> !isOrphan(sums)).toList();
    }

    /** Billed classes without tokens and without any usage: fees. */
    List<ClassSums> orphans() {
        return classes.values().stream().filter(this::isOrphan).toList();
    }

    BigDecimal billedUsd() {
        return classes.values().stream().map(sums -> sums.billedUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The part of usage whose price is known. */
    BigDecimal usageUsd() {
        return classes.values().stream().map(sums -> sums.usageUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    BigDecimal orphanUsd() {
        return orphans().stream().map(sums -> sums.billedUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether the bill is just that, input as a whole and everything else class by class; fees apart. */
    boolean isBilled(Map<Unit, BigDecimal> usdByDirection) {
        var left = new EnumMap<Unit, BigDecimal>(Unit.class);
        usdByDirection.forEach((direction, usd) -> left.merge(direction, usd.negate(), BigDecimal::add));
        comparable().forEach(sums -> left.merge(Classes.direction(sums.unit), sums.billedUsd, BigDecimal::add));
        return left.values().stream().allMatch(this::isWithinRounding);
    }

    /** Each line is rounded to the last decimal kept, so so much may come from rounding alone. */
    BigDecimal roundingUsd() {
        return BigDecimal.valueOf((long) billed.size() + usage.size(), Usd.SCALE);
    }

    boolean isWithinRounding(BigDecimal usd) {
        return usd.abs().compareTo(roundingUsd()) <= 0;
    }

    /** True when the bill tells how much it bills of every class of tokens it charges for. */
    boolean isQuantityBilled() {
        return comparable().stream().allMatch(sums -> sums.billedUsd.signum() == 0 || sums.billedQuantity.signum() > 0)
                && comparable().stream().anyMatch(sums -> sums.billedQuantity.signum() > 0);
    }

    private boolean isOrphan(ClassSums sums) {
        return !sums.unit.isToken()
                && sums.billedUsd.signum() != 0
                && sums.usageQuantity.signum() == 0
                && !unpriced.containsKey(sums.unit);
    }

    private ClassSums sums(Unit unit) {
        return classes.computeIfAbsent(Classes.of(unit), ClassSums::new);
    }
}
