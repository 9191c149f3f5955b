package dev.aispend.query.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.query.QueryConfig;
import dev.aispend.query.readmodel.NotReadyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransactionalWriterTest {

    private static final String TOPIC = "spend.prices";

    private final SeenOffsets seen = new SeenOffsets();
    private final List<MockProducer<String, byte[]>> producers = new ArrayList<>();

    @Test
    void all_records_are_one_transaction_and_a_null_takes_away() {
        seen.saw(new TopicPartition(TOPIC, 0), 10);
        try (var writer = writer(true)) {
            writer.write(TOPIC, records("a", "b"));
            assertThat(producers.get(0).history())
                    .extracting(ProducerRecord::key)
                    .containsExactly("a", "b");
            assertThat(producers.get(0).history().get(1).value()).isNull();
            assertThat(producers.get(0).commitCount()).isEqualTo(1);

            writer.write(TOPIC, records("c"));
            assertThat(producers).hasSize(1);
            assertThat(producers.get(0).commitCount()).isEqualTo(2);
        }
        assertThat(producers.get(0).closed()).isTrue();
    }

    @Test
    void what_is_written_though_the_table_does_not_show_it_is_no_failure() {
        try (var writer = new TransactionalWriter(this::producer, () -> true, seen, Duration.ofMillis(1))) {
            assertThat(writer.write(TOPIC, records("a"))).isFalse();
            assertThat(producers.get(0).commitCount()).isEqualTo(1);

            seen.saw(new TopicPartition(TOPIC, 0), 10);
            assertThat(writer.write(TOPIC, records("b"))).isTrue();
        }
    }

    @Test
    void a_failed_transaction_leaves_nothing_and_the_next_write_has_a_producer_of_its_own() {
        seen.saw(new TopicPartition(TOPIC, 0), 10);
        try (var writer = writer(true)) {
            writer.write(TOPIC, records("a"));
            producers.get(0).commitTransactionException = new ProducerFencedException("another");

            assertThatThrownBy(() -> writer.write(TOPIC, records("b")))
                    .isInstanceOf(NotReadyException.class)
                    .hasMessageContaining(TOPIC);
            assertThat(producers.get(0).history())
                    .extracting(ProducerRecord::key)
                    .containsExactly("a");
            assertThat(producers.get(0).closed()).isTrue();

            writer.write(TOPIC, records("b"));
            assertThat(producers.get(1).history())
                    .extracting(ProducerRecord::key)
                    .containsExactly("b");
        }
    }

    @Test
    void a_producer_that_cannot_begin_is_not_kept() {
        try (var writer = new TransactionalWriter(this::unwilling, () -> true, seen)) {
            assertThatThrownBy(() -> writer.write(TOPIC, records("a"))).isInstanceOf(NotReadyException.class);
            assertThatThrownBy(() -> writer.write(TOPIC, records("a"))).isInstanceOf(NotReadyException.class);
        }
        assertThat(producers).hasSize(2).allMatch(MockProducer::closed);
    }

    @Test
    void nothing_is_written_while_the_tables_do_not_run() {
        try (var writer = writer(false)) {
            assertThatThrownBy(() -> writer.write(TOPIC, records("a"))).isInstanceOf(NotReadyException.class);
        }
        assertThat(producers).isEmpty();
    }

    @Test
    void the_producers_settings_fit_one_another() {
        var kafka = new QueryConfig.Kafka("spend-query", "127.0.0.1:1", Path.of("unused"), Map.of());
        StreamsSettings.writer(kafka).close(Duration.ZERO);
    }

    private TransactionalWriter writer(boolean tablesRun) {
        return new TransactionalWriter(this::producer, () -> tablesRun, seen);
    }

    private Producer<String, byte[]> producer() {
        var producer = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
        producers.add(producer);
        return producer;
    }

    private Producer<String, byte[]> unwilling() {
        var producer = producer();
        ((MockProducer<?, ?>) producer).initTransactionException = new KafkaException("no coordinator");
        return producer;
    }

    /** The last has no value when there are several. */
    private static Map<String, byte @Nullable []> records(String... keys) {
        var records = new LinkedHashMap<String, byte @Nullable []>();
        for (int i = 0; i < keys.length; i++) {
            boolean isLast = i > 0 && i == keys.length - 1;
            records.put(keys[i], isLast ? null : "{}".getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }
}
