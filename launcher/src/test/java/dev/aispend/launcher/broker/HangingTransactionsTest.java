package dev.aispend.launcher.broker;

import static dev.aispend.launcher.broker.BrokerFixture.TOPIC;
import static dev.aispend.launcher.broker.BrokerFixture.TRANSACTIONAL_ID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HangingTransactionsTest {
    private static final int STATE_PARTITIONS = 4;

    @TempDir
    Path directory;

    @Test
    void a_transaction_that_its_coordinator_has_forgotten_no_longer_stops_readers_after_a_restart() throws Exception {
        try (var broker = EmbeddedBroker.start(directory)) {
            BrokerFixture.createTopic(broker, TOPIC);
            leaveOpen(broker);
            forget(broker);
            BrokerFixture.send(broker, TOPIC, "after");
        }
        try (var broker = EmbeddedBroker.start(directory)) {
            assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly("after");
        }
    }

    @Test
    void a_transaction_that_runs_is_left_alone() throws Exception {
        try (var broker = EmbeddedBroker.start(directory);
                var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                var producer = transactional(broker)) {
            BrokerFixture.createTopic(broker, TOPIC);
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, "key", "live")).get();

            var transactions = new HangingTransactions(admin);
            assertThat(transactions.endAll()).isZero();
            assertThat(transactions.endLasting()).isZero();
            assertThat(transactions.endLasting()).isZero();

            producer.commitTransaction();
            assertThat(BrokerFixture.committed(broker, TOPIC)).containsExactly("live");
        }
    }

    private static void leaveOpen(EmbeddedBroker broker) throws Exception {
        var producer = transactional(broker);
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(TOPIC, "key", "open")).get();
        producer.close(Duration.ZERO);
    }

    private static KafkaProducer<String, String> transactional(EmbeddedBroker broker) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", broker.bootstrapServers(), "transactional.id", TRANSACTIONAL_ID);
        return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    /** Deletes the transaction from the coordinator's log, which only a client of that name may write to. */
    private static void forget(EmbeddedBroker broker) throws Exception {
        var settings =
                Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers(), "client.id", "__admin_client");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            var partition = Math.floorMod(TRANSACTIONAL_ID.hashCode() & Integer.MAX_VALUE, STATE_PARTITIONS);
            producer.send(new ProducerRecord<>("__transaction_state", partition, stateKey(), null))
                    .get();
        }
    }

    /** Version 0, then the id as a string of 16-bit length. */
    private static byte[] stateKey() {
        var id = TRANSACTIONAL_ID.getBytes(UTF_8);
        return ByteBuffer.allocate(4 + id.length)
                .putShort((short) 0)
                .putShort((short) id.length)
                .put(id)
                .array();
    }
}
