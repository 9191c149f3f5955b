package dev.aispend.domain.spend;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Amounts by unit; a unit that adds up to zero is not there. */
public record Quantities(Map<Unit, BigDecimal> byUnit) {

    public static final Quantities NONE = new Quantities(Map.of());

    public Quantities {
        var kept = new EnumMap<Unit, BigDecimal>(Unit.class);
        byUnit.forEach((unit, quantity) -> putUnlessZero(kept, unit, quantity));
        byUnit = Collections.unmodifiableMap(kept);
    }

    public static Quantities of(Unit unit, BigDecimal quantity) {
        return new Quantities(Map.of(unit, quantity));
    }

    public Quantities plus(Quantities other) {
        if (other.isEmpty()) {
            return this;
        }
        var sum = new EnumMap<Unit, BigDecimal>(Unit.class);
        sum.putAll(byUnit);
        other.byUnit.forEach((unit, quantity) -> sum.merge(unit, quantity, BigDecimal::add));
        return new Quantities(sum);
    }

    public Quantities negate() {
        var negated = new EnumMap<Unit, BigDecimal>(Unit.class);
        byUnit.forEach((unit, quantity) -> negated.put(unit, quantity.negate()));
        return new Quantities(negated);
    }

    public boolean isEmpty() {
        return byUnit.isEmpty();
    }

    public BigDecimal get(Unit unit) {
        return byUnit.getOrDefault(unit, BigDecimal.ZERO);
    }

    /** All input: plain, read from cache and written to cache. */
    public BigDecimal inputTokens() {
        return byUnit.entrySet().stream()
                .filter(entry -> entry.getKey().isInputToken())
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal outputTokens() {
        return byUnit.entrySet().stream()
                .filter(entry -> entry.getKey().isOutputToken())
                .map(Map.Entry::getValue)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    public BigDecimal totalTokens() {
        return inputTokens().add(outputTokens());
    }

    private static void putUnlessZero(EnumMap<Unit, BigDecimal> kept, Unit unit, BigDecimal quantity) {
        if (quantity.signum() != 0) {
            var stripped = quantity.stripTrailingZeros();
            kept.put(unit, stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }
    }
}
