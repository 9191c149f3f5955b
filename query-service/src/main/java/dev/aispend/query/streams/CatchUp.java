package dev.aispend.query.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

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
        lastVisible.keySet().retainAll(behind);
        for (var position : behind) {
            look(position);
        }
    }

    private void look(Progress.Position position) {
        var partition = position.partition();
        long committed = committed(partition);
        var last = lastVisible.get(position);
        if (last == null) {
            last = lastVisible(partition, committed).orElse(-1);
            lastVisible.put(position, last);
        }
        if (position.lastOffset() >= last || committed > last) {
            position.becomeCurrent();
        }
    }

    private long committed(TopicPartition partition) {
        OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
        return committed == null ? 0 : committed.offset();
    }

    /** The offset of the last record at or after {@code from} that a reader can see now, found from the end backwards. */
    private OptionalLong lastVisible(TopicPartition partition, long from) {
        var one = List.of(partition);
        long end = consumer.endOffsets(one).getOrDefault(partition, 0L);
        long begin = Math.max(from, consumer.beginningOffsets(one).getOrDefault(partition, 0L));
        if (begin >= end) {
            return OptionalLong.empty();
        }
        consumer.assign(one);
        var found = OptionalLong.empty();
        long start = end;
        for (long step = FIRST_STEP; found.isEmpty() && start > begin; step *= 2) {
            start = Math.max(begin, end - step);
            found = lastVisible(partition, start, end);
        }
        return found;
    }

    private OptionalLong lastVisible(TopicPartition partition, long start, long end) {
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
