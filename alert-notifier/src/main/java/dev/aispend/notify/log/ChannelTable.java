package dev.aispend.notify.log;

import dev.aispend.notify.channel.Channel;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Says on Kafka which channels there are. */
public final class ChannelTable {

    private final Producer<String, byte[]> producer;
    private final TopicReader reader;
    private final InstantSource clock;

    public ChannelTable(Producer<String, byte[]> producer, ClientSettings settings, InstantSource clock) {
        this.producer = producer;
        this.reader = new TopicReader(settings);
        this.clock = clock;
    }

    /** Writes what is new or changed, and a tombstone for what is no longer configured. Returns when that is safe. */
    public void announce(List<Channel> channels) {
        var changes = changes(known(), channels, clock);
        var pending = changes.entrySet().stream()
                .map(change -> producer.send(new ProducerRecord<>(
                        Topics.CHANNELS, change.getKey(), change.getValue().orElse(null))))
                .toList();
        pending.forEach(ChannelTable::await);
    }

    /** Since when a channel is configured as it is, if it was before this start. */
    Optional<Instant> since(String name) {
        return known().getOrDefault(name, Optional.empty()).map(ChannelRecord::since);
    }

    /** By name; nothing is a tombstone. */
    static Map<String, Optional<byte[]>> changes(
            Map<String, Optional<ChannelRecord>> known, List<Channel> channels, InstantSource clock) {
        var changes = new HashMap<String, Optional<byte[]>>();
        known.keySet().forEach(name -> changes.put(name, Optional.empty()));
        for (var channel : channels) {
            var before = known.getOrDefault(channel.name(), Optional.empty());
            if (before.filter(record -> saysTheSame(record, channel)).isPresent()) {
                changes.remove(channel.name());
            } else {
                changes.put(channel.name(), Optional.of(record(channel, clock).toJson()));
            }
        }
        return changes;
    }

    private static boolean saysTheSame(ChannelRecord record, Channel channel) {
        return channel.kind().equals(record.kind()) && channel.target().equals(record.target());
    }

    private static ChannelRecord record(Channel channel, InstantSource clock) {
        return new ChannelRecord(
                ChannelRecord.SCHEMA_VERSION, channel.name(), channel.kind(), channel.target(), clock.instant());
    }

    private Map<String, Optional<ChannelRecord>> known() {
        var known = new HashMap<String, Optional<ChannelRecord>>();
        reader.read(Topics.CHANNELS, Optional.empty(), found -> {
            if (found.value() == null) {
                known.remove(found.key());
            } else {
                known.put(found.key(), channel(found.value()));
            }
        });
        return known;
    }

    private static Optional<ChannelRecord> channel(byte @Nullable [] json) {
        try {
            return json == null ? Optional.empty() : Optional.of(ChannelRecord.fromJson(json));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    private static void await(Future<?> pending) {
        try {
            pending.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the channels could not be announced", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        }
    }
}
