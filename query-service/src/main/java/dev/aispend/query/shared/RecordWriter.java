package dev.aispend.query.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds records to a topic of ours that every process holds whole. */
@FunctionalInterface
public interface RecordWriter {

    /**
     * Writes all records or none, and waits a while for this process' own table to have them.
     *
     * @param records by key; a null value takes what stands under the key away
     * @return false when all are written and this process' own table does not show them yet
     * @throws dev.aispend.query.readmodel.NotReadyException when they could not be written, or that could not be found out
     */
    boolean write(String topic, Map<String, byte @Nullable []> records);
}
