package dev.aispend.domain.reconcile;

import dev.aispend.domain.spend.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Supposes that cached tokens are billed otherwise than priced. */
final class CacheHypotheses {

    /** How cached tokens may be billed. */
    private enum Treatment {
        AS_PRICED("as priced"),
        PLAIN("at the plain input price"),
        FREE("free of charge"),
        TWICE("once more as plain input"),
        OTHER_LIFETIME("at the price of the other lifetime");

        private final String words;

        Treatment(String words) {
            this.words = words;
        }
    }

    private final ModelCase model;
    private final Piles piles;

    CacheHypotheses(ModelCase model, Piles piles) {
        this.model = model;
        this.piles = piles;
    }

    /** Whether the bill is exactly the usage with cached tokens treated otherwise. */
    Optional<Finding> exact() {
        for (Treatment reads : treatments(Classes::isCacheRead)) {
            for (Treatment writes : treatments(Classes::isCacheWrite)) {
                if (piles.isBilled(pile -> costUsd(pile, reads, writes))) {
                    return Optional.of(finding("The bill equals the usage with " + words(reads, writes) + "."));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether all else agrees, so that only the cached tokens can be billed otherwise. */
    Optional<Finding> onlyCacheDiffers() {
        var differing = model.comparable().stream()
                .filter(sums -> !model.isWithinRounding(sums.deltaUsd()))
                .toList();
        boolean onlyCache = differing.stream().allMatch(ClassSums::isCache)
                && (!model.isQuantityBilled() || differing.stream().allMatch(ClassSums::hasSameQuantity))
                && differing.stream().noneMatch(sums -> sums.usageQuantity.signum() == 0);
        if (differing.isEmpty() || !onlyCache) {
            return Optional.empty();
        }
        var names = differing.stream().map(sums -> sums.unit.text()).toList();
        return Optional.of(finding("All agrees but " + String.join(" and ", names)
                + ": the bill has another price for them than the price book."));
    }

    /** Whether the same input tokens are split otherwise between plain and cached. */
    Optional<Finding> splitOtherwise() {
        var inputs = model.comparable().stream()
                .filter(sums -> sums.unit.isInputToken())
                .toList();
        boolean otherSplit = inputs.stream().anyMatch(sums -> sums.isCache() && !sums.hasSameQuantity());
        var missing = inputs.stream().map(ClassSums::missingQuantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean restAgrees = model.comparable().stream()
                .filter(sums -> !sums.unit.isInputToken())
                .allMatch(sums -> sums.hasSameQuantity() && model.isWithinRounding(sums.deltaUsd()));
        return model.isQuantityBilled() && otherSplit && missing.signum() == 0 && restAgrees
                ? Optional.of(finding("Bill and usage have the same number of input tokens, but not the same number of"
                        + " cached ones among them."))
                : Optional.empty();
    }

    private static Finding finding(String sentence) {
        return new Finding(DeltaCause.CACHE_CLASS, sentence);
    }

    private List<Treatment> treatments(Predicate<Unit> which) {
        var treatments = new ArrayList<Treatment>();
        treatments.add(Treatment.AS_PRICED);
        if (piles.all().stream().anyMatch(pile -> which.test(pile.unit()))) {
            treatments.addAll(List.of(Treatment.PLAIN, Treatment.FREE, Treatment.TWICE, Treatment.OTHER_LIFETIME));
        }
        return treatments;
    }

    private Optional<BigDecimal> costUsd(Pile pile, Treatment reads, Treatment writes) {
        var treatment = Classes.isCacheRead(pile.unit())
                ? reads
                : Classes.isCacheWrite(pile.unit()) ? writes : Treatment.AS_PRICED;
        return switch (treatment) {
            case AS_PRICED -> Optional.of(pile.costUsd());
            case FREE -> Optional.of(BigDecimal.ZERO);
            case PLAIN -> plainUsd(pile);
            case TWICE -> plainUsd(pile).map(pile.costUsd()::add);
            case OTHER_LIFETIME -> otherLifetimeUsd(pile);
        };
    }

    private Optional<BigDecimal> plainUsd(Pile pile) {
        return piles.costUsd(pile, Classes.plain(pile.unit()), pile.terms());
    }

    private Optional<BigDecimal> otherLifetimeUsd(Pile pile) {
        return switch (pile.unit()) {
            case CACHE_WRITE_5M_TOKENS -> piles.costUsd(pile, Unit.CACHE_WRITE_1H_TOKENS, pile.terms());
            case CACHE_WRITE_1H_TOKENS -> piles.costUsd(pile, Unit.CACHE_WRITE_5M_TOKENS, pile.terms());
            default -> Optional.empty();
        };
    }

    private static String words(Treatment reads, Treatment writes) {
        var words = new ArrayList<String>();
        if (reads != Treatment.AS_PRICED) {
            words.add("cache reads billed " + reads.words);
        }
        if (writes != Treatment.AS_PRICED) {
            words.add("cache writes billed " + writes.words);
        }
        return String.join(" and ", words);
    }
}
