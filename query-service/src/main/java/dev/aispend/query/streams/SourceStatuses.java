package dev.aispend.query.streams;

import dev.aispend.wire.IngestStatusKey;
import dev.aispend.wire.SourceStatus;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The newest status of every source, by source and account. */
final class SourceStatuses {

    static final String STORE = "ingest-status";

    private final ConcurrentNavigableMap<String, SourceStatus> bySource = new ConcurrentSkipListMap<>();

    List<SourceStatus> all() {
        return List.copyOf(bySource.values());
    }

    /** Takes a record of the topic; those of single days are the rollup's business. */
    void put(String key, byte @Nullable [] value) {
        try {
            if (IngestStatusKey.parse(key).day() != null) {
                return;
            }
            if (value == null) {
                bySource.remove(key);
            } else {
                bySource.put(key, SourceStatus.fromJson(value));
            }
        } catch (RuntimeException e) {
            Malformed.warn(STORE, key, e);
        }
    }
}
