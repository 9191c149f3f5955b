package dev.aispend.rollup.day;

import dev.aispend.rollup.input.DayInput;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.DeadLetter;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.TierSnapshot;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends a day's output in the order its readers rely on: changed cells, then the header that makes them hold. */
final class Outbox {

    private final ProcessorContext<String, byte[]> context;
    private final RollupMetrics metrics;

    Outbox(ProcessorContext<String, byte[]> context, RollupMetrics metrics) {
        this.context = context;
        this.metrics = metrics;
    }

    void send(DayOutput output, long timestamp) {
        output.cells()
                .forEach(cell -> context.forward(new Record<>(cell.key(), cell.json(), timestamp), Sinks.ROLLUPS));
        metrics.add(Count.CELLS_WRITTEN, output.cells().size());
        if (output.header() != null) {
            send(output.header(), timestamp, Sinks.ROLLUPS);
            metrics.increment(Count.HEADERS_WRITTEN);
        }
        if (output.restatement() != null) {
            send(output.restatement(), timestamp, Sinks.RESTATEMENTS);
            metrics.increment(Count.RESTATEMENTS);
        }
    }

    /** A record that stands on its own beside the day's header. */
    void sendRollup(String key, byte[] json, long timestamp) {
        send(new DayOutput.Message(key, json), timestamp, Sinks.ROLLUPS);
        metrics.increment(Count.RECONCILIATIONS);
    }

    void send(TierSnapshot snapshot, long timestamp) {
        send(new DayOutput.Message(snapshot.key(), snapshot.toJson()), timestamp, Sinks.TIER_SNAPSHOTS);
        metrics.increment(Count.TIER_SNAPSHOTS);
    }

    void send(RecomputeResult result, long timestamp) {
        send(new DayOutput.Message(result.key(), result.toJson()), timestamp, Sinks.COMMAND_RESULTS);
    }

    void sendToCap(String capId, byte[] message, long timestamp) {
        send(new DayOutput.Message(capId, message), timestamp, Sinks.CONTRIBUTIONS);
        metrics.increment(Count.CAP_MESSAGES);
    }

    void sendHeldDay(String source, byte[] message, long timestamp) {
        send(new DayOutput.Message(source, message), timestamp, Sinks.HELD_DAYS);
    }

    void send(DeadLetter letter, long timestamp) {
        send(new DayOutput.Message(letter.origin(), letter.toJson()), timestamp, Sinks.DEAD_LETTERS);
        metrics.increment(Count.DEAD_LETTERS);
    }

    /** An input that belongs to no account day we could name. */
    void sendStray(DayInput input, String reason, String detail, long timestamp) {
        var origin = input.origin();
        send(
                new DeadLetter(
                        1,
                        reason,
                        detail,
                        origin.topic(),
                        origin.partition(),
                        origin.offset(),
                        input.key(),
                        null,
                        null,
                        null,
                        null,
                        0,
                        Instant.ofEpochMilli(timestamp)),
                timestamp);
    }

    private void send(DayOutput.Message message, long timestamp, String sink) {
        context.forward(new Record<>(message.key(), message.json(), timestamp), sink);
    }
}
