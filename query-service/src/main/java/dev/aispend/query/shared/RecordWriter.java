package dev.aispend.query.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds records to a topic of ours that every process holds whole. */
@FunctionalInterface
public interface RecordWriter {

    /**
     * Writes all records or none, and returns once this process' own table has them.
     *
     * @param records by key; a null value takes what stands under the key away
     * @throws dev.aispend.query.readmodel.NotReadyException when that cannot be done, or not in time
     */
    void write(String topic, Map<String, byte @Nullable []> records);
}
