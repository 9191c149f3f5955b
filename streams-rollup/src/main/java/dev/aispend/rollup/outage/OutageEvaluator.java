package dev.aispend.rollup.outage;

import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.metrics.RollupMetrics;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Supplies the processor that decides on sources, together with its stores.
 *
 * @param policy how often minds may be changed aloud, the same as for caps
 */
public record OutageEvaluator(CapPolicy policy, RollupMetrics metrics)
        implements ProcessorSupplier<String, byte[], String, byte[]> {

    @Override
    public Processor<String, byte[], String, byte[]> get() {
        return new OutageProcessor(policy, metrics);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return new LinkedHashSet<>(OutageStores.builders());
    }
}
