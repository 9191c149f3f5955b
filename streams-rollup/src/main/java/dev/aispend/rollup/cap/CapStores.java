package dev.aispend.rollup.cap;

import dev.aispend.rollup.store.BinarySerde;
import dev.aispend.rollup.store.DayStores;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What a task that holds account days remembers of caps.
 *
 * @param told account day and cap to what the cap was told last
 * @param progress a cap's id to how far it was answered
 */
record CapStores(KeyValueStore<String, Told> told, KeyValueStore<String, CapProgress> progress) {

    static final String TOLD = "cap-days-told";
    static final String PROGRESS = "cap-progress";

    static CapStores of(ProcessorContext<?, ?> context) {
        return new CapStores(context.getStateStore(TOLD), context.getStateStore(PROGRESS));
    }

    static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
        return List.of(
                DayStores.small(kind.apply(TOLD), BinarySerde.of(Told::write, Told::read)),
                DayStores.tiny(PROGRESS, BinarySerde.of(CapProgress::write, CapProgress::read)));
    }
}
