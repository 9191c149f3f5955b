package dev.aispend.wire.price.making;

import dev.aispend.domain.price.Tier;
import dev.aispend.domain.source.Sources;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Prices that no list writes out, since the provider states them as a rule over others. */
final class Derived {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Map<String, BigDecimal> multipliers;
    private final Map<Slot, Fact> facts;

    private Derived(Map<String, BigDecimal> multipliers, Map<Slot, Fact> facts) {
        this.multipliers = multipliers;
        this.facts = facts;
    }

    static Map<Slot, Fact> added(String provider, Map<String, BigDecimal> multipliers, Map<Slot, Fact> stated) {
        var derived = new Derived(multipliers, new LinkedHashMap<>(stated));
        switch (provider) {
            case Sources.OPENAI -> derived.openai();
            case Sources.ANTHROPIC -> derived.anthropic();
            case Sources.VERTEX -> derived.vertex();
            default -> {}
        }
        return derived.facts;
    }

    /** Batch costs what flex costs; a write to the cache costs, on every tier, the same multiple of its plain input. */
    private void openai() {
        if (!facts.containsKey(Slot.of(Tier.BATCH, Unit.INPUT_TOKENS)) || isFlexTheSame()) {
            each(slot -> slot.terms().tier() == Tier.FLEX, (slot, fact) -> put(slot.in(Tier.BATCH), fact));
        }
        List.of(Tier.BATCH, Tier.FLEX, Tier.PRIORITY).forEach(this::cacheWriteOn);
        times(Listed.REGIONAL, slot -> slot.unit().isToken(), slot -> slot.inRegion("eu"), "eu");
        times(
                Listed.REGIONAL,
                slot -> slot.unit().isToken() && slot.terms().region() == null,
                slot -> slot.inRegion("us"),
                "us");
    }

    /** Message Batches cost half of everything; the place and the speed of inference multiply every token's price. */
    private void anthropic() {
        each(
                slot -> slot.unit().isToken(),
                (slot, fact) -> put(slot.in(Tier.BATCH), fact.times(HALF, "half for batch")));
        times(
                Listed.FAST,
                slot -> slot.unit().isToken() && slot.terms().tier() == Tier.STANDARD,
                slot -> slot.atSpeed("fast"),
                "fast");
        times(Listed.US_GEO, slot -> slot.unit().isToken(), slot -> slot.inRegion("us"), "us");
    }

    /** In a batch the cache's discount counts, not the batch's. */
    private void vertex() {
        var read = facts.get(Slot.standard(Unit.CACHE_READ_TOKENS));
        if (read != null && facts.containsKey(Slot.of(Tier.BATCH, Unit.INPUT_TOKENS))) {
            put(Slot.of(Tier.BATCH, Unit.CACHE_READ_TOKENS), read);
        }
    }

    private boolean isFlexTheSame() {
        var flex = facts.get(Slot.of(Tier.FLEX, Unit.INPUT_TOKENS));
        var batch = facts.get(Slot.of(Tier.BATCH, Unit.INPUT_TOKENS));
        return flex != null && batch != null && Fact.same(flex.usdPerUnit(), batch.usdPerUnit());
    }

    private void cacheWriteOn(Tier tier) {
        var write = facts.get(Slot.standard(Unit.CACHE_WRITE_TOKENS));
        var input = facts.get(Slot.standard(Unit.INPUT_TOKENS));
        var inputOnTier = facts.get(Slot.of(tier, Unit.INPUT_TOKENS));
        if (write != null && input != null && inputOnTier != null) {
            Fact.times(write.usdPerUnit(), inputOnTier.usdPerUnit(), input.usdPerUnit())
                    .ifPresent(price ->
                            put(Slot.of(tier, Unit.CACHE_WRITE_TOKENS), new Fact(price, inputOnTier.source())));
        }
    }

    private void times(String multiplier, Predicate<Slot> which, UnaryOperator<Slot> where, String word) {
        var factor = multipliers.get(multiplier);
        if (factor != null) {
            var why = word + " x" + factor.toPlainString();
            each(which, (slot, fact) -> put(where.apply(slot), fact.times(factor, why)));
        }
    }

    private void each(Predicate<Slot> which, BiConsumer<Slot, Fact> what) {
        List.copyOf(facts.entrySet()).stream()
                .filter(entry -> which.test(entry.getKey()))
                .forEach(entry -> what.accept(entry.getKey(), entry.getValue()));
    }

    /** What a list states comes before what is derived. */
    private void put(Slot slot, Fact fact) {
        facts.putIfAbsent(slot, fact);
    }
}
