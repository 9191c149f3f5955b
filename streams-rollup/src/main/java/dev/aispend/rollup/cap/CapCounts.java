package dev.aispend.rollup.cap;

import dev.aispend.domain.tier.ModelTiers;
import dev.aispend.rollup.store.DayStores;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Gives every task that holds account days its part in caps, with the stores for it. */
public record CapCounts(CapFeed feed, ModelTiers tiers) {

    public static final String CONTRIBUTIONS_BY_CAP = "contributions-by-cap";

    /**
     * @param send takes a cap's id and what it is to be told
     * @param schedule has slices of a longer work done one after the other until it is cancelled
     */
    public CapCounting begin(
            ProcessorContext<?, ?> context,
            DayStores days,
            BiConsumer<String, byte[]> send,
            Function<Punctuator, Cancellable> schedule) {
        return new CapCounting(context, days, feed, tiers, send, schedule);
    }

    public static List<StoreBuilder<?>> stores(Function<String, KeyValueBytesStoreSupplier> kind) {
        return CapStores.builders(kind);
    }
}
