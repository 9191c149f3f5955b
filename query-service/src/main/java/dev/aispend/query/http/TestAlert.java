package dev.aispend.query.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.aispend.domain.cap.PeriodKind;
import dev.aispend.query.readmodel.NotReadyException;
import dev.aispend.query.shared.AlertStory;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a test through every channel and waits for what becomes of it; one at a time, since somebody is woken by it. */
final class TestAlert {

    private static final Logger LOG = LoggerFactory.getLogger("dev.aispend.audit");

    private static final String CAP = "test";

    private final SharedTables shared;
    private final InstantSource clock;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1);

    /** @param ok true when every channel delivered */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Outcome(boolean ok, String alertId, List<Result> results) {}

    /**
     * @param ok true when it delivered
     * @param status of HTTP or SMTP, null when there was no answer
     * @param detail one sentence, null when there is nothing to say
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Result(
            String channel,
            String kind,
            boolean ok,
            @Nullable Integer status,
            @Nullable String detail) {}

    /** @param patience how long to wait for receipts */
    TestAlert(SharedTables shared, InstantSource clock, Duration patience) {
        this.shared = shared;
        this.clock = clock;
        this.patience = patience;
    }

    /** @throws ProblemException when there is no channel, or another test runs */
    Outcome send(String who) {
        var channels = shared.channels().all();
        if (channels.isEmpty()) {
            throw ProblemException.of(
                    400,
                    "no-channels",
                    "No alert channels configured",
                    "There is no channel to send through: set SLACK_WEBHOOK_URL, ALERT_WEBHOOK_URL, ALERT_EMAIL_WEBHOOK,"
                            + " SMTP_URL or ON_HARDCAP_WEBHOOK for the notifier.");
        }
        if (!turn.tryAcquire()) {
            throw ProblemException.of(
                    429,
                    "test-running",
                    "A test is running",
                    "Another test waits for its receipts; ask again shortly.");
        }
        try {
            LOG.info("event=test-alert by={} channels={}", who, channels.size());
            return send(channels);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotReadyException("stopping");
        } finally {
            turn.release();
        }
    }

    private Outcome send(List<ChannelRecord> channels) throws InterruptedException {
        var alert = alert(clock.instant());
        shared.writer().write(Topics.ALERTS, Map.of(alert.key(), alert.toJson()));
        var story = shared.alerts()
                .await(
                        alert.alertId(),
                        sent -> channels.stream()
                                .allMatch(channel -> receipt(sent, channel).isPresent()),
                        patience);
        var results = channels.stream()
                .map(channel -> result(channel, story.flatMap(sent -> receipt(sent, channel))))
                .toList();
        return new Outcome(results.stream().allMatch(Result::ok), alert.alertId(), results);
    }

    /** The last word of a channel; nothing while it keeps trying. */
    private static Optional<DeliveryRecord> receipt(AlertStory story, ChannelRecord channel) {
        return story.receipts().stream()
                .filter(receipt -> receipt.channel().equals(channel.name())
                        && !receipt.outcome().equals(DeliveryRecord.RETRYING))
                .reduce((earlier, later) -> later);
    }

    private static Result result(ChannelRecord channel, Optional<DeliveryRecord> receipt) {
        return receipt.map(last -> new Result(
                        channel.name(),
                        channel.kind(),
                        last.outcome().equals(DeliveryRecord.DELIVERED),
                        last.status(),
                        last.detail()))
                .orElseGet(() -> new Result(channel.name(), channel.kind(), false, null, "no receipt yet"));
    }

    /** Hard, so that every channel takes part. */
    private static AlertRecord alert(Instant now) {
        var id = "test_" + Ulid.next(now);
        var today = PeriodKind.DAY.of(now.atZone(ZoneOffset.UTC).toLocalDate());
        return new AlertRecord(
                AlertRecord.SCHEMA_VERSION,
                id,
                id,
                AlertRecord.TEST,
                new AlertRecord.CapReference(CAP, 1, "Test of the channels", CapRecord.COST_USD, everything(), null),
                new AlertRecord.PeriodJson(today.kind().text(), today.first(), today.last()),
                new AlertRecord.ThresholdJson("hard", BigDecimal.ONE, null),
                now.toEpochMilli(),
                BigDecimal.ONE,
                null,
                Map.of(),
                Map.of(),
                false,
                0,
                "somebody asked for a test of the channels; nothing was spent",
                true,
                now);
    }

    private static CapRecord.Scope everything() {
        return new CapRecord.Scope(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), List.of());
    }
}
