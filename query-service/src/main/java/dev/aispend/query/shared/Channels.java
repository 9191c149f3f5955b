package dev.aispend.query.shared;

import dev.aispend.wire.ChannelRecord;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The channels alerts are delivered to, all of {@code spend.channels}. */
public final class Channels {

    private final ConcurrentNavigableMap<String, ChannelRecord> byName = new ConcurrentSkipListMap<>();

    /** In the order of their names. */
    public List<ChannelRecord> all() {
        return List.copyOf(byName.values());
    }

    /**
     * Takes in the next record of the topic.
     *
     * @throws RuntimeException when the value is no channel; then nothing changed
     */
    public void put(String name, byte @Nullable [] value) {
        if (value == null) {
            byName.remove(name);
        } else {
            byName.put(name, ChannelRecord.fromJson(value));
        }
    }
}
