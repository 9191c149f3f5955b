package dev.aispend.notify.log;

import dev.aispend.wire.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** The consumer groups of channels and where they start. */
public final class Groups {

    private static final String PREFIX = "spend-notifier-";

    private Groups() {}

    public static String of(String channel) {
        return PREFIX + channel;
    }

    /** Where the alerts end now. A decision in a transaction that is still open lies behind it. */
    public static Map<TopicPartition, Long> ends(Admin admin) {
        var topics = value(admin.describeTopics(List.of(Topics.ALERTS)).allTopicNames());
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(
                        partition -> latest.put(new TopicPartition(name, partition.partition()), OffsetSpec.latest())));
        var ends = new HashMap<TopicPartition, Long>();
        value(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .forEach((partition, info) -> ends.put(partition, info.offset()));
        return Map.copyOf(ends);
    }

    /**
     * Gives a channel without a place one, before anything is read, so that nothing decided from now on is lost.
     *
     * @param ends of the partitions there are
     * @param places asked for where to begin
     * @return where a group begins that has no place yet
     */
    public static Map<TopicPartition, Long> keepPlace(
            Admin admin,
            String channel,
            Map<TopicPartition, Long> ends,
            Function<String, Map<TopicPartition, Long>> places) {
        var group = of(channel);
        var kept = kept(admin, group);
        if (ends.keySet().stream().noneMatch(partition -> kept.get(partition) == null)) {
            return ends;
        }
        var starts = places.apply(channel);
        var missing = new HashMap<TopicPartition, OffsetAndMetadata>();
        starts.forEach((partition, start) -> {
            if (kept.get(partition) == null) {
                missing.put(partition, new OffsetAndMetadata(start));
            }
        });
        put(admin, group, missing);
        return starts;
    }

    private static void put(Admin admin, String group, Map<TopicPartition, OffsetAndMetadata> missing) {
        try {
            value(admin.alterConsumerGroupOffsets(group, missing).all());
        } catch (UnknownMemberIdException | GroupNotEmptyException e) {
            // Another notifier is at work for this channel and gives it its place.
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> kept(Admin admin, String group) {
        try {
            return value(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    private static <T> T value(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
