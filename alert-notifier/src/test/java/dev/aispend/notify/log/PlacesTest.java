package dev.aispend.notify.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Where channels go on whose group has lost its place; decisions 10 to 19 were made one an hour. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlacesTest {

    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final TopicPartition ALERTS = new TopicPartition(Topics.ALERTS, 0);
    private static final Map<TopicPartition, Long> ENDS = Map.of(ALERTS, 20L);

    private static final List<Places.Placed> DECISIONS = IntStream.range(10, 20)
            .mapToObj(offset -> new Places.Placed(ALERTS, offset, hour(offset), "dec_" + offset))
            .toList();

    @Test
    void a_channel_that_is_new_begins_at_the_end() {
        assertThat(place(Optional.empty())).isEqualTo(20);
    }

    @Test
    void a_channel_with_receipts_goes_on_behind_the_last_decision_it_was_done_with() {
        assertThat(place(
                        Optional.of(hour(10)),
                        receipt("dec_11", DeliveryRecord.DELIVERED),
                        receipt("dec_14", DeliveryRecord.FAILED),
                        receipt("dec_12", DeliveryRecord.SKIPPED)))
                .isEqualTo(15);
    }

    @Test
    void a_decision_that_was_only_tried_is_taken_up_again() {
        assertThat(place(
                        Optional.of(hour(10)),
                        receipt("dec_11", DeliveryRecord.DELIVERED),
                        receipt("dec_12", DeliveryRecord.RETRYING)))
                .isEqualTo(12);
        assertThat(place(Optional.of(hour(10)), receipt("dec_13", DeliveryRecord.RETRYING)))
                .isEqualTo(13);
    }

    @Test
    void a_channel_that_was_there_and_told_nothing_yet_begins_with_what_was_decided_since() {
        assertThat(place(Optional.of(hour(16).plusSeconds(1)))).isEqualTo(17);
        assertThat(place(Optional.of(hour(30)))).isEqualTo(20);
    }

    @Test
    void a_channel_whose_receipts_are_of_decisions_that_are_gone_begins_with_the_first_there_is() {
        assertThat(place(Optional.empty(), receipt("dec_5", DeliveryRecord.DELIVERED)))
                .isEqualTo(10);
    }

    private static long place(Optional<Instant> since, DeliveryRecord... receipts) {
        return Places.places(DECISIONS, List.of(receipts), since, ENDS).getOrDefault(ALERTS, -1L);
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    private static DeliveryRecord receipt(String decisionId, String outcome) {
        return new DeliveryRecord(
                1, DeliveryRecord.KIND, decisionId, decisionId, "slack", 1, outcome, 200, null, START, 12, null);
    }
}
