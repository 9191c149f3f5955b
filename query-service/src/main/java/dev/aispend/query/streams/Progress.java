package dev.aispend.query.streams;

import dev.aispend.query.status.ProcessState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the partitions this process holds have been read. A partition is current once everything is in that stood in the
 * log when it was assigned: until then its tables may hold half a day, and nobody may see them.
 */
public final class Progress {

    /** One assignment of one partition. */
    static final class Position {
        private final TopicPartition partition;
        private volatile long lastOffset = -1;
        private volatile boolean current;

        private Position(TopicPartition partition) {
            this.partition = partition;
        }

        TopicPartition partition() {
            return partition;
        }

        void processed(long offset) {
            lastOffset = offset;
        }

        long lastOffset() {
            return lastOffset;
        }

        void becomeCurrent() {
            current = true;
        }

        boolean current() {
            return current;
        }
    }

    private final ConcurrentMap<TopicPartition, Position> positions = new ConcurrentHashMap<>();

    /** How many partitions each topic has, as far as known. */
    private final Map<String, Integer> partitionCounts = new ConcurrentHashMap<>();

    Position open(TopicPartition partition) {
        var position = new Position(partition);
        positions.put(partition, position);
        return position;
    }

    void close(Position position) {
        positions.remove(position.partition, position);
    }

    List<Position> behind() {
        return positions.values().stream().filter(position -> !position.current).toList();
    }

    Set<Integer> current(String topic) {
        return positions.values().stream()
                .filter(held -> held.current && held.partition.topic().equals(topic))
                .map(held -> held.partition.partition())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every partition held, for {@code /status}. */
    List<ProcessState.Table> tables() {
        return positions.values().stream()
                .map(held -> new ProcessState.Table(
                        held.partition.topic(), held.partition.partition(), held.current, held.lastOffset))
                .sorted(Comparator.comparing(ProcessState.Table::topic).thenComparing(ProcessState.Table::partition))
                .toList();
    }

    void partitionsAre(String topic, int count) {
        partitionCounts.put(topic, count);
    }

    /** 0 while unknown. */
    int partitionsOf(String topic) {
        return partitionCounts.getOrDefault(topic, 0);
    }
}
