package dev.aispend.rollup.day;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.day.Publication;
import dev.aispend.domain.money.Usd;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.Attribution;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.Restatement.ModelChange;
import dev.aispend.wire.RollupKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Which models' winning cost a restatement changed, read from the cells before they are written. */
final class ModelChanges {

    /** A restatement names the largest changes only, so that it stays a record of ordinary size. */
    private static final int MAX_MODELS = 1_000;

    private static final int MAX_NAME_CHARACTERS = 100_000;

    private final DayStores stores;
    private final AccountDay day;
    private final Map<CellKey, Sum> changes;

    ModelChanges(DayStores stores, AccountDay day, Map<CellKey, Sum> changes) {
        this.stores = stores;
        this.day = day;
        this.changes = changes;
    }

    List<ModelChange> between(Publication before, Publication after) {
        var olds = new HashMap<@Nullable String, Sum>();
        var news = new HashMap<@Nullable String, Sum>();
        if (before.basis() == after.basis()) {
            for (var model : changedModels(after.basis())) {
                addStored(olds, after.basis(), modelPrefix(after.basis(), model));
            }
            news.putAll(olds);
        } else {
            addStored(olds, before.basis(), basisPrefix(before.basis()));
            addStored(news, after.basis(), basisPrefix(after.basis()));
        }
        changes.forEach((cell, sum) -> {
            if (cell.basis() == after.basis()) {
                news.merge(cell.model(), sum, Sum::plus);
            }
        });
        return differences(olds, news);
    }

    private Set<@Nullable String> changedModels(@Nullable Basis basis) {
        var models = new HashSet<@Nullable String>();
        changes.keySet().stream().filter(cell -> cell.basis() == basis).forEach(cell -> models.add(cell.model()));
        return models;
    }

    private void addStored(Map<@Nullable String, Sum> sums, @Nullable Basis basis, String prefix) {
        if (basis == null) {
            return;
        }
        try (var cells = stores.cells().prefixScan(prefix, new StringSerializer())) {
            cells.forEachRemaining(cell -> {
                var model = RollupKey.parseCell(cell.key).orElseThrow().model();
                sums.merge(model, cell.value, Sum::plus);
            });
        }
    }

    private String basisPrefix(@Nullable Basis basis) {
        return basis == null ? "" : RollupKey.header(day) + "|" + basis.text() + "|";
    }

    /** A cell's key ends in project and credential, both empty here; without the last bar it is what its models share. */
    private String modelPrefix(@Nullable Basis basis, @Nullable String model) {
        if (basis == null) {
            return "";
        }
        var key = RollupKey.cell(new CellKey(day, basis, model, Attribution.NONE));
        return key.substring(0, key.length() - 1);
    }

    private static List<ModelChange> differences(Map<@Nullable String, Sum> olds, Map<@Nullable String, Sum> news) {
        var models = new HashSet<>(olds.keySet());
        models.addAll(news.keySet());
        var differences = new ArrayList<ModelChange>();
        for (var model : models) {
            var old = cost(olds.get(model));
            var now = cost(news.get(model));
            if (!old.equals(now)) {
                differences.add(new ModelChange(model, amount(old), amount(now)));
            }
        }
        differences.sort(Comparator.comparing(ModelChanges::size).reversed().thenComparing(ModelChanges::name));
        return largest(differences);
    }

    private static List<ModelChange> largest(List<ModelChange> differences) {
        int characters = 0;
        int count = 0;
        while (count < Math.min(differences.size(), MAX_MODELS) && characters < MAX_NAME_CHARACTERS) {
            characters += name(differences.get(count)).length();
            count++;
        }
        return List.copyOf(differences.subList(0, count));
    }

    private static Optional<Usd> cost(@Nullable Sum sum) {
        return Optional.ofNullable(sum).flatMap(Sum::costUsd);
    }

    private static @Nullable BigDecimal amount(Optional<Usd> cost) {
        return cost.map(Usd::amount).orElse(null);
    }

    private static BigDecimal size(ModelChange change) {
        return zeroIfNone(change.newCostUsd())
                .subtract(zeroIfNone(change.oldCostUsd()))
                .abs();
    }

    private static BigDecimal zeroIfNone(@Nullable BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private static String name(ModelChange change) {
        return change.model() == null ? "" : change.model();
    }
}
