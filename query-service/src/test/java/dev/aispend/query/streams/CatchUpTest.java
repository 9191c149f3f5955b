package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatchUpTest {

    private static final TopicPartition PARTITION = new TopicPartition("spend.rollups", 0);

    private final Log log = new Log();
    private final Progress progress = new Progress();
    private final CatchUp catchUp = new CatchUp(progress, log, List.of(PARTITION.topic()));

    @Test
    void a_partition_of_an_empty_log_is_current_at_once() {
        var position = progress.open(PARTITION);
        catchUp.look();
        assertThat(position.current()).isTrue();
        assertThat(progress.partitionsOf(PARTITION.topic())).isEqualTo(3);
    }

    @Test
    void a_partition_is_current_once_the_last_record_at_its_assignment_is_processed() {
        log.record(0).record(1).record(2).ends(3);
        var position = progress.open(PARTITION);

        catchUp.look();
        assertThat(position.current()).isFalse();
        position.processed(1);
        catchUp.look();
        assertThat(position.current()).isFalse();
        log.record(3).ends(4);
        position.processed(2);
        catchUp.look();
        assertThat(position.current()).isTrue();
    }

    @Test
    void markers_and_aborted_records_at_the_end_are_not_waited_for() {
        log.record(0).record(1).ends(40);
        var position = progress.open(PARTITION);

        position.processed(1);
        catchUp.look();

        assertThat(position.current()).isTrue();
    }

    @Test
    void after_a_restart_what_the_group_has_committed_counts_as_processed() {
        log.record(0).record(1).ends(3).committed(2);
        var position = progress.open(PARTITION);

        catchUp.look();

        assertThat(position.current()).isTrue();
    }

    @Test
    void after_a_restart_records_beyond_the_commit_are_waited_for() {
        log.record(0).record(1).record(5).ends(7).committed(2);
        var position = progress.open(PARTITION);

        catchUp.look();
        assertThat(position.current()).isFalse();
        position.processed(5);
        catchUp.look();
        assertThat(position.current()).isTrue();
    }

    @Test
    void a_partition_that_comes_back_is_looked_at_anew() {
        log.record(0).ends(1);
        var first = progress.open(PARTITION);
        first.processed(0);
        catchUp.look();
        assertThat(first.current()).isTrue();
        progress.close(first);
        log.record(1).ends(2);

        var second = progress.open(PARTITION);
        catchUp.look();
        assertThat(second.current()).isFalse();
        second.processed(1);
        catchUp.look();
        assertThat(second.current()).isTrue();
    }

    /** A log that hides some offsets, as transactions do. */
    private static final class Log extends MockConsumer<byte[], byte[]> {

        private final NavigableSet<Long> visible = new TreeSet<>();
        private long end;
        private long position;
        private long committed = -1;

        Log() {
            super("earliest");
            var node = new Node(0, "host", 1);
            var nodes = new Node[] {node};
            updatePartitions(
                    PARTITION.topic(),
                    List.of(
                            new PartitionInfo(PARTITION.topic(), 0, node, nodes, nodes),
                            new PartitionInfo(PARTITION.topic(), 1, node, nodes, nodes),
                            new PartitionInfo(PARTITION.topic(), 2, node, nodes, nodes)));
        }

        Log record(long offset) {
            visible.add(offset);
            return this;
        }

        Log ends(long newEnd) {
            end = newEnd;
            return this;
        }

        Log committed(long offset) {
            committed = offset;
            return this;
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, end);
        }

        @Override
        public synchronized Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
            return Map.of(PARTITION, 0L);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            return committed < 0 ? Map.of() : Map.of(PARTITION, new OffsetAndMetadata(committed));
        }

        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            position = offset;
        }

        @Override
        public synchronized long position(TopicPartition partition) {
            return position;
        }

        /** One record a poll, or at last the way past what is hidden. */
        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            var next = visible.ceiling(position);
            if (next == null || next >= end) {
                position = end;
                return ConsumerRecords.empty();
            }
            position = next + 1;
            var record = new ConsumerRecord<>(PARTITION.topic(), 0, next, new byte[0], new byte[0]);
            return new ConsumerRecords<>(Map.of(PARTITION, List.of(record)), Map.of());
        }
    }
}
