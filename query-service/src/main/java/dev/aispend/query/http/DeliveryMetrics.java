package dev.aispend.query.http;

import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many attempts to tell a channel came out how, by the receipts, whichever process made them. */
final class DeliveryMetrics {

    private static final List<String> OUTCOMES =
            List.of(DeliveryRecord.DELIVERED, DeliveryRecord.RETRYING, DeliveryRecord.FAILED, DeliveryRecord.SKIPPED);

    private final MeterRegistry metrics;
    private final SharedTables shared;
    private final Instant since;
    private final Map<Kind, AtomicLong> counters = new HashMap<>();

    private record Kind(String channel, String outcome) {}

    /** @param since what is older is not counted, since the table reads it again at every start */
    DeliveryMetrics(MeterRegistry metrics, SharedTables shared, Instant since) {
        this.metrics = metrics;
        this.shared = shared;
        this.since = since;
    }

    /** Asked at each scrape. */
    synchronized void refresh() {
        var counts = new HashMap<Kind, Long>();
        shared.channels().all().stream()
                .map(ChannelRecord::name)
                .forEach(channel -> OUTCOMES.forEach(outcome -> counts.put(new Kind(channel, outcome), 0L)));
        shared.alerts().newestFirst().stream()
                .flatMap(story -> story.receipts().stream())
                .filter(receipt -> !receipt.at().isBefore(since))
                .forEach(receipt -> counts.merge(new Kind(receipt.channel(), receipt.outcome()), 1L, Long::sum));
        // A counter never falls, though receipts are forgotten after a long time.
        counts.forEach((kind, count) -> counter(kind).accumulateAndGet(count, Math::max));
    }

    private AtomicLong counter(Kind kind) {
        return counters.computeIfAbsent(kind, added -> {
            var counter = new AtomicLong();
            FunctionCounter.builder("spend.alert.deliveries", counter, AtomicLong::doubleValue)
                    .description("receipts of attempts to tell a channel, since this process was started")
                    .tags("channel", added.channel(), "outcome", added.outcome())
                    .register(metrics);
            return counter;
        });
    }
}
