package dev.aispend.rollup.store;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.DayInputSerde;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The six stores of a task. All hold whole account days, so a day's change touches one task only.
 *
 * @param days account day to its book
 * @param ledger account day and source to the lines behind the cells
 * @param cells rollup key to the cell's sum
 * @param fetches account day and source to which pages are on the shelf
 * @param pages account day, source, fetch, page and part to the page as received
 * @param ratings one entry: how far usage was rated by the prices in use
 */
public record DayStores(
        KeyValueStore<String, DayBook> days,
        KeyValueStore<String, LedgerEntry> ledger,
        KeyValueStore<String, Sum> cells,
        KeyValueStore<String, HeldFetches> fetches,
        KeyValueStore<String, DayInput> pages,
        KeyValueStore<String, RatingProgress> ratings) {

    public static final String DAYS = "days";
    public static final String LEDGER = "ledger";
    public static final String CELLS = "cells";
    public static final String FETCHES = "fetches";
    public static final String PAGES = "pages";
    public static final String RATINGS = "ratings";

    /** Room for a record at the raw topics' limit, with its head. */
    private static final Map<String, String> LARGE_RECORDS =
            changelog("134217728", Map.of("max.message.bytes", "41943040"));

    private static final Map<String, String> SMALL_RECORDS = changelog("16777216", Map.of());

    public static DayStores of(ProcessorContext<?, ?> context) {
        return new DayStores(
                context.getStateStore(DAYS),
                context.getStateStore(LEDGER),
                context.getStateStore(CELLS),
                context.getStateStore(FETCHES),
                context.getStateStore(PAGES),
                context.getStateStore(RATINGS));
    }

    /** @param kind how a store of a name is kept, such as {@code Stores::persistentKeyValueStore} */
    public static Set<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
        return new LinkedHashSet<>(List.of(
                small(kind.apply(DAYS), BinarySerde.dayBook()),
                large(kind.apply(LEDGER), BinarySerde.ledgerEntry()).withCachingEnabled(),
                small(kind.apply(CELLS), BinarySerde.sum()),
                small(kind.apply(FETCHES), BinarySerde.heldFetches()),
                tiny(RATINGS, BinarySerde.ratingProgress()),
                // Pages are read once, if at all: a cache would only push the cells out of memory.
                large(kind.apply(PAGES), new DayInputSerde()).withCachingDisabled()));
    }

    /** A store of small records that is read and written often. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> small(
            KeyValueBytesStoreSupplier supplier, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), serde)
                .withLoggingEnabled(SMALL_RECORDS)
                .withCachingEnabled();
    }

    /** In memory: reading the little it holds back at a start is quicker than opening one more store on disk. */
    public static <V> StoreBuilder<KeyValueStore<String, V>> tiny(String name, Serde<V> serde) {
        return small(Stores.inMemoryKeyValueStore(name), serde);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> large(
            KeyValueBytesStoreSupplier supplier, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(supplier, Serdes.String(), serde).withLoggingEnabled(LARGE_RECORDS);
    }

    /** Small, soon closed segments, since the active one is never compacted and restarts read it all. */
    private static Map<String, String> changelog(String segmentBytes, Map<String, String> more) {
        var config = new HashMap<>(
                Map.of("segment.bytes", segmentBytes, "segment.ms", "3600000", "min.cleanable.dirty.ratio", "0.1"));
        config.putAll(more);
        return Map.copyOf(config);
    }
}
