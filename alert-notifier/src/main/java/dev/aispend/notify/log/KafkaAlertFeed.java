package dev.aispend.notify.log;

import dev.aispend.notify.deliver.AlertFeed;
import dev.aispend.notify.deliver.Decision;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel's decisions from Kafka. While one is being delivered its partition is paused and {@link #keep} polls for nothing,
 * so a delivery may take longer than Kafka lets a consumer be silent.
 */
public final class KafkaAlertFeed implements AlertFeed {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaAlertFeed.class);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, Long> starts;
    private final Queue<ConsumerRecord<String, byte[]>> waiting = new ArrayDeque<>();
    private final Set<TopicPartition> untouched = new HashSet<>();
    private final Set<TopicPartition> ours = new HashSet<>();

    KafkaAlertFeed(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> starts) {
        this.consumer = consumer;
        this.starts = Map.copyOf(starts);
        consumer.subscribe(List.of(Topics.ALERTS), new Rebalances());
    }

    /** @param starts where a group starts that has no place yet */
    public static KafkaAlertFeed open(ClientSettings settings, String channel, Map<TopicPartition, Long> starts) {
        return new KafkaAlertFeed(settings.member(Groups.of(channel)), starts);
    }

    @Override
    public Optional<Decision> next(Duration wait) {
        if (waiting.isEmpty()) {
            consumer.resume(consumer.assignment());
            consumer.poll(wait).forEach(waiting::add);
        }
        var next = waiting.poll();
        if (next == null) {
            return Optional.empty();
        }
        consumer.pause(consumer.assignment());
        var partition = new TopicPartition(next.topic(), next.partition());
        return Optional.of(
                new Decision(next.partition(), next.offset(), alert(next.value()), untouched.remove(partition)));
    }

    @Override
    public boolean keep(Decision decision) {
        consumer.pause(consumer.assignment());
        consumer.poll(Duration.ZERO).forEach(waiting::add);
        return ours.contains(partition(decision));
    }

    @Override
    public void commit(Decision decision) {
        if (!ours.contains(partition(decision))) {
            return;
        }
        try {
            consumer.commitSync(Map.of(partition(decision), new OffsetAndMetadata(decision.offset() + 1)));
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Its receipt says that it is dealt with; the next commit goes beyond it.
            LOG.info(
                    "offset={} was not committed: {}",
                    decision.offset(),
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static TopicPartition partition(Decision decision) {
        return new TopicPartition(Topics.ALERTS, decision.partition());
    }

    private static Optional<AlertDecision> alert(byte @Nullable [] json) {
        try {
            return json == null ? Optional.empty() : Optional.of(AlertDecision.fromJson(json));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    /** Runs within polls, on the same thread. */
    private final class Rebalances implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            var kept = consumer.committed(Set.copyOf(partitions));
            var missing = new HashMap<TopicPartition, OffsetAndMetadata>();
            for (var partition : partitions) {
                var start = starts.get(partition);
                if (kept.get(partition) == null && start != null) {
                    missing.put(partition, new OffsetAndMetadata(start));
                }
            }
            if (!missing.isEmpty()) {
                consumer.commitSync(missing);
                missing.forEach(consumer::seek);
            }
            ours.addAll(partitions);
            untouched.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            ours.removeAll(partitions);
            waiting.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        }
    }
}
