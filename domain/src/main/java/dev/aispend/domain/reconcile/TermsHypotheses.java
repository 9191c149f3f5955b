package dev.aispend.domain.reconcile;

import dev.aispend.domain.price.Terms;
import dev.aispend.domain.price.Tier;
import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Supposes that some tokens are billed under other terms than usage tells of. */
final class TermsHypotheses {

    static final List<Tier> TIERS = List.of(Tier.STANDARD, Tier.BATCH, Tier.FLEX, Tier.PRIORITY);

    /** The bands providers have; usage of some does not tell in which a request was. */
    private static final List<Long> BANDS = List.of(0L, 128_000L, 200_000L, 272_000L);

    /** Other terms, in words. */
    private record Other(UnaryOperator<Terms> change, String words) {}

    /** Some of the usage, in words. */
    private record Part(Predicate<Terms> holds, String words) {}

    private static final List<Other> OTHERS = others();

    private final ModelCase model;
    private final Piles piles;

    TermsHypotheses(ModelCase model, Piles piles) {
        this.model = model;
        this.piles = piles;
    }

    /** Whether the bill is exactly the usage with all its tokens of some terms under other terms. */
    Optional<Finding> exact() {
        for (Part part : parts()) {
            for (Other other : OTHERS) {
                if (piles.isBilled(pile -> costUsd(pile, part, other))) {
                    return Optional.of(
                            finding("The bill equals the usage with " + part.words() + " " + other.words() + "."));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether quantities agree and the costs differ as if some tokens of some terms were billed under others. */
    Optional<Finding> some() {
        if (!model.isQuantityBilled() || !model.comparable().stream().allMatch(ClassSums::hasSameQuantity)) {
            return Optional.empty();
        }
        for (Terms from : piles.terms()) {
            for (Other other : OTHERS) {
                if (movesSome(from, other.change().apply(from))) {
                    return Optional.of(finding("Quantities agree, and the bill equals the usage with some of "
                            + words(from) + " " + other.words() + "."));
                }
            }
        }
        return Optional.empty();
    }

    private boolean movesSome(Terms from, Terms to) {
        boolean moves = false;
        for (ClassSums sums : model.comparable()) {
            if (model.isWithinRounding(sums.deltaUsd())) {
                if (isInEveryRequest(sums)) {
                    return false;
                }
            } else {
                var pile = onlyPile(sums, from);
                if (pile.isEmpty() || !isWholeNumberMoved(sums.deltaUsd(), pile.get(), to)) {
                    return false;
                }
                moves = true;
            }
        }
        return moves;
    }

    /** A request moves with its input and its output. */
    private static boolean isInEveryRequest(ClassSums sums) {
        boolean plain = sums.unit == Unit.INPUT_TOKENS || sums.unit == Unit.OUTPUT_TOKENS;
        return plain && sums.usageQuantity.signum() != 0;
    }

    private Optional<Pile> onlyPile(ClassSums sums, Terms terms) {
        var ofTerms = piles.ofClass(sums.unit).stream()
                .filter(pile -> pile.terms().equals(terms))
                .toList();
        return ofTerms.size() == 1 ? Optional.of(ofTerms.get(0)) : Optional.empty();
    }

    private boolean isWholeNumberMoved(BigDecimal deltaUsd, Pile pile, Terms to) {
        var key = pile.key();
        var before = piles.priceUsd(key.model(), key.unit(), key.terms(), key.at());
        var after = piles.priceUsd(key.model(), key.unit(), to, key.at());
        if (before.isEmpty() || after.isEmpty()) {
            return false;
        }
        var each = after.get().subtract(before.get());
        if (each.signum() != deltaUsd.signum()) {
            return false;
        }
        var moved = Amounts.wholeTimes(deltaUsd, each, model.roundingUsd());
        return moved.filter(number -> number.compareTo(pile.quantity()) <= 0).isPresent();
    }

    private Optional<BigDecimal> costUsd(Pile pile, Part part, Other other) {
        var terms = other.change().apply(pile.terms());
        return !part.holds().test(pile.terms()) || terms.equals(pile.terms())
                ? Optional.of(pile.costUsd())
                : piles.costUsd(pile, pile.unit(), terms);
    }

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        var terms = piles.terms();
        terms.forEach(one -> parts.add(new Part(one::equals, "its " + words(one))));
        for (Tier tier : Tier.values()) {
            if (terms.stream().filter(one -> one.tier() == tier).count() > 1) {
                parts.add(new Part(one -> one.tier() == tier, "all its " + tier.text() + " tokens"));
            }
        }
        parts.add(new Part(one -> one.tier() != Tier.COMPLIMENTARY, "all its tokens"));
        return parts;
    }

    private static List<Other> others() {
        var others = new ArrayList<Other>();
        for (Tier tier : TIERS) {
            others.add(new Other(
                    terms -> new Terms(tier, terms.contextOver(), terms.region(), terms.speed()),
                    "at the " + tier.text() + " price"));
        }
        for (long band : BANDS) {
            others.add(new Other(
                    terms -> new Terms(terms.tier(), band, terms.region(), terms.speed()),
                    band == 0
                            ? "without the long-context price"
                            : "at the price for contexts over " + band + " tokens"));
        }
        others.add(new Other(
                terms -> new Terms(terms.tier(), terms.contextOver(), null, terms.speed()),
                "without the surcharge of a region"));
        others.add(new Other(
                terms -> new Terms(terms.tier(), terms.contextOver(), "us", terms.speed()),
                "at the price of region us"));
        others.add(new Other(
                terms -> new Terms(terms.tier(), terms.contextOver(), terms.region(), null),
                "at the ordinary speed's price"));
        others.add(new Other(
                terms -> new Terms(terms.tier(), terms.contextOver(), terms.region(), "fast"), "at the fast price"));
        return List.copyOf(others);
    }

    static String words(Terms terms) {
        var words = new StringBuilder(terms.tier().text()).append(" tokens");
        if (terms.contextOver() > 0) {
            words.append(" in contexts over ").append(terms.contextOver());
        }
        if (terms.region() != null) {
            words.append(" in region ").append(terms.region());
        }
        return terms.speed() == null
                ? words.toString()
                : words.append(" at speed ").append(terms.speed()).toString();
    }

    static Finding finding(String sentence) {
        return new Finding(DeltaCause.TIER_OR_BATCH, sentence);
    }
}
