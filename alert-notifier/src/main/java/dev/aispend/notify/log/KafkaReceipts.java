package dev.aispend.notify.log;

import dev.aispend.notify.deliver.Receipts;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Receipts on Kafka. */
public final class KafkaReceipts implements Receipts {

    /** Receipts and decisions are dated by different machines. */
    private static final Duration CLOCK_SKEW = Duration.ofHours(1);

    private final Producer<String, byte[]> producer;
    private final TopicReader reader;

    public KafkaReceipts(Producer<String, byte[]> producer, ClientSettings settings) {
        this.producer = producer;
        this.reader = new TopicReader(settings);
    }

    @Override
    public List<DeliveryRecord> of(AlertDecision alert, String channel) {
        var receipts = new ArrayList<DeliveryRecord>();
        reader.read(
                Topics.ALERT_DELIVERIES,
                Optional.of(alert.decidedAt().minus(CLOCK_SKEW)),
                found -> receipt(found.value())
                        .filter(receipt -> alert.decisionId().equals(receipt.decisionId()))
                        .filter(receipt -> channel.equals(receipt.channel()))
                        .ifPresent(receipts::add));
        return receipts;
    }

    @Override
    public boolean wasSkipped(String decisionId, String channel) {
        return of(channel).stream()
                .anyMatch(receipt -> receipt.decisionId().equals(decisionId)
                        && receipt.outcome().equals(DeliveryRecord.SKIPPED));
    }

    /** All of a channel that are still there, oldest first. */
    List<DeliveryRecord> of(String channel) {
        var receipts = new ArrayList<DeliveryRecord>();
        reader.read(
                Topics.ALERT_DELIVERIES,
                Optional.empty(),
                found -> receipt(found.value())
                        .filter(receipt -> channel.equals(receipt.channel()))
                        .ifPresent(receipts::add));
        return receipts;
    }

    @Override
    public void keep(DeliveryRecord receipt) {
        try {
            producer.send(new ProducerRecord<>(
                            Topics.ALERT_DELIVERIES,
                            null,
                            receipt.at().toEpochMilli(),
                            receipt.key(),
                            receipt.toJson()))
                    .get();
        } catch (ExecutionException | KafkaException e) {
            throw new ReceiptLostException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReceiptLostException(e);
        }
    }

    private static Optional<DeliveryRecord> receipt(byte[] json) {
        try {
            return Optional.of(DeliveryRecord.fromJson(json)).filter(found -> DeliveryRecord.KIND.equals(found.kind()));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }
}
