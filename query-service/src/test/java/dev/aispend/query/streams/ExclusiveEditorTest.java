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
}
