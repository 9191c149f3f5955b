package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.query.readmodel.NotReadyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExclusiveEditorTest implements ExclusiveEditor.Supply {

    private static final String TOPIC = "spend.caps";
    private static final Duration LOOK = Duration.ofMillis(40);

    private final SeenOffsets seen = new SeenOffsets();
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();
    private final Map<String, byte[]> standing = new HashMap<>(Map.of("cap", bytes("1")));
    private final ExclusiveEditor editor = new ExclusiveEditor(this, () -> true, seen);

    @Test
    void what_is_written_follows_from_what_stands() {
        seen.saw(new TopicPartition(TOPIC, 0), 10);
        assertThat(editor.edit(TOPIC, ExclusiveEditorTest::oneMore)).isTrue();
        assertThat(written(0)).containsExactly("1+");

        assertThat(editor.edit(TOPIC, unused -> Map.of())).isTrue();
        assertThat(written(0)).hasSize(1);
        assertThat(producers).hasSize(1);
    }

    /** Another process took the id, and wrote, between our look and our commit. */
    @Test
    void who_was_shut_out_looks_again_and_sees_what_the_other_wrote() {
        seen.saw(new TopicPartition(TOPIC, 0), 10);
        assertThat(editor.edit(TOPIC, ExclusiveEditorTest::oneMore)).isTrue();
        var outdated = producers.get(0);

        assertThat(editor.edit(TOPIC, now -> {
                    if (!outdated.closed()) {
                        outdated.commitTransactionException = new ProducerFencedException("another editor");
                        standing.put("cap", bytes("theirs"));
                    }
                    return oneMore(now);
                }))
                .isTrue();

        assertThat(written(0)).containsExactly("1+");
        assertThat(written(1)).containsExactly("theirs+");
    }

    /** Each shuts out the other while it looks: without a pause of uneven length neither ever comes to its commit. */
    @Test
    void two_editors_at_the_same_moments_both_come_through() throws Exception {
        seen.saw(new TopicPartition(TOPIC, 0), 100);
        var threads = Executors.newFixedThreadPool(4);
        var edits = new ArrayList<Future<Boolean>>();
        for (var letter : List.of("a", "b")) {
            var one = new ExclusiveEditor(new SlowToRead(), () -> true, seen, Duration.ofMillis(20));
            Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step =
                    now -> Map.of("cap", bytes(text(now.get("cap")) + letter));
            edits.add(threads.submit(() -> one.edit(TOPIC, step)));
            edits.add(threads.submit(() -> one.edit(TOPIC, step)));
        }
        for (var edit : edits) {
            assertThat(edit.get(60, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();
        assertThat(text(standing.get("cap")))
                .hasSize(5)
                .startsWith("1")
                .matches(all -> all.replace("a", "").equals("1bb"), "two of each");
    }

    @Test
    void a_commit_left_in_doubt_that_came_through_is_not_made_again() {
        var asked = new ArrayList<String>();
        editor.edit(TOPIC, unused -> Map.of());
        producers.get(0).commitTransactionException = new TimeoutException("no answer");

        assertThat(editor.edit(TOPIC, now -> {
                    asked.add(text(now.get("cap")));
                    var next = oneMore(now);
                    next.forEach(standing::put);
                    return next;
                }))
                .as("whether it shows here is not known")
                .isFalse();

        assertThat(asked).containsExactly("1");
        assertThat(producers).hasSize(2);
        assertThat(written(1)).isEmpty();
    }

    @Test
    void what_a_step_objects_to_goes_through_and_nothing_is_written() {
        assertThatThrownBy(() -> editor.edit(TOPIC, unused -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(written(0)).isEmpty();
    }

    @Test
    void nothing_is_looked_at_while_the_tables_do_not_run() {
        var early = new ExclusiveEditor(this, () -> false, seen);
        assertThatThrownBy(() -> early.edit(TOPIC, ExclusiveEditorTest::oneMore))
                .isInstanceOf(NotReadyException.class);
        assertThat(producers).isEmpty();
    }

    @Override
    public Producer<String, byte[]> producer(String topic) {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    @Override
    public Map<String, byte[]> read(String topic, Duration patience) {
        return Map.copyOf(standing);
    }

    private static Map<String, byte @Nullable []> oneMore(Map<String, byte[]> standing) {
        return Map.of("cap", bytes(text(standing.get("cap")) + "+"));
    }

    private List<String> written(int producer) {
        return producers.get(producer).history().stream()
                .map(record -> text(record.value()))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** A look takes a while, or until another takes the id and so shuts out the one who looks. */
    private final class SlowToRead implements ExclusiveEditor.Supply {

        private @Nullable Exclusive mine;

        @Override
        public Producer<String, byte[]> producer(String topic) {
            mine = new Exclusive();
            return mine;
        }

        @Override
        public Map<String, byte[]> read(String topic, Duration patience) {
            synchronized (standing) {
                long end = System.nanoTime() + LOOK.toNanos();
                while (producers.get(producers.size() - 1) == mine && System.nanoTime() - end < 0) {
                    waitForAnother();
                }
                return Map.copyOf(standing);
            }
        }

        private void waitForAnother() {
            try {
                standing.wait(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final class Exclusive extends MockProducer<String, byte[]> {

        Exclusive() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public void initTransactions() {
            synchronized (standing) {
                super.initTransactions();
                producers.stream().filter(earlier -> !earlier.closed()).forEach(MockProducer::fenceProducer);
                producers.add(this);
                standing.notifyAll();
            }
        }

        @Override
        public void commitTransaction() {
            synchronized (standing) {
                super.commitTransaction();
                history().forEach(record -> standing.put(record.key(), record.value()));
            }
        }
    }
}
