package dev.aispend.rollup.reconcile;

import dev.aispend.rollup.store.DayStores;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The marks of all days of a task, by header key; they outlive the process, so that no change is forgotten. */
public final class Marks {

    public static final String STORE = "reconciliations";

    private final KeyValueStore<String, byte[]> store;

    private Marks(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return DayStores.tiny(STORE, Serdes.ByteArray());
    }

    public static Marks of(ProcessorContext<?, ?> context) {
        return new Marks(context.getStateStore(STORE));
    }

    Mark get(String day) {
        var bytes = store.get(day);
        return bytes == null ? Mark.NONE : Mark.fromBytes(bytes);
    }

    void put(String day, Mark mark) {
        store.put(day, mark.toBytes());
    }

    void delete(String day) {
        store.delete(day);
    }

    Set<String> due() {
        var due = new LinkedHashSet<String>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> {
                if (Mark.fromBytes(entry.value).due()) {
                    due.add(entry.key);
                }
            });
        }
        return due;
    }
}
