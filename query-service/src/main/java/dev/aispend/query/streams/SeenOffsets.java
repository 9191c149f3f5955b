package dev.aispend.query.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.common.TopicPartition;

/** How far the global tables have read, so that a writer can wait for its own records. */
final class SeenOffsets {

    private final Lock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Map<TopicPartition, Long> last = new HashMap<>();

    void saw(TopicPartition partition, long offset) {
        lock.lock();
        try {
            last.merge(partition, offset, Math::max);
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** True as soon as every partition has been read up to its offset, false when that takes longer than the patience. */
    boolean await(Map<TopicPartition, Long> offsets, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!hasSeen(offsets) && left > 0) {
                left = moved.awaitNanos(left);
            }
            return hasSeen(offsets);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasSeen(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .allMatch(wanted -> last.getOrDefault(wanted.getKey(), -1L) >= wanted.getValue());
    }
}
