package dev.aispend.rollup.price;

import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.price.PriceTable;
import java.time.Duration;
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

/**
 * What {@code spend.prices} holds, kept whole by every process and shared by all its tasks. A list of prices comes as many
 * records, so an edition is made only when they pause.
 */
public final class PriceFeed {

    public static final String STORE = "prices";

    /** How long no price must have come for those that are there to be taken for all. */
    static final Duration PAUSE = Duration.ofSeconds(2);

    /** Prices that never pause are taken as they stand after this time. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final long NOTHING_UNREAD = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(PriceFeed.class);

    private final RollupMetrics metrics;
    private volatile long change;
    private volatile long changedAtMs;
    private volatile long unreadSinceMs = NOTHING_UNREAD;
    private @Nullable PriceEdition newest;

    public PriceFeed(RollupMetrics metrics) {
        this.metrics = metrics;
    }

    /** In memory, since it is read from its topic at every start anyway, so that no edition is ever made of a part. */
    public StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    public Processor<String, byte[], Void, Void> keeper() {
        return new Keeper();
    }

    boolean isNewer(@Nullable PriceEdition than) {
        return than == null || change != than.change();
    }

    /** True when the prices that came have paused, or did not pause for too long. */
    boolean isSettled(long nowMs) {
        return nowMs - changedAtMs >= PAUSE.toMillis() || unreadSinceMs <= nowMs - LONGEST_WAIT.toMillis();
    }

    /** The prices as they stand now; read once a change, however many tasks ask. */
    synchronized PriceEdition edition(ReadOnlyKeyValueStore<String, byte[]> store) {
        if (newest == null || isNewer(newest)) {
            long upTo = change;
            newest = PriceEdition.of(upTo, read(store));
            unreadSinceMs = NOTHING_UNREAD;
            metrics.increment(Count.PRICE_BOOKS);
        }
        return newest;
    }

    private PriceTable read(ReadOnlyKeyValueStore<String, byte[]> store) {
        var table = new PriceTable();
        try (var prices = store.all()) {
            while (prices.hasNext()) {
                var record = prices.next();
                put(table, record.key, record.value);
            }
        }
        return table;
    }

    /** Without its row a model is unpriced, and shown so; the other rows must not suffer. */
    private void put(PriceTable table, String key, byte[] value) {
        try {
            table.put(key, value);
        } catch (RuntimeException e) {
            metrics.increment(Count.PRICES_REFUSED);
            LOG.warn("no price stands under key={} reason=\"{}\"", key, e.getMessage());
        }
    }

    private synchronized void changed(long nowMs) {
        changedAtMs = nowMs;
        unreadSinceMs = Math.min(unreadSinceMs, nowMs);
        change++;
    }

    private final class Keeper implements Processor<String, byte[], Void, Void> {

        private @Nullable ProcessorContext<Void, Void> context;
        private @Nullable KeyValueStore<String, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> newContext) {
            context = newContext;
            store = newContext.getStateStore(STORE);
            changed(newContext.currentSystemTimeMs());
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (store == null || context == null) {
                throw new IllegalStateException("a price before the store");
            }
            if (record.key() != null) {
                store.put(record.key(), record.value());
                changed(context.currentSystemTimeMs());
            }
        }
    }
}
