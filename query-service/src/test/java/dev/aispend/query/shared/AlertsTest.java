package dev.aispend.query.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.SampleAlert;
import dev.aispend.wire.AcknowledgementRecord;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.DeliveryRecord;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AlertsTest {

    private final MemoryTables tables = new MemoryTables();
    private final Alerts alerts = tables.shared().alerts();

    @Test
    void decisions_and_receipts_of_one_alert_come_together_in_whichever_order_they_arrive() {
        var sample = SampleAlert.of("a");
        var firing = sample.firing(1, "900", "2026-03-01T00:00:00Z");
        var retracted = sample.decision(AlertRecord.RETRACTED, 2, "899", "2026-03-02T00:00:00Z");
        var receipt = sample.receipt(firing, "slack", 1, DeliveryRecord.DELIVERED, 200, "2026-03-01T00:00:01Z");

        tables.with(receipt);
        assertThat(alerts.of("a")).isEmpty();
        assertThat(alerts.newestFirst()).isEmpty();
        tables.with(retracted).with(firing).with(receipt);

        var story = alerts.of("a").orElseThrow();
        assertThat(story.decisions()).containsExactly(firing, retracted);
        assertThat(story.receipts(firing.decisionId())).containsExactly(receipt);
        assertThat(story.receipts(retracted.decisionId())).isEmpty();
    }

    @Test
    void alerts_are_listed_by_when_they_fired_first_the_newest_first() {
        tables.with(SampleAlert.of("old").firing(1, "900", "2026-03-01T00:00:00Z"));
        tables.with(SampleAlert.of("new").firing(1, "900", "2026-03-03T00:00:00Z"));
        tables.with(SampleAlert.of("old").decision(AlertRecord.REMINDER, 2, "950", "2026-03-04T00:00:00Z"));

        assertThat(alerts.newestFirst()).extracting(AlertStory::alertId).containsExactly("new", "old");
    }

    @Test
    void the_first_acknowledgement_stands() {
        tables.with(SampleAlert.of("a").firing(1, "900", "2026-03-01T00:00:00Z"));
        for (String by : new String[] {"ada", "bob"}) {
            var seen = new AcknowledgementRecord(
                    1, AcknowledgementRecord.KIND, "a", by, null, Instant.parse("2026-03-02T00:00:00Z"));
            alerts.putDelivery(seen.key(), seen.toJson());
        }

        var seen = alerts.of("a").orElseThrow().acknowledgement();
        assertThat(seen).isNotNull().extracting(AcknowledgementRecord::by).isEqualTo("ada");
    }

    @Test
    void an_alert_nothing_was_heard_of_for_400_days_is_forgotten_with_its_receipts() {
        tables.with(SampleAlert.of("gone").firing(1, "900", "2025-01-01T00:00:00Z"));
        tables.with(SampleAlert.of("kept").firing(1, "900", "2025-03-01T00:00:00Z"));
        tables.with(SampleAlert.of("new").firing(1, "900", "2026-02-06T00:00:00Z"));

        assertThat(alerts.newestFirst()).extracting(AlertStory::alertId).containsExactly("new", "kept");
    }

    @Test
    void whoever_waits_for_receipts_goes_on_when_they_are_there_or_when_patience_ends() throws InterruptedException {
        var sample = SampleAlert.of("a");
        var firing = sample.firing(1, "900", "2026-03-01T00:00:00Z");
        tables.with(firing);
        var early = alerts.await("a", story -> !story.receipts().isEmpty(), Duration.ofMillis(1));
        assertThat(early.orElseThrow().receipts()).isEmpty();

        var notifier = new Thread(() ->
                tables.with(sample.receipt(firing, "slack", 1, DeliveryRecord.DELIVERED, 200, "2026-03-01T00:00:01Z")));
        notifier.start();

        var late = alerts.await("a", story -> !story.receipts().isEmpty(), Duration.ofSeconds(20));
        assertThat(late.orElseThrow().receipts()).hasSize(1);
        notifier.join();
    }
}
