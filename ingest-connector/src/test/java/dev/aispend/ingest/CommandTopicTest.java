package dev.aispend.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What people ask reaches the task once, whatever happens to the topic. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandTopicTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.COMMANDS, 0);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final SteppedClock clock = new SteppedClock("2026-11-21T10:00:00Z");
    private final Broker consumer = new Broker();
    private final List<CommandRecord> taken = new ArrayList<>();
    private int offset;
    private Commands commands = Commands.NONE;

    @AfterEach
    void close() {
        commands.close();
    }

    @Test
    void a_command_is_taken_once() {
        watch(() -> there(consumer));
        put(command("a", clock.instant()).toJson());
        put(command("a", clock.instant()).toJson());
        put(command("b", clock.instant()).toJson());

        await(() -> ids().contains("b"));

        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void what_is_no_command_or_too_old_is_passed_over() {
        watch(() -> there(consumer));
        put("{".getBytes(StandardCharsets.UTF_8));
        put("{\"id\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        put(command("old", clock.instant().minus(Duration.ofMinutes(11))).toJson());
        put(command("b", clock.instant().minus(Duration.ofMinutes(9))).toJson());

        await(() -> ids().contains("b"));

        assertThat(ids()).containsExactly("b");
    }

    @Test
    void a_topic_that_is_not_there_yet_is_tried_again() {
        var tries = new AtomicInteger();
        var absent = new ArrayList<Broker>();
        watch(() -> {
            if (tries.incrementAndGet() == 1) {
                throw new KafkaException("no broker answers");
            }
            if (tries.get() == 2) {
                absent.add(new Broker());
                return absent.get(0);
            }
            return there(consumer);
        });
        put(command("a", clock.instant()).toJson());

        await(() -> ids().contains("a"));

        assertThat(tries).hasValue(3);
        assertThat(absent.get(0).closed()).isTrue();
    }

    @Test
    void a_consumer_that_breaks_is_replaced() {
        var consumers = new ArrayList<Broker>();
        var second = new Broker();
        second.schedulePollTask(() ->
                second.addRecord(record(0, command("a", clock.instant()).toJson())));
        consumer.setPollException(new KafkaException("the broker went"));
        watch(() -> {
            consumers.add(there(consumers.isEmpty() ? consumer : second));
            return consumers.get(consumers.size() - 1);
        });

        await(() -> ids().contains("a"));

        assertThat(consumers).hasSize(2);
    }

    @Test
    void close_ends_the_watch_and_its_consumer() {
        watch(() -> there(consumer));
        put(command("a", clock.instant()).toJson());
        await(() -> ids().contains("a"));

        commands.close();

        await(consumer::closed);
    }

    @Test
    void without_a_broker_nothing_is_watched() {
        assertThat(CommandTopic.watch(Map.of(), clock)).isSameAs(Commands.NONE);
        assertThat(Commands.NONE.take()).isEmpty();
    }

    private void watch(Supplier<Consumer<byte[], byte[]>> consumers) {
        var topic = new CommandTopic(consumers, clock, PAUSE);
        commands = topic;
        topic.start();
    }

    private static Broker there(Broker consumer) {
        consumer.updatePartitions(Topics.COMMANDS, List.of(new PartitionInfo(Topics.COMMANDS, 0, null, null, null)));
        consumer.updateEndOffsets(Map.of(PARTITION, 0L));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        return consumer;
    }

    private void put(byte[] value) {
        int at = offset++;
        consumer.schedulePollTask(() -> consumer.addRecord(record(at, value)));
    }

    private static ConsumerRecord<byte[], byte[]> record(int offset, byte[] value) {
        return new ConsumerRecord<>(Topics.COMMANDS, 0, offset, new byte[0], value);
    }

    private List<String> ids() {
        taken.addAll(commands.take());
        return taken.stream().map(CommandRecord::id).toList();
    }

    private static CommandRecord command(String id, Instant at) {
        return new CommandRecord(1, CommandRecord.POLL, id, at, "a test", null, null, null, null, false, false);
    }

    private static void await(BooleanSupplier condition) {
        long giveUpNanos = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(giveUpNanos);
            Thread.onSpinWait();
        }
    }

    /** Whose topic begins after the time that is asked for. */
    private static final class Broker extends MockConsumer<byte[], byte[]> {

        Broker() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                Map<TopicPartition, Long> times, Duration limit) {
            return times.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, time -> new OffsetAndTimestamp(0, time.getValue())));
        }
    }
}
