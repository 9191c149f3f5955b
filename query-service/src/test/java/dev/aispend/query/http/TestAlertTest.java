package dev.aispend.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aispend.query.MemoryTables;
import dev.aispend.query.SampleAlert;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TestAlertTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    private final MemoryTables tables = new MemoryTables()
            .with(new ChannelRecord(1, "email", ChannelRecord.EMAIL, "example.org", Instant.EPOCH))
            .with(new ChannelRecord(1, "slack", ChannelRecord.SLACK, "https://hooks.slack.com", Instant.EPOCH));

    @Test
    void a_channel_that_keeps_trying_has_no_receipt_yet_when_patience_ends() {
        tables.tellingOf((topic, key, value) -> {
            if (topic.equals(Topics.ALERTS) && value != null) {
                var alert = AlertRecord.fromJson(value);
                tables.with(SampleAlert.of(alert.alertId())
                        .receipt(alert, "slack", 1, DeliveryRecord.RETRYING, 500, "2026-03-10T12:00:01Z"));
            }
        });

        var outcome = new TestAlert(tables.shared(), CLOCK, Duration.ofMillis(1)).send("nobody");

        assertThat(outcome.ok()).isFalse();
        assertThat(outcome.results())
                .containsExactly(
                        new TestAlert.Result("email", "email", false, null, "no receipt yet"),
                        new TestAlert.Result("slack", "slack", false, null, "no receipt yet"));
    }

    @Test
    void receipts_are_waited_for_and_a_test_at_the_same_time_is_refused() throws InterruptedException {
        var written = new CountDownLatch(1);
        var alert = new CompletableFuture<AlertRecord>();
        tables.tellingOf((topic, key, value) -> {
            if (topic.equals(Topics.ALERTS) && value != null) {
                alert.complete(AlertRecord.fromJson(value));
                written.countDown();
            }
        });
        var test = new TestAlert(tables.shared(), CLOCK, Duration.ofSeconds(30));
        var outcome = CompletableFuture.supplyAsync(() -> test.send("ada"));
        written.await();

        assertThatThrownBy(() -> test.send("bob"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().status()).isEqualTo(429));
        var sample = SampleAlert.of(alert.join().alertId());
        for (String channel : new String[] {"slack", "email"}) {
            tables.with(
                    sample.receipt(alert.join(), channel, 1, DeliveryRecord.DELIVERED, 200, "2026-03-10T12:00:01Z"));
        }

        assertThat(outcome.join().ok()).isTrue();
    }
}
