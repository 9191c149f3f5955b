package dev.aispend.query.shared;

import dev.aispend.wire.CapRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The caps in force, all of {@code spend.caps}. */
public final class Caps {

    private final ConcurrentNavigableMap<String, CapRecord> byId = new ConcurrentSkipListMap<>();

    /** In the order of their ids. */
    public List<CapRecord> all() {
        return List.copyOf(byId.values());
    }

    public Optional<CapRecord> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no cap; then nothing changed
     */
    public void put(String id, byte @Nullable [] value) {
        if (value == null) {
            byId.remove(id);
        } else {
            byId.put(id, CapRecord.fromJson(value));
        }
    }
}
