package dev.aispend.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether this instance has worked through its partitions up to given ends.
 *
 * <p>A partition is done when its committed offset has reached its end. Where only transaction markers are left to read
 * nothing is ever committed, so a consumer that has had no lag for several commit intervals counts as well.
 */
final class CatchUp {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<TopicPartition, Long> ends;
    private final InstantSource clock;
    private final Set<TopicPartition> done = new HashSet<>();
    private final Map<TopicPartition, Instant> withoutLagSince = new HashMap<>();

    CatchUp(Map<TopicPartition, Long> ends, InstantSource clock) {
        this.ends = ends;
        this.clock = clock;
    }

    boolean isDone(KafkaStreams streams) {
        var lags = lags(streams);
        return streams.metadataForLocalThreads().stream()
                .flatMap(thread -> thread.activeTasks().stream())
                .allMatch(task -> isDone(task, lags));
    }

    private boolean isDone(TaskMetadata task, Map<String, Double> lags) {
        boolean allDone = true;
        for (var partition : task.topicPartitions()) {
            allDone &= isDone(partition, task.committedOffsets().get(partition), lags);
        }
        return allDone;
    }

    private boolean isDone(TopicPartition partition, @Nullable Long committed, Map<String, Double> lags) {
        var end = ends.get(partition);
        if (end == null || (committed != null && committed >= end) || hasNoLag(partition, lags)) {
            done.add(partition);
        }
        return done.contains(partition);
    }

    private boolean hasNoLag(TopicPartition partition, Map<String, Double> lags) {
        var lag = lags.get(tag(partition.topic(), String.valueOf(partition.partition())));
        if (lag == null || lag > 0) {
            withoutLagSince.remove(partition);
            return false;
        }
        var since = withoutLagSince.computeIfAbsent(partition, unused -> clock.instant());
        return !clock.instant().isBefore(since.plus(GRACE));
    }

    private static Map<String, Double> lags(KafkaStreams streams) {
        var lags = new HashMap<String, Double>();
        streams.metrics().forEach((name, metric) -> {
            var topic = name.tags().get("topic");
            var partition = name.tags().get("partition");
            if (name.name().equals("records-lag")
                    && topic != null
                    && partition != null
                    && metric.metricValue() instanceof Double lag) {
                lags.put(tag(topic, partition), lag);
            }
        });
        return lags;
    }

    /** Metric tags may write a topic's dots as underscores. */
    private static String tag(String topic, String partition) {
        return topic.replace('.', '_') + "-" + partition;
    }
}
