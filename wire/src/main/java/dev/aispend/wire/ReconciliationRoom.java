package dev.aispend.wire;

import dev.aispend.domain.money.Usd;
import dev.aispend.domain.reconcile.DeltaCause;
import dev.aispend.domain.reconcile.ReconciledModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a day's reconciliation within a record of ordinary size: the models that cost most stand alone, the others by
 * cause together, so that sums stay whole.
 */
final class ReconciliationRoom {

    /** Half of what a topic takes by default. */
    private static final long MAX_BYTES = 512 * 1024;

    /** A character in JSON takes six bytes at most. */
    private static final int BYTES_A_CHARACTER = 6;

    private static final int BYTES_A_MODEL = 400;
    private static final int BYTES_A_CLASS = 160;

    private ReconciliationRoom() {}

    static List<ReconciliationRecord.Model> fit(List<ReconciledModel> models) {
        var alone = dearestThatFit(models);
        var rows = new ArrayList<ReconciliationRecord.Model>();
        Map<DeltaCause, List<ReconciledModel>> others = new EnumMap<>(DeltaCause.class);
        for (ReconciledModel model : models) {
            if (alone.contains(model)) {
                rows.add(ReconciliationRecord.Model.of(model));
            } else {
                others.computeIfAbsent(model.cause(), cause -> new ArrayList<>())
                        .add(model);
            }
        }
        others.forEach((cause, together) -> rows.add(together(cause, together)));
        return rows;
    }

    private static Set<ReconciledModel> dearestThatFit(List<ReconciledModel> models) {
        long bytes = models.stream().mapToLong(ReconciliationRoom::bytes).sum();
        if (bytes <= MAX_BYTES) {
            return Set.copyOf(models);
        }
        var alone = new HashSet<ReconciledModel>();
        long left = MAX_BYTES;
        for (ReconciledModel model : models.stream()
                .sorted(Comparator.comparing(ReconciliationRoom::weightUsd).reversed())
                .toList()) {
            left -= bytes(model);
            if (left < 0) {
                break;
            }
            alone.add(model);
        }
        return alone;
    }

    private static BigDecimal weightUsd(ReconciledModel model) {
        var billed = model.billedUsd() == null ? Usd.ZERO : model.billedUsd();
        var usage = model.usageUsd() == null ? Usd.ZERO : model.usageUsd();
        return billed.amount().abs().max(usage.amount().abs());
    }

    private static long bytes(ReconciledModel model) {
        long characters = (long) model.reason().length() + length(model.model());
        for (String name : model.usageModels()) {
            characters += name.length() + 1;
        }
        return BYTES_A_MODEL
                + BYTES_A_CHARACTER * characters
                + (long) BYTES_A_CLASS * model.classes().size();
    }

    private static int length(@Nullable String name) {
        return name == null ? 0 : name.length();
    }

    private static ReconciliationRecord.Model together(DeltaCause cause, List<ReconciledModel> models) {
        var billed = sum(models, ReconciledModel::billedUsd);
        var explained = sum(models, ReconciledModel::explainedUsd);
        return new ReconciliationRecord.Model(
                null,
                List.of(),
                models.size(),
                ReconciliationRecord.amount(billed),
                ReconciliationRecord.amount(sum(models, ReconciledModel::usageUsd)),
                ReconciliationRecord.amount(sum(models, ReconciledModel::deltaUsd)),
                explained == null ? BigDecimal.ZERO : explained.amount(),
                billed == null || explained == null || cause == DeltaCause.NO_USAGE_FEED
                        ? null
                        : ReconciledModel.coverage(explained, billed),
                cause.text(),
                models.size() + " models of this cause, together, since the record has no room for each.",
                models.stream().map(ReconciledModel::committedTokens).reduce(BigDecimal.ZERO, BigDecimal::add),
                List.of());
    }

    /** Of those that know it, null when none does. */
    private static @Nullable Usd sum(List<ReconciledModel> models, Function<ReconciledModel, @Nullable Usd> amount) {
        Usd sum = null;
        for (ReconciledModel model : models) {
            var one = amount.apply(model);
            if (one != null) {
                sum = sum == null ? one : sum.plus(one);
            }
        }
        return sum;
    }
}
