package dev.aispend.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.notify.Alerts;
import dev.aispend.notify.deliver.Decision;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KafkaAlertFeedTest {

    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS, 0);
    private static final Duration WAIT = Duration.ofMillis(1);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final KafkaAlertFeed feed = new KafkaAlertFeed(consumer, Map.of(ALERTS, 5L));

    @BeforeEach
    void ends() {
        consumer.updateBeginningOffsets(Map.of(ALERTS, 0L));
        consumer.updateEndOffsets(Map.of(ALERTS, 5L));
    }

    @Test
    void a_channel_without_a_place_starts_at_the_end_of_the_start_and_keeps_that_place_before_it_reads() {
        consumer.rebalance(List.of(ALERTS));
        assertThat(consumer.committed(Set.of(ALERTS))).containsEntry(ALERTS, new OffsetAndMetadata(5));
        add(5, Alerts.soft("dec_5"));
        assertThat(feed.next(WAIT)).hasValueSatisfying(next -> {
            assertThat(next.offset()).isEqualTo(5);
            assertThat(next.alert()).contains(Alerts.soft("dec_5"));
        });
    }

    @Test
    void a_channel_with_a_place_goes_on_there() {
        assigned(2);
        add(2, Alerts.soft("dec_2"));
        assertThat(feed.next(WAIT).orElseThrow().offset()).isEqualTo(2);
        assertThat(consumer.committed(Set.of(ALERTS))).containsEntry(ALERTS, new OffsetAndMetadata(2));
    }

    @Test
    void while_a_decision_is_delivered_polling_goes_on_and_brings_nothing_further() {
        assigned(2);
        add(2, Alerts.soft("dec_2"));
        var decision = feed.next(WAIT).orElseThrow();
        add(3, Alerts.soft("dec_3"));
        assertThat(feed.keep(decision)).isTrue();
        assertThat(consumer.paused()).containsExactly(ALERTS);
        feed.commit(decision);
        assertThat(consumer.committed(Set.of(ALERTS))).containsEntry(ALERTS, new OffsetAndMetadata(3));
        assertThat(feed.next(WAIT).orElseThrow().offset()).isEqualTo(3);
    }

    @Test
    void the_first_decision_after_a_partition_came_to_us_is_marked() {
        assigned(0);
        add(0, Alerts.soft("dec_0"));
        add(1, Alerts.soft("dec_1"));
        assertThat(feed.next(WAIT).map(Decision::isFirst)).contains(true);
        assertThat(feed.next(WAIT).map(Decision::isFirst)).contains(false);
    }

    @Test
    void what_went_to_another_notifier_is_neither_delivered_nor_committed_here() {
        assigned(2);
        add(2, Alerts.soft("dec_2"));
        add(3, Alerts.soft("dec_3"));
        var decision = feed.next(WAIT).orElseThrow();
        consumer.rebalance(List.of());
        assertThat(feed.keep(decision)).isFalse();
        feed.commit(decision);
        assertThat(feed.next(WAIT)).isEmpty();
        consumer.rebalance(List.of(ALERTS));
        assertThat(consumer.committed(Set.of(ALERTS))).containsEntry(ALERTS, new OffsetAndMetadata(2));
    }

    @Test
    void alerts_about_caps_and_about_sources_come_in_one_order_and_an_unknown_kind_without_an_alert() {
        assigned(0);
        add(0, Alerts.soft("dec_0"));
        add(1, Alerts.source("dec_1"));
        var later = "{\"kind\":\"weather\",\"decisionId\":\"dec_2\"}".getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(Topics.ALERTS, 0, 2, "k", later));
        assertThat(feed.next(WAIT).orElseThrow().alert()).contains(Alerts.soft("dec_0"));
        assertThat(feed.next(WAIT).orElseThrow().alert()).contains(Alerts.source("dec_1"));
        assertThat(feed.next(WAIT).orElseThrow().alert()).isEmpty();
    }

    @Test
    void a_record_that_is_no_alert_comes_without_one() {
        assigned(0);
        consumer.addRecord(new ConsumerRecord<>(Topics.ALERTS, 0, 0, "k", "no alert".getBytes(StandardCharsets.UTF_8)));
        assertThat(feed.next(WAIT).orElseThrow().alert()).isEmpty();
    }

    private void assigned(long place) {
        var kept = Map.of(ALERTS, new OffsetAndMetadata(place));
        consumer.rebalance(List.of(ALERTS));
        consumer.commitSync(kept);
        consumer.seek(ALERTS, place);
    }

    private void add(long offset, AlertDecision alert) {
        consumer.addRecord(new ConsumerRecord<>(Topics.ALERTS, 0, offset, alert.key(), alert.toJson()));
    }
}
