package dev.aispend.notify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.notify.deliver.Receipts.ReceiptLostException;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Timeout(20)
class KafkaReceiptsTest {

    private static final DeliveryRecord RECEIPT = new DeliveryRecord(
            1,
            DeliveryRecord.KIND,
            "dec_1",
            "dec_1",
            "slack",
            2,
            DeliveryRecord.DELIVERED,
            200,
            null,
            Instant.parse("2026-11-20T09:20:05Z"),
            12,
            null);

    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final KafkaReceipts receipts = new KafkaReceipts(producer, new ClientSettings("localhost:1", Map.of()));

    @Test
    void a_receipt_is_kept_when_the_broker_says_so_and_not_before() {
        var keeping = CompletableFuture.runAsync(() -> receipts.keep(RECEIPT));
        while (producer.history().isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(keeping).isNotDone();
        producer.completeNext();
        keeping.join();
        var sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo(Topics.ALERT_DELIVERIES);
        assertThat(sent.key()).isEqualTo("dec_1|slack|2");
        assertThat(sent.timestamp()).isEqualTo(RECEIPT.at().toEpochMilli());
        assertThat(DeliveryRecord.fromJson(sent.value())).isEqualTo(RECEIPT);
    }

    @Test
    void a_receipt_that_the_broker_did_not_take_is_lost() {
        var keeping = CompletableFuture.runAsync(() -> receipts.keep(RECEIPT));
        while (!producer.errorNext(new TimeoutException("no broker"))) {
            Thread.onSpinWait();
        }
        assertThatThrownBy(keeping::join).hasCauseInstanceOf(ReceiptLostException.class);
    }
}
