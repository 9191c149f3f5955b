package dev.aispend.query.streams;

import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/** Keeps a topic in every process, all of it or what a table of its own wants to know. */
final class GlobalTable implements Processor<String, byte[], Void, Void> {

    private final String storeName;
    private final BiConsumer<String, byte @Nullable []> table;
    private final SeenOffsets seen;
    private final boolean keepsRecords;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<Void, Void> context;

    private GlobalTable(
            String storeName, BiConsumer<String, byte @Nullable []> table, SeenOffsets seen, boolean keepsRecords) {
        this.storeName = storeName;
        this.table = table;
        this.seen = seen;
        this.keepsRecords = keepsRecords;
    }

    /** @param table takes every record; one that it throws at is passed over */
    static void add(
            Topology topology,
            String topic,
            String storeName,
            BiConsumer<String, byte @Nullable []> table,
            SeenOffsets seen) {
        add(topology, topic, storeName, () -> new GlobalTable(storeName, table, seen, true));
    }

    /**
     * For a table that forgets: what it let go is not held by a store beside it. At the start such a table is filled by the
     * records themselves, since restoring a global store runs them through its processor.
     */
    static void addForgetting(
            Topology topology,
            String topic,
            String storeName,
            BiConsumer<String, byte @Nullable []> table,
            SeenOffsets seen) {
        add(topology, topic, storeName, () -> new GlobalTable(storeName, table, seen, false));
    }

    private static void add(
            Topology topology,
            String topic,
            String storeName,
            ProcessorSupplier<String, byte[], Void, Void> processors) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(storeName), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                storeName + "-topic",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                storeName + "-table",
                processors);
    }

    @Override
    public void init(ProcessorContext<Void, Void> newContext) {
        context = newContext;
        store = newContext.getStateStore(storeName);
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> take(entry.key, entry.value));
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null) {
            if (keepsRecords) {
                store.put(record.key(), record.value());
            }
            take(record.key(), record.value());
        }
        context.recordMetadata().ifPresent(at -> seen.saw(new TopicPartition(at.topic(), at.partition()), at.offset()));
    }

    private void take(String key, byte @Nullable [] value) {
        try {
            table.accept(key, value);
        } catch (RuntimeException e) {
            Malformed.warn(storeName, key, e);
        }
    }
}
