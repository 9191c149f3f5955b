package dev.aispend.rollup.evaluate;

import dev.aispend.rollup.cap.CapFeed;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.metrics.RollupMetrics;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that decides on caps, together with its stores.
 *
 * @param partitions how many tasks hold account days; a cap has been answered when all of them have answered
 * @param storeKind how a store of a name is kept
 */
public record Evaluator(
        CapFeed feed,
        CapPolicy policy,
        int partitions,
        RollupMetrics metrics,
        Function<String, KeyValueBytesStoreSupplier> storeKind)
        implements ProcessorSupplier<String, byte[], String, byte[]> {

    @Override
    public Processor<String, byte[], String, byte[]> get() {
        return new EvaluatorProcessor(this);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(EvaluatorStores.builders(storeKind));
    }
}
