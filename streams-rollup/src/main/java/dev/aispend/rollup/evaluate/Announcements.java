package dev.aispend.rollup.evaluate;

import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapStateRecord;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes decisions, and states that are not what they were. */
final class Announcements {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final ProcessorContext<String, byte[]> context;
    private final EvaluatorStores stores;
    private final RollupMetrics metrics;

    Announcements(ProcessorContext<String, byte[]> context, EvaluatorStores stores, RollupMetrics metrics) {
        this.context = context;
        this.stores = stores;
        this.metrics = metrics;
    }

    void alert(AlertRecord alert) {
        context.forward(
                new Record<>(alert.key(), alert.toJson(), alert.decidedAt().toEpochMilli()), Evaluation.ALERTS);
        metrics.increment(Count.ALERTS);
        LOG.info(
                "decided cap={} period={} threshold={} type={} sequence={} sum={}",
                alert.cap().id(),
                alert.period().first(),
                alert.threshold().name(),
                alert.type(),
                alert.sequence(),
                alert.sum().toPlainString());
    }

    /** Nothing is written when only the time differs. */
    void state(CapStateRecord state) {
        var key = state.key();
        var told = timeless(state).toJson();
        if (!Arrays.equals(told, stores.states().get(key))) {
            stores.states().put(key, told);
            context.forward(new Record<>(key, state.toJson(), state.updatedAt().toEpochMilli()), Evaluation.CAP_STATES);
        }
    }

    void stateGone(String key, Instant now) {
        stores.states().delete(key);
        context.forward(new Record<>(key, null, now.toEpochMilli()), Evaluation.CAP_STATES);
    }

    private static CapStateRecord timeless(CapStateRecord state) {
        return new CapStateRecord(
                state.schemaVersion(),
                state.capId(),
                state.revision(),
                state.measure(),
                state.period(),
                state.phase(),
                state.sum(),
                state.unpricedDays(),
                state.incomplete(),
                state.bases(),
                state.dayStates(),
                state.thresholds(),
                state.uncountedDays(),
                Instant.EPOCH);
    }
}
