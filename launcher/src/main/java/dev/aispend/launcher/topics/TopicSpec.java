package dev.aispend.launcher.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.aispend.launcher.config.Durations;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How one topic is to be kept.
 *
 * @param key what a record's key says, as a sentence
 * @param value what a record's value says, as a sentence
 * @param replication copies wanted; a smaller cluster keeps as many as it has brokers
 * @param retention how long records stay where {@code cleanup} has "delete"; a duration such as {@code 90d}
 * @param config Kafka's own topic settings, by Kafka's names
 */
public record TopicSpec(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) String key,
        @JsonProperty(required = true) String value,
        @JsonProperty(required = true) int partitions,
        @JsonProperty(required = true) int replication,
        @JsonProperty(required = true) String cleanup,
        @Nullable String retention,
        @JsonProperty(required = true) Map<String, String> config,
        @JsonProperty(required = true) List<String> writtenBy,
        @JsonProperty(required = true) List<String> readBy) {

    public TopicSpec {

        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException("partitions and replication of " + name + " must be at least 1");
        }
        if (cleanup.contains("delete") != (retention != null)) {
            throw new IllegalArgumentException(
                    name + " needs a retention if its cleanup has 'delete', and none otherwise");
        }
        config = Map.copyOf(config);
        writtenBy = List.copyOf(writtenBy);
        readBy = List.copyOf(readBy);
    }

    /** The copies a cluster of that many brokers can keep. */
    int replicationOn(int brokers) {
        return Math.min(replication, brokers);
    }

    /** Every topic setting this file decides, by Kafka's names, on a cluster of that many brokers. */
    Map<String, String> configOn(int brokers) {
        var all = new TreeMap<>(config);
        all.put("cleanup.policy", cleanup);
        all.put("min.insync.replicas", Integer.toString(Math.max(1, replicationOn(brokers) - 1)));
        if (retention != null) {
            all.put("retention.ms", Long.toString(Durations.parse(retention).toMillis()));
        }
        return all;
    }
}
