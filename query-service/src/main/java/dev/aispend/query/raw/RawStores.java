package dev.aispend.query.raw;

import java.util.Collection;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;

/** Reads pages from the stores of several partitions. */
public final class RawStores {

    private RawStores() {}

    /** @throws org.apache.kafka.streams.errors.InvalidStateStoreException when a store is taken away meanwhile */
    public static RawPages read(
            Collection<? extends ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>>> stores, RawQuery query) {
        return stores.stream()
                .map(store -> new RawScan(store, query).pages())
                .reduce(RawPages.NONE, (left, right) -> left.plus(right, query.limit()));
    }
}
