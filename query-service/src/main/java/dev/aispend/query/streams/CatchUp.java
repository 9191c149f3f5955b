package dev.aispend.query.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out for each newly held partition whether everything is in that stood in the log when it was assigned. It compares
 * with the last record a reader can see: offsets of aborted transactions and of markers are never processed.
 */
final class CatchUp {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Polls without progress after which the log is asked again later. */
    private static final int MAX_POLLS = 20;

    private static final long FIRST_STEP = 4;

    private final Progress progress;
    private final Consumer<byte[], byte[]> consumer;
    private final List<String> topics;
    private final Map<Progress.Position, Long> lastVisible = new HashMap<>();

    /** @param consumer reads committed records in the application's group, without joining it */
    CatchUp(Progress progress, Consumer<byte[], byte[]> consumer, List<String> topics) {
        this.progress = progress;
        this.consumer = consumer;
        this.topics = topics;
    }

    /** Looks once; called again and again. Not for two threads. */
    void look() {
        for (String topic : topics) {
            if (progress.partitionsOf(topic) == 0) {
                progress.partitionsAre(topic, consumer.partitionsFor(topic).size());
            }
        }
        var behind = progress.behind();
        if (behind.isEmpty()) {
            return;
        }
        lastVisible.keySet().retainAll(behind);
        var committed = consumer.committed(partitions(behind));
        findLastVisible(
                behind.stream()
                        .filter(position -> !lastVisible.containsKey(position))
                        .toList(),
                committed);
        behind.forEach(position -> look(position, committed(committed, position.partition())));
    }

    private void look(Progress.Position position, long committed) {
        long last = lastVisible.getOrDefault(position, Long.MAX_VALUE);
        if (position.lastOffset() >= last || committed > last) {
            position.becomeCurrent();
        }
    }

    /** Of all at once where it can be, since a start begins with every partition there is. */
    private void findLastVisible(
            Collection<Progress.Position> positions, Map<TopicPartition, @Nullable OffsetAndMetadata> committed) {
        if (positions.isEmpty()) {
            return;
        }
        var ends = consumer.endOffsets(partitions(positions));
        var begins = consumer.beginningOffsets(partitions(positions));
        for (var position : positions) {
            var partition = position.partition();
            long begin = Math.max(committed(committed, partition), begins.getOrDefault(partition, 0L));
            long end = ends.getOrDefault(partition, 0L);
            lastVisible.put(position, lastVisible(partition, begin, end).orElse(-1));
        }
    }

    private static Set<TopicPartition> partitions(Collection<Progress.Position> positions) {
        return positions.stream().map(Progress.Position::partition).collect(Collectors.toSet());
    }

    private static long committed(
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed, TopicPartition partition) {
        var offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    /** The offset of the last record from {@code begin} on that a reader can see now, found from the end backwards. */
    private OptionalLong lastVisible(TopicPartition partition, long begin, long end) {
        if (begin >= end) {
            return OptionalLong.empty();
        }
        var one = List.of(partition);
        consumer.assign(one);
        var found = OptionalLong.empty();
        long start = end;
        for (long step = FIRST_STEP; found.isEmpty() && start > begin; step *= 2) {
            start = Math.max(begin, end - step);
            found = lastVisibleFrom(partition, start, end);
        }
        return found;
    }

    private OptionalLong lastVisibleFrom(TopicPartition partition, long start, long end) {
        var last = OptionalLong.empty();
        consumer.seek(partition, start);
        for (int poll = 0; consumer.position(partition) < end; poll++) {
            if (poll == MAX_POLLS) {
                throw new TimeoutException("no end of " + partition + " in sight");
            }
            for (var record : consumer.poll(POLL).records(partition)) {
                last = OptionalLong.of(record.offset());
            }
        }
        return last;
    }
}
