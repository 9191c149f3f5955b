package dev.aispend.rollup.recompute;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.MalformedRecordException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What {@code spend.commands} holds, kept whole by every process and shared by all its tasks. */
public final class CommandFeed {

    public static final String STORE = "commands";

    private static final Logger LOG = LoggerFactory.getLogger(CommandFeed.class);

    /** @param change counted when they were read */
    private record Read(long change, List<CommandRecord> recomputes) {}

    private volatile long change;
    private volatile @Nullable Read newest;

    /** In memory, since the topic is small and read from its beginning at every start anyway. */
    public StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    public Processor<String, byte[], Void, Void> keeper() {
        return new Keeper();
    }

    /** All commands to recompute, the oldest first; read once a change, however many tasks ask. */
    public synchronized List<CommandRecord> recomputes(ReadOnlyKeyValueStore<String, byte[]> store) {
        var read = newest;
        if (read == null || read.change() != change) {
            read = new Read(change, read(store));
            newest = read;
        }
        return read.recomputes();
    }

    private static List<CommandRecord> read(ReadOnlyKeyValueStore<String, byte[]> store) {
        var recomputes = new ArrayList<CommandRecord>();
        try (var all = store.all()) {
            all.forEachRemaining(entry -> recompute(entry.key, entry.value).ifPresent(recomputes::add));
        }
        recomputes.sort(Comparator.comparing(CommandRecord::requestedAt).thenComparing(CommandRecord::id));
        return List.copyOf(recomputes);
    }

    /** A record that is no command must not keep the others from being done. */
    private static Optional<CommandRecord> recompute(String key, byte[] value) {
        try {
            var command = CommandRecord.fromJson(value);
            if (key.equals(command.id()) && command.requestedAt() != null) {
                return Optional.of(command).filter(CommandFeed::isRecompute);
            }
            LOG.warn("no command stands under key={} reason=\"another id, or no time\"", key);
        } catch (MalformedRecordException e) {
            LOG.warn("no command stands under key={} reason=\"{}\"", key, e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isRecompute(CommandRecord command) {
        return CommandRecord.RECOMPUTE.equals(command.kind());
    }

    private synchronized void changed() {
        change++;
    }

    private final class Keeper implements Processor<String, byte[], Void, Void> {

        private @Nullable KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> context) {
            store = context.getStateStore(STORE);
            changed();
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store == null) {
                throw new IllegalStateException("a command before the store");
            }
            if (record.key() != null) {
                store.put(record.key(), record.value());
                changed();
            }
        }
    }
}
