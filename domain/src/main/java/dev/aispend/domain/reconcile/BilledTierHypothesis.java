package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Cost;
import dev.aispend.domain.spend.SpendLine;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Supposes that some tokens stand under one tier in the bill and under another in usage, where the bill's lines name their
 * tier: {@code batch | gpt-4o, input}, {@code Claude Haiku 4.5 Usage - Input Tokens, Batch}.
 */
final class BilledTierHypothesis {

    /** One class under one tier. */
    private record Slot(Unit unit, Tier tier) {}

    private final ModelCase model;
    private final Piles piles;
    private final Map<Slot, BigDecimal> deltaUsd = new HashMap<>();
    private final Set<Unit> classes = new HashSet<>();

    private BilledTierHypothesis(ModelCase model, Piles piles) {
        this.model = model;
        this.piles = piles;
    }

    static Optional<Finding> test(ModelCase model, Piles piles) {
        return new BilledTierHypothesis(model, piles).test();
    }

    private Optional<Finding> test() {
        if (!compare()) {
            return Optional.empty();
        }
        for (Tier from : TermsHypotheses.TIERS) {
            for (Tier to : TermsHypotheses.TIERS) {
                if (from != to && movesSome(from, to)) {
                    return Optional.of(TermsHypotheses.finding(
                            "Some tokens are %s in usage and %s in the bill.".formatted(from.text(), to.text())));
                }
            }
        }
        return Optional.empty();
    }

    /** False when the bill names no tier, so that there is nothing to compare. */
    private boolean compare() {
        boolean named = false;
        for (SpendLine line : model.billed) {
            if (line.cost() instanceof Cost.Known known && line.key().unit().isToken()) {
                var tier = tier(line.key().text());
                named |= tier != Tier.STANDARD;
                add(line.key().unit(), tier, known.usd().amount());
            }
        }
        piles.all()
                .forEach(pile ->
                        add(pile.unit(), pile.terms().tier(), pile.costUsd().negate()));
        return named;
    }

    private void add(Unit unit, Tier tier, BigDecimal usd) {
        var ofClass = Classes.of(unit);
        classes.add(ofClass);
        deltaUsd.merge(new Slot(ofClass, tier), usd, BigDecimal::add);
    }

    private boolean movesSome(Tier from, Tier to) {
        boolean moves = false;
        for (Unit unit : classes) {
            boolean othersAgree = deltaUsd.entrySet().stream()
                    .filter(entry -> entry.getKey().unit() == unit)
                    .filter(entry ->
                            entry.getKey().tier() != from && entry.getKey().tier() != to)
                    .allMatch(entry -> model.isWithinRounding(entry.getValue()));
            var less = delta(unit, from);
            var more = delta(unit, to);
            boolean agrees = model.isWithinRounding(less) && model.isWithinRounding(more);
            if (!othersAgree || !(agrees || isMoved(unit, from, less, to, more))) {
                return false;
            }
            moves |= !agrees;
        }
        return moves;
    }

    private BigDecimal delta(Unit unit, Tier tier) {
        return deltaUsd.getOrDefault(new Slot(unit, tier), BigDecimal.ZERO);
    }

    /** A whole number of tokens that is as much too few under one tier as it is too many under the other. */
    private boolean isMoved(Unit ofClass, Tier from, BigDecimal less, Tier to, BigDecimal more) {
        if (less.signum() > 0 || more.signum() < 0) {
            return false;
        }
        for (String name : model.usageModels) {
            for (Unit unit : Classes.units(ofClass)) {
                var moved = piles.priceUsd(name, unit, Terms.of(to), piles.noon())
                        .flatMap(price -> Amounts.wholeTimes(more, price, model.roundingUsd()));
                var lessUsd = piles.priceUsd(name, unit, Terms.of(from), piles.noon());
                if (moved.isPresent()
                        && lessUsd.isPresent()
                        && model.isWithinRounding(less.add(moved.get().multiply(lessUsd.get())))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Tier tier(@Nullable String text) {
        var words = Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
        if (words.startsWith("priority |")) {
            return Tier.PRIORITY;
        }
        if (words.startsWith("flex |")) {
            return Tier.FLEX;
        }
        return words.startsWith("batch |") || words.endsWith(", batch") ? Tier.BATCH : Tier.STANDARD;
    }
}
