package dev.aispend.query.status;

import java.util.List;

/**
 * How this process' tables fare.
 *
 * @param streams state of the Streams application, such as {@code RUNNING}
 * @param tables the partitions it holds
 * @param missing what keeps it from being ready, one sentence each; empty when it is
 */
public record ProcessState(String streams, List<Table> tables, List<String> missing) {

    /** @param current true when everything is in that stood in the log when the partition was assigned */
    public record Table(String topic, int partition, boolean current, long lastOffset) {}

    public boolean isReady() {
        return missing.isEmpty();
    }

    /** For a read model that is filled in memory. */
    public static ProcessState inMemory() {
        return new ProcessState("NONE", List.of(), List.of());
    }
}
