package dev.aispend.rollup.outage;

import dev.aispend.domain.cap.Debounce;
import dev.aispend.domain.outage.OutageJudge;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.metrics.RollupMetrics.Count;
import dev.aispend.wire.SourceAlertRecord;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers which days are held back, and decides at every beat: a decision leaves with what is remembered of it. */
final class OutageProcessor implements Processor<String, byte[], String, byte[]> {

    private static final Logger LOG = LoggerFactory.getLogger(OutageProcessor.class);

    private final CapPolicy policy;
    private final RollupMetrics metrics;
    private final OutageJudge judge;

    /** By source, when it is to be looked at next. Kept in memory: after a restart all are looked at once. */
    private final Map<String, Instant> agenda = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<String, byte[]> context;

    @SuppressWarnings("NullAway.Init")
    private OutageStores stores;

    private boolean isBegun;

    OutageProcessor(CapPolicy policy, RollupMetrics metrics) {
        this.policy = policy;
        this.metrics = metrics;
        this.judge = new OutageJudge(new Debounce(policy.debounce(), policy.reminder()));
    }

    @Override
    public void init(ProcessorContext<String, byte[]> newContext) {
        context = newContext;
        // A task that is brought back to life gets the same processor.
        agenda.clear();
        isBegun = false;
        stores = OutageStores.of(context);
        context.schedule(policy.beat(), PunctuationType.WALL_CLOCK_TIME, this::beat);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        var source = record.key();
        var message = OutageMessage.of(record.value());
        var key = OutageStores.heldKey(source, message.day());
        var known = stores.held().get(key);
        var held = message.held()
                .map(day -> known == null ? day : day.after(known))
                .orElse(null);
        if (held == null ? known != null : !held.equals(known)) {
            stores.held().put(key, held);
            agenda.put(source, Instant.EPOCH);
        }
    }

    private void beat(long nowMs) {
        var now = Instant.ofEpochMilli(nowMs);
        if (!isBegun) {
            isBegun = true;
            stores.sources().forEach(source -> agenda.put(source, Instant.EPOCH));
        }
        var due = agenda.entrySet().stream()
                .filter(entry -> !entry.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        due.forEach(source -> decide(source, now));
    }

    private void decide(String key, Instant now) {
        agenda.remove(key);
        var source = OutageStores.source(key);
        var before = stores.latch(key);
        var ruling = judge.judge(source, stores.held(key), before, now);
        if (!ruling.latch().equals(before)) {
            stores.latches().put(key, ruling.latch());
        }
        ruling.decision().ifPresent(decision -> tell(SourceAlerts.of(source, decision, now)));
        ruling.askAgainAt().ifPresent(at -> agenda.put(key, Collections.max(List.of(at, now.plusMillis(1)))));
    }

    private void tell(SourceAlertRecord alert) {
        context.forward(
                new Record<>(alert.key(), alert.toJson(), alert.decidedAt().toEpochMilli()));
        metrics.increment(Count.ALERTS);
        LOG.info(
                "decided source={} account={} type={} sequence={} days={} code={}",
                alert.source().name(),
                alert.source().account(),
                alert.type(),
                alert.sequence(),
                alert.days(),
                alert.code());
    }
}
