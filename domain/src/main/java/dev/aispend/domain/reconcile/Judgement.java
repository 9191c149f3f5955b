package dev.aispend.domain.reconcile;

import dev.aispend.domain.day.DayState;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.SpendLine;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says why a model's bill differs from its usage: what can be shown exactly comes before what is only likely. */
final class Judgement {

    private static final int MAX_NAMED = 3;

    private final ModelCase model;
    private final @Nullable DayState billed;
    private final @Nullable DayState usage;

    private Judgement(ModelCase model, @Nullable DayState billed, @Nullable DayState usage) {
        this.model = model;
        this.billed = billed;
        this.usage = usage;
    }

    /** @param billed state of the bill, null when there is none; {@code usage} likewise */
    static ReconciledModel of(ModelCase model, @Nullable DayState billed, @Nullable DayState usage) {
        return new Judgement(model, billed, usage).judge();
    }

    private ReconciledModel judge() {
        var finding = finding();
        boolean hasClasses = finding.cause() != DeltaCause.NONE && finding.cause() != DeltaCause.NO_USAGE_FEED;
        return new ReconciledModel(
                model.model,
                usageModels(),
                billed == null || model.isBillUnknown ? null : new Usd(model.billedUsd()),
                usage == null || !model.unpriced.isEmpty() ? null : new Usd(model.usageUsd()),
                new Usd(model.billedUsd().min(model.usageUsd()).max(BigDecimal.ZERO)),
                finding.cause(),
                finding.sentence() + remarks(),
                model.committedTokens,
                hasClasses ? model.classes().stream().map(ClassSums::comparison).toList() : List.of());
    }

    private Finding finding() {
        if (usage == null) {
            return new Finding(DeltaCause.NO_USAGE_FEED, "No usage feed tells of this day.");
        }
        if (billed == null) {
            return new Finding(
                    usage == DayState.FINAL ? DeltaCause.MISSING_BILL : DeltaCause.NOT_FINAL,
                    "No bill of this day has come.");
        }
        if (model.isBillUnknown) {
            return new Finding(
                    DeltaCause.MISSING_BILL, "A part of the bill is in a currency without a rate to US dollars.");
        }
        if (!model.unpriced.isEmpty()) {
            return model.model == null && !model.orphans().isEmpty() ? fees() : unpriced();
        }
        return compared(model.billedUsd().subtract(model.usageUsd()));
    }

    private Finding compared(BigDecimal deltaUsd) {
        if (deltaUsd.signum() == 0) {
            return new Finding(DeltaCause.NONE, "Bill and usage agree.");
        }
        if (model.isWithinRounding(deltaUsd)) {
            return new Finding(
                    DeltaCause.ROUNDING,
                    "Rounding each of the lines makes up to " + Amounts.usd(model.roundingUsd()) + ".");
        }
        var shown = shown(deltaUsd);
        if (billed == DayState.FINAL && usage == DayState.FINAL) {
            return shown;
        }
        var unsettled = billed == DayState.FINAL ? "Usage" : usage == DayState.FINAL ? "The bill" : "Both sides";
        var asItStands = shown.cause() == DeltaCause.UNEXPLAINED ? "" : " As it stands: " + shown.sentence();
        return new Finding(DeltaCause.NOT_FINAL, unsettled + " may still change." + asItStands);
    }

    private Finding shown(BigDecimal deltaUsd) {
        var orphanUsd = model.orphanUsd();
        if (orphanUsd.signum() != 0 && model.isWithinRounding(deltaUsd.subtract(orphanUsd))) {
            return fees();
        }
        if (model.comparable().stream().allMatch(sums -> sums.usageQuantity.signum() == 0)) {
            return new Finding(
                    DeltaCause.MISSING_USAGE,
                    model.committedTokens.signum() == 0
                            ? "No usage feed tells of this model."
                            : "Usage tells of no tokens of this model but committed ones.");
        }
        var shown = tested();
        return orphanUsd.signum() == 0
                ? shown
                : shown.cause() == DeltaCause.UNEXPLAINED && model.model == null
                        ? fees()
                        : new Finding(shown.cause(), shown.sentence() + " Besides, " + feesInWords());
    }

    private Finding tested() {
        if (model.billed.isEmpty()) {
            return new Finding(DeltaCause.MISSING_BILL, "The bill has no line of this model.");
        }
        var piles = Piles.of(model);
        var cache = new CacheHypotheses(model, piles);
        var terms = new TermsHypotheses(model, piles);
        var shortfall = new Shortfall(model, piles);
        return cache.exact()
                .or(() -> terms.exact())
                .or(() -> BilledTierHypothesis.test(model, piles))
                .or(() -> PriceHypothesis.byRatio(model))
                .or(cache::onlyCacheDiffers)
                .or(cache::splitOtherwise)
                .or(terms::some)
                .or(() -> PriceHypothesis.byQuantity(model))
                .or(shortfall::ofUsage)
                .or(shortfall::ofBill)
                .orElseGet(() -> new Finding(
                        DeltaCause.UNEXPLAINED, "Neither quantities nor any known price account for the difference."));
    }

    private Finding unpriced() {
        var quantities = model.unpriced.entrySet().stream()
                .map(entry ->
                        Amounts.plain(entry.getValue()) + " " + entry.getKey().text())
                .collect(Collectors.joining(", "));
        return new Finding(DeltaCause.UNPRICED_MODEL, "Usage without a price: " + quantities + ".");
    }

    private Finding fees() {
        return new Finding(DeltaCause.TOOL_FEES, feesInWords());
    }

    private String feesInWords() {
        var units = model.orphans().stream().map(sums -> sums.unit).collect(Collectors.toSet());
        var texts = new TreeSet<String>();
        for (SpendLine line : model.billed) {
            if (units.contains(Classes.of(line.key().unit()))) {
                texts.add(Objects.requireNonNullElse(line.key().text(), "a line without text"));
            }
        }
        return Amounts.usd(model.orphanUsd()) + " of fees that no usage feed counts: " + named(texts) + ".";
    }

    private static String named(Collection<String> names) {
        var named = names.stream().limit(MAX_NAMED).collect(Collectors.joining("; "));
        return names.size() > MAX_NAMED ? named + " and " + (names.size() - MAX_NAMED) + " more" : named;
    }

    private String remarks() {
        var remarks = new StringBuilder();
        if (model.committedTokens.signum() != 0) {
            remarks.append(" Left out: ")
                    .append(Amounts.plain(model.committedTokens))
                    .append(" committed tokens, which are paid for otherwise.");
        }
        if (!usageModels().isEmpty()) {
            remarks.append(" The price book brings ")
                    .append(named(usageModels()))
                    .append(" of usage to this billed name.");
        }
        return remarks.toString();
    }

    /** What usage calls the model, unless both call it the same. */
    private List<String> usageModels() {
        return model.model == null || model.usageModels.isEmpty() || isSameName()
                ? List.of()
                : List.copyOf(model.usageModels);
    }

    private boolean isSameName() {
        return model.usageModels.size() == 1 && model.usageModels.first().equals(model.model);
    }
}
