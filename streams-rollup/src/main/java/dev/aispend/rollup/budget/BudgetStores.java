package dev.aispend.rollup.budget;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.input.DayInputSerde;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What a task remembers of budgets.
 *
 * @param fetches source and account to the fetch its caps come from
 * @param pages source, account, fetch, page and part to pages of newer fetches that are not complete
 * @param caps source, account and cap to the cap as published
 */
record BudgetStores(
        KeyValueStore<String, Long> fetches,
        KeyValueStore<String, DayInput> pages,
        KeyValueStore<String, byte[]> caps) {

    private static final String FETCHES = "budget-fetches";
    private static final String PAGES = "budget-pages";
    private static final String CAPS = "budget-caps";

    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "16777216", "segment.ms", "3600000", "min.cleanable.dirty.ratio", "0.1");

    static BudgetStores of(ProcessorContext<?, ?> context) {
        return new BudgetStores(
                context.getStateStore(FETCHES), context.getStateStore(PAGES), context.getStateStore(CAPS));
    }

    static Set<StoreBuilder<?>> builders() {
        return new LinkedHashSet<>(List.of(
                builder(FETCHES, Serdes.Long()),
                builder(PAGES, new DayInputSerde()),
                builder(CAPS, Serdes.ByteArray())));
    }

    long fetchId(String account) {
        var fetchId = fetches.get(account);
        return fetchId == null ? 0 : fetchId;
    }

    void put(String account, long fetchId, int page, int part, DayInput input) {
        pages.put(prefix(account, fetchId) + String.format(Locale.ROOT, "%06d|%04d", page, part), input);
    }

    /** What is here of a fetch, in order of page and part. */
    List<DayInput> pieces(String account, long fetchId) {
        var pieces = new ArrayList<DayInput>();
        try (var entries = pages.range(prefix(account, fetchId), prefix(account, fetchId + 1))) {
            entries.forEachRemaining(entry -> pieces.add(entry.value));
        }
        return pieces;
    }

    /** From now on the caps come from this fetch; it and what is older is not needed any more. */
    void finish(String account, long fetchId) {
        fetches.put(account, fetchId);
        var old = new ArrayList<String>();
        try (var entries = pages.range(prefix(account, 0), prefix(account, fetchId + 1))) {
            entries.forEachRemaining(entry -> old.add(entry.key));
        }
        old.forEach(pages::delete);
    }

    /** The keys of the caps of an account. */
    List<String> capKeys(String account) {
        var keys = new ArrayList<String>();
        // A closing brace sorts right after the bar.
        try (var entries = caps.range(account + "|", account + "}")) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    static String capKey(String account, String id) {
        return account + "|" + id;
    }

    static String capId(String account, String key) {
        return key.substring(account.length() + 1);
    }

    private static String prefix(String account, long fetchId) {
        return String.format(Locale.ROOT, "%s|%020d|", account, fetchId);
    }

    /** In memory: budgets are few, and reading them back at a start is quicker than opening stores on disk. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> builder(String name, Serde<V> serde) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), serde)
                .withLoggingEnabled(CHANGELOG);
    }
}
