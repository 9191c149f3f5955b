package dev.aispend.rollup;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** Where the logs of some topics end at this moment, of those partitions that hold anything. */
final class LogEnds {

    private LogEnds() {}

    /** Topics that are not there yet hold nothing. */
    static CompletableFuture<Map<TopicPartition, Long>> of(Admin admin, Collection<String> topics) {
        return admin.listTopics()
                .names()
                .toCompletionStage()
                .toCompletableFuture()
                .thenCompose(existing -> ofExisting(
                        admin, topics.stream().filter(existing::contains).toList()));
    }

    private static CompletableFuture<Map<TopicPartition, Long>> ofExisting(Admin admin, Collection<String> topics) {
        return admin.describeTopics(topics)
                .allTopicNames()
                .toCompletionStage()
                .toCompletableFuture()
                .thenCompose(described -> ofPartitions(admin, partitions(described)));
    }

    /**
     * As {@link #of}, without the partitions a group has committed to their ends already: a restarted application commits
     * nothing there until something new comes.
     */
    static CompletableFuture<Map<TopicPartition, Long>> beyond(Admin admin, Collection<String> topics, String group) {
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                .toCompletableFuture()
                .exceptionally(noSuchGroup -> Map.of());
        return of(admin, topics).thenCombine(committed, LogEnds::notReached);
    }

    private static Map<TopicPartition, Long> notReached(
            Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {
        var notReached = new HashMap<>(ends);
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                notReached.computeIfPresent(partition, (same, end) -> offset.offset() >= end ? null : end);
            }
        });
        return notReached;
    }

    private static List<TopicPartition> partitions(Map<String, TopicDescription> described) {
        var partitions = new ArrayList<TopicPartition>();
        described.forEach((topic, description) ->
                description.partitions().forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
        return partitions;
    }

    private static CompletableFuture<Map<TopicPartition, Long>> ofPartitions(
            Admin admin, List<TopicPartition> partitions) {
        return offsets(admin, partitions, OffsetSpec.earliest())
                .thenCombine(offsets(admin, partitions, OffsetSpec.latest()), LogEnds::nonEmpty);
    }

    private static CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
        var asked = partitions.stream().collect(Collectors.toMap(partition -> partition, unused -> spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Map<TopicPartition, Long> nonEmpty(
            Map<TopicPartition, ListOffsetsResultInfo> starts, Map<TopicPartition, ListOffsetsResultInfo> ends) {
        var nonEmpty = new HashMap<TopicPartition, Long>();
        ends.forEach((partition, end) -> {
            var start = starts.get(partition);
            if (start == null || start.offset() < end.offset()) {
                nonEmpty.put(partition, end.offset());
            }
        });
        return nonEmpty;
    }
}
