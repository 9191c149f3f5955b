package dev.aispend.rollup.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/** The caps' books, read once and then kept at hand. */
final class Books {

    private final KeyValueStore<String, CapBook> store;
    private final Map<String, CapBook> atHand = new TreeMap<>();
    private boolean loaded;

    Books(KeyValueStore<String, CapBook> store) {
        this.store = store;
    }

    CapBook get(String capId) {
        load();
        return Objects.requireNonNullElse(atHand.get(capId), CapBook.BLANK);
    }

    void put(String capId, CapBook book) {
        load();
        if (!book.equals(atHand.put(capId, book))) {
            store.put(capId, book);
        }
    }

    void delete(String capId) {
        load();
        atHand.remove(capId);
        store.delete(capId);
    }

    List<String> ids() {
        load();
        return new ArrayList<>(atHand.keySet());
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            try (var all = store.all()) {
                all.forEachRemaining(entry -> atHand.put(entry.key, entry.value));
            }
        }
    }
}
