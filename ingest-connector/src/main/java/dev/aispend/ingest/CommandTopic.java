package dev.aispend.ingest;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches {@code spend.commands} with a consumer of its own, on a thread of its own, from shortly before its start on, so that
 * a restart misses nothing. Whatever is wrong with the topic, it tries again later and holds nothing else up.
 */
final class CommandTopic implements Commands {

    private static final Logger LOG = LoggerFactory.getLogger(CommandTopic.class);

    /** Nobody waits longer for what was asked. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 100;
    private static final int MOST_REMEMBERED = 1_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final InstantSource clock;
    private final Duration firstPause;
    private final BlockingQueue<CommandRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Set<String> seen = new LinkedHashSet<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Consumer<byte[], byte[]> current;

    /** @param firstPause before the first new try after a failure; later ones wait longer */
    CommandTopic(Supplier<Consumer<byte[], byte[]>> consumers, InstantSource clock, Duration firstPause) {
        this.consumers = consumers;
        this.clock = clock;
        this.firstPause = firstPause;
        this.thread = new Thread(this::run, "spend-commands");
        thread.setDaemon(true);
    }

    /** @param client settings of the client, empty when there is no topic to watch */
    static Commands watch(Map<String, Object> client, InstantSource clock) {
        if (client.isEmpty()) {
            return Commands.NONE;
        }
        var topic = new CommandTopic(() -> consumer(client), clock, FIRST_PAUSE);
        topic.start();
        return topic;
    }

    void start() {
        thread.start();
    }

    @Override
    public List<CommandRecord> take() {
        var taken = new ArrayList<CommandRecord>();
        waiting.drainTo(taken);
        return taken;
    }

    @Override
    public void close() {
        closed.countDown();
        var consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(CLOSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = firstPause;
        while (!isClosed()) {
            try (var consumer = consumers.get()) {
                current = consumer;
                seek(consumer);
                pause = firstPause;
                while (!isClosed()) {
                    consumer.poll(POLL).forEach(this::take);
                }
            } catch (WakeupException e) {
                LOG.debug("event=commands_closed");
            } catch (RuntimeException e) {
                LOG.warn("event=commands_unwatched again={} message=\"{}\"", pause, e.getMessage());
                LOG.debug("event=commands_unwatched", e);
                rest(pause);
                pause = longer(pause);
            } finally {
                current = null;
            }
        }
    }

    /** Where the topic ends is asked first, or what comes meanwhile would be passed over. */
    private void seek(Consumer<byte[], byte[]> consumer) {
        var partitions = partitions(consumer);
        consumer.assign(partitions);
        var ends = consumer.endOffsets(partitions, REQUEST);
        long sinceMs = clock.instant().minus(LOOK_BACK).toEpochMilli();
        var since = consumer.offsetsForTimes(
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> sinceMs)), REQUEST);
        ends.forEach((partition, end) -> {
            var from = since.get(partition);
            consumer.seek(partition, from == null ? end : from.offset());
        });
    }

    private static Collection<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
        var partitions = consumer.partitionsFor(Topics.COMMANDS, REQUEST);
        if (partitions == null || partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.COMMANDS);
        }
        return partitions.stream()
                .map(partition -> new TopicPartition(Topics.COMMANDS, partition.partition()))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        var command = read(record);
        if (command != null && isNew(command) && !waiting.offer(command)) {
            LOG.warn("event=command_dropped command={} reason=\"too many at once\"", command.id());
        }
    }

    private boolean isNew(CommandRecord command) {
        boolean recent = command.requestedAt().isAfter(clock.instant().minus(LOOK_BACK));
        if (!recent || !seen.add(command.id())) {
            return false;
        }
        if (seen.size() > MOST_REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        return true;
    }

    private static @Nullable CommandRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            var command = record.value() == null ? null : CommandRecord.fromJson(record.value());
            boolean whole =
                    command != null && command.id() != null && command.kind() != null && command.requestedAt() != null;
            return whole ? command : null;
        } catch (MalformedRecordException e) {
            LOG.warn("event=command_unreadable offset={} message=\"{}\"", record.offset(), e.getMessage());
            return null;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void rest(Duration pause) {
        try {
            if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("event=commands_closed");
            }
        } catch (InterruptedException e) {
            closed.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> client) {
        var settings = new HashMap<>(client);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
