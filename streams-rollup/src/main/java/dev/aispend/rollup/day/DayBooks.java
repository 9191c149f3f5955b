package dev.aispend.rollup.day;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.rollup.cap.CapCounts;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.price.PriceFeed;
import dev.aispend.rollup.recompute.RecomputeMarks;
import dev.aispend.rollup.recompute.Recomputing;
import dev.aispend.rollup.reconcile.Marks;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.rollup.tier.TierDesk;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that keeps the books of account days, together with its stores.
 *
 * @param feed the prices that usage is rated by
 * @param recomputing where commands to recompute come from
 * @param tiers of models, that tokens are told by
 * @param caps what its days count for caps
 * @param storeKind how a store of a name is kept
 */
public record DayBooks(
        Parsers parsers,
        RollupMetrics metrics,
        PriceFeed feed,
        Recomputing recomputing,
        ModelTiers tiers,
        CapCounts caps,
        Function<String, KeyValueBytesStoreSupplier> storeKind)
        implements ProcessorSupplier<String, DayInput, String, byte[]> {

    @Override
    public Processor<String, DayInput, String, byte[]> get() {
        return new DayProcessor(parsers, metrics, feed, recomputing, tiers, caps);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        var stores = new LinkedHashSet<>(DayStores.builders(storeKind));
        stores.add(Marks.builder());
        stores.add(RecomputeMarks.builder());
        stores.add(TierDesk.builder(storeKind));
        stores.addAll(CapCounts.stores(storeKind));
        return stores;
    }
}
