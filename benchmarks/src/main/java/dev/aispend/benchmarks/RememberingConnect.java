package dev.aispend.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** What a task sees of a Connect worker: the offsets of what it has written. */
final class RememberingConnect implements SourceTaskContext, OffsetStorageReader {

    private final Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();

    void commit(SourceRecord record) {
        offsets.put(Map.copyOf(record.sourcePartition()), record.sourceOffset());
    }

    @Override
    public Map<String, String> configs() {
        return Map.of();
    }

    @Override
    public OffsetStorageReader offsetStorageReader() {
        return this;
    }

    @Override
    public PluginMetrics pluginMetrics() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> @Nullable Map<String, Object> offset(Map<String, T> partition) {
        var offset = offsets.get(partition);
        return offset == null ? null : new HashMap<>(offset);
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        var found = new HashMap<Map<String, T>, Map<String, Object>>();
        for (Map<String, T> partition : partitions) {
            var offset = offset(partition);
            if (offset != null) {
                found.put(partition, offset);
            }
        }
        return found;
    }
}
