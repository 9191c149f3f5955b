package dev.aispend.rollup.cap;

import dev.aispend.wire.CapRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code spend.caps} holds, kept whole by every process and shared by all its tasks. */
public final class CapFeed {

    public static final String STORE = "caps-in-use";

    private static final Logger LOG = LoggerFactory.getLogger(CapFeed.class);

    private volatile long change;
    private long readUpTo = CapEdition.NONE.readUpTo();
    private @Nullable CapEdition newest;

    /** In memory, since it is read from its topic at every start anyway, before any task begins. */
    public StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    public Processor<String, byte[], Void, Void> keeper() {
        return new Keeper();
    }

    /** The caps as they stand now, the very same while nothing changed; read once a change, however many tasks ask. */
    public CapEdition edition(CapEdition known, ReadOnlyKeyValueStore<String, byte[]> store) {
        return known.change() == change ? known : newest(store);
    }

    private synchronized CapEdition newest(ReadOnlyKeyValueStore<String, byte[]> store) {
        if (newest == null || newest.change() != change) {
            long upTo = change;
            var caps = new ArrayList<CapInUse>();
            try (var all = store.all()) {
                all.forEachRemaining(entry -> read(entry.key, entry.value, caps));
            }
            newest = CapEdition.of(upTo, readUpTo, caps);
        }
        return newest;
    }

    private static void read(String key, byte[] json, List<CapInUse> caps) {
        try {
            CapInUse.of(CapRecord.fromJson(json)).ifPresent(caps::add);
        } catch (RuntimeException e) {
            LOG.warn("no cap stands under key={} reason=\"{}\"", key, e.getMessage());
        }
    }

    /** True when a cap is written under its own id and in full. */
    private static boolean isSound(String key, byte[] json) {
        try {
            var cap = CapRecord.fromJson(json);
            CapInUse.of(cap);
            if (cap.id().equals(key)) {
                return true;
            }
            LOG.warn("passed over a cap under another id key={} id={}", key, cap.id());
        } catch (RuntimeException e) {
            LOG.warn("passed over what is no cap key={} reason=\"{}\"", key, e.getMessage());
        }
        return false;
    }

    private synchronized void changed() {
        change++;
    }

    /** In one step with its place, so that no edition knows less than the place it names. */
    private synchronized void put(KeyValueStore<String, byte[]> store, Record<String, byte[]> record, long offset) {
        readUpTo = Math.max(readUpTo, offset);
        // What stood there before stands on when something comes that is no cap.
        if (record.key() != null && (record.value() == null || isSound(record.key(), record.value()))) {
            store.put(record.key(), record.value());
            changed();
        }
    }

    private final class Keeper implements Processor<String, byte[], Void, Void> {

        private @Nullable KeyValueStore<String, byte[]> store;
        private @Nullable ProcessorContext<Void, Void> context;

        @Override
        public void init(ProcessorContext<Void, Void> newContext) {
            context = newContext;
            store = newContext.getStateStore(STORE);
            changed();
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store == null || context == null) {
                throw new IllegalStateException("a cap before the store");
            }
            long offset = context.recordMetadata()
                    .map(RecordMetadata::offset)
                    .orElseThrow(() -> new IllegalStateException("a cap from nowhere"));
            put(store, record, offset);
        }
    }
}
