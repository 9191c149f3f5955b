package dev.aispend.notify.log;

import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a channel goes on whose group has no place. That is the end of the alerts for a channel that is new; one that is not has
 * lost its place, since Kafka forgets those of groups without members after a while.
 */
public final class Places {

    private final Map<TopicPartition, Long> ends;
    private final KafkaReceipts receipts;
    private final ChannelTable channels;
    private final TopicReader reader;

    /** @param ends of the alerts at the start */
    public Places(
            Map<TopicPartition, Long> ends, KafkaReceipts receipts, ChannelTable channels, ClientSettings settings) {
        this.ends = Map.copyOf(ends);
        this.receipts = receipts;
        this.channels = channels;
        this.reader = new TopicReader(settings);
    }

    /** A decision, where it stands. */
    record Placed(TopicPartition partition, long offset, Instant at, String decisionId) {

        static Optional<Placed> of(ConsumerRecord<String, byte[]> found) {
            try {
                var at = new TopicPartition(found.topic(), found.partition());
                var alert = AlertDecision.fromJson(found.value());
                return Optional.of(new Placed(at, found.offset(), alert.decidedAt(), alert.decisionId()));
            } catch (MalformedRecordException e) {
                return Optional.empty();
            }
        }
    }

    /** Reads all alerts and receipts, so to be asked only when there is no place. */
    public Map<TopicPartition, Long> of(String channel) {
        var known = receipts.of(channel);
        var since = channels.since(channel);
        if (known.isEmpty() && since.isEmpty()) {
            return ends;
        }
        var alerts = new ArrayList<Placed>();
        reader.read(
                Topics.ALERTS,
                Optional.empty(),
                found -> Optional.ofNullable(found.value())
                        .flatMap(value -> Placed.of(found))
                        .ifPresent(alerts::add));
        return places(alerts, known, since, ends);
    }

    /**
     * Behind the last decision that was dealt with, since they are dealt with in order. Without any it is at the first one that
     * was tried, or else, of a channel that has only earlier receipts, at the first there is, or of one that has none, at the first
     * since it is configured.
     *
     * @param alerts in the order of their partition
     */
    static Map<TopicPartition, Long> places(
            List<Placed> alerts,
            List<DeliveryRecord> receipts,
            Optional<Instant> since,
            Map<TopicPartition, Long> ends) {
        var done = new HashSet<String>();
        var tried = new HashSet<String>();
        receipts.forEach(receipt ->
                (receipt.outcome().equals(DeliveryRecord.RETRYING) ? tried : done).add(receipt.decisionId()));
        var places = new HashMap<TopicPartition, Long>();
        ends.forEach((partition, end) -> {
            var here = alerts.stream()
                    .filter(alert -> alert.partition().equals(partition))
                    .toList();
            places.put(partition, place(here, done, tried, since).orElse(end));
        });
        return Map.copyOf(places);
    }

    private static Optional<Long> place(
            List<Placed> alerts, Set<String> done, Set<String> tried, Optional<Instant> since) {
        var last = alerts.stream()
                .filter(alert -> done.contains(alert.decisionId()))
                .reduce((one, later) -> later)
                .map(alert -> alert.offset() + 1);
        return last.or(() -> first(alerts.stream().filter(alert -> tried.contains(alert.decisionId()))))
                .or(() -> done.isEmpty() && tried.isEmpty() ? Optional.empty() : first(alerts.stream()))
                .or(() -> since.flatMap(from ->
                        first(alerts.stream().filter(alert -> !alert.at().isBefore(from)))));
    }

    private static Optional<Long> first(Stream<Placed> alerts) {
        return alerts.findFirst().map(Placed::offset);
    }
}
