package dev.aispend.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.apache.kafka.connect.storage.OffsetStorageReader;
import org.jspecify.annotations.Nullable;

/** What a task sees of Connect; offsets go through JSON bytes, keys in field order, as Connect's own do. */
final class FakeConnect implements SourceTaskContext, OffsetStorageReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> offsets = new HashMap<>();

    void commit(List<SourceRecord> batch) {
        batch.forEach(record -> offsets.put(json(record.sourcePartition()), json(record.sourceOffset())));
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
        var offset = offsets.get(json(partition));
        return offset == null ? null : read(offset);
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

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> read(String json) {
        try {
            return Objects.requireNonNull(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
