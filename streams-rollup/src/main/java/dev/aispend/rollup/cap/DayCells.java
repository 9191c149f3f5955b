package dev.aispend.rollup.cap;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.CapScope;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.domain.spend.CellKey;
import dev.aispend.domain.spend.Sum;
import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.wire.RollupKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The cells of one account day, read once a basis, however many caps ask. */
final class DayCells {

    private record Cell(CellKey key, Sum sum) {}

    private final AccountDay day;
    private final ReadOnlyKeyValueStore<String, Sum> store;
    private final ModelTiers tiers;
    private final Map<Basis, List<Cell>> byBasis = new EnumMap<>(Basis.class);
    private long read;

    DayCells(AccountDay day, ReadOnlyKeyValueStore<String, Sum> store, ModelTiers tiers) {
        this.day = day;
        this.store = store;
        this.tiers = tiers;
    }

    long read() {
        return read;
    }

    Sum matching(Basis basis, CapScope scope) {
        return byBasis.computeIfAbsent(basis, this::cells).stream()
                .filter(cell -> matches(cell.key(), scope))
                .map(Cell::sum)
                .reduce(Sum.NOTHING, Sum::plus);
    }

    private boolean matches(CellKey cell, CapScope scope) {
        return accepts(scope.models(), cell.model())
                && accepts(scope.projects(), cell.attribution().project())
                && accepts(scope.credentials(), cell.attribution().credential())
                && (scope.tiers().isEmpty() || scope.tiers().contains(tiers.tierOf(cell.model(), day.day())));
    }

    /** What has no name is none of those named. */
    private static boolean accepts(Set<String> names, @Nullable String name) {
        return names.isEmpty() || (name != null && names.contains(name));
    }

    private List<Cell> cells(Basis basis) {
        var cells = new ArrayList<Cell>();
        var prefix = day + "|" + basis.text();
        // A closing brace sorts right after the bar.
        try (var entries = store.range(prefix + "|", prefix + "}")) {
            entries.forEachRemaining(
                    entry -> RollupKey.parseCell(entry.key).ifPresent(key -> cells.add(new Cell(key, entry.value))));
        }
        read += cells.size();
        return cells;
    }
}
