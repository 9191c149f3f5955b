package dev.aispend.rollup.evaluate;

import dev.aispend.domain.basis.Basis;
import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.domain.cap.CountedDay;
import dev.aispend.domain.day.DayState;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.cap.CapFeed;
import dev.aispend.rollup.cap.CapInUse;
import dev.aispend.rollup.cap.CapMessage;
import dev.aispend.rollup.cap.CapMessageCodec;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import java.io.File;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The evaluator as a transaction sees it: what it read, stored and wrote since the last commit is undone by a crash, and the
 * next process begins with what was committed.
 */
final class CrashingEvaluator {

    /** The id of the only cap. */
    static final String CAP = "cap";

    private final List<byte[]> log = new ArrayList<>();
    private final List<AlertRecord> committedAlerts = new ArrayList<>();
    private Map<String, Map<Object, Object>> committedStores = new LinkedHashMap<>();
    private int committedOffset;
    private final List<Written> caps = new ArrayList<>();
    private final int partitions;
    private Instant now;
    private int offset;
    private Running running;

    /** A record of the caps' topic; without a cap a tombstone. */
    private record Written(String id, Optional<CapRecord> cap) {}

    /** One process: its stores and what it wrote since the last commit. */
    private record Running(
            MockProcessorContext<String, byte[]> context,
            EvaluatorProcessor processor,
            Processor<String, byte[], Void, Void> keeper,
            MockProcessorContext<Void, Void> keeperContext,
            Map<String, KeyValueStore<Object, Object>> stores) {

        void readCap(int place, Written written) {
            keeperContext.setRecordMetadata(Topics.CAPS, 0, place);
            var json = written.cap().map(CapRecord::toJson).orElse(null);
            keeper.process(new Record<>(written.id(), json, 0L));
        }
    }

    /** @param partitions how many must answer before a cap is decided on */
    CrashingEvaluator(int partitions, Instant now) {
        this.partitions = partitions;
        this.now = now;
        this.running = start(0);
    }

    /** The cap as it reads from now on. */
    void define(CapRecord cap) {
        caps.add(new Written(cap.id(), Optional.of(cap)));
        running.readCap(caps.size() - 1, caps.get(caps.size() - 1));
    }

    /** The cap gone from now on. */
    void delete() {
        caps.add(new Written(CAP, Optional.empty()));
        running.readCap(caps.size() - 1, caps.get(caps.size() - 1));
    }

    /** Puts on the log that all stored days of a partition were told. */
    void answered(CapRecord cap, int partition) {
        log.add(CapMessageCodec.write(new CapMessage.Answered(version(cap), partition)));
    }

    /** Puts on the log what a day counts from now on. */
    void counts(CapRecord cap, LocalDate day, BigDecimal amount) {
        var contribution = new Contribution(
                new AccountDay("openai", "default", day),
                Optional.of(amount),
                false,
                Optional.of(Basis.USAGE),
                DayState.OPEN);
        var counted = new CountedDay(contribution, now, "openai.costs", false);
        log.add(CapMessageCodec.write(new CapMessage.Counted(version(cap), counted, Set.of("openai.costs"))));
    }

    /** Reads one record of the log, if there is one. */
    void read() {
        if (offset < log.size()) {
            running.processor().process(new Record<>(CAP, log.get(offset++), now.toEpochMilli()));
        }
    }

    void readAll() {
        while (offset < log.size()) {
            read();
        }
    }

    void sleep(Duration duration) {
        now = now.plus(duration);
        running.context().setCurrentSystemTimeMs(now.toEpochMilli());
    }

    /** Lets everything that waits for the clock run once. */
    void beat() {
        for (var punctuator : List.copyOf(running.context().scheduledPunctuators())) {
            if (!punctuator.cancelled()) {
                punctuator.getPunctuator().punctuate(now.toEpochMilli());
            }
        }
    }

    void commit() {
        committedStores = contents(running.stores());
        committedOffset = offset;
        for (var forwarded : running.context().forwarded()) {
            if (forwarded.childName().filter(Evaluation.ALERTS::equals).isPresent()) {
                committedAlerts.add(AlertRecord.fromJson(forwarded.record().value()));
            }
        }
        running.context().resetForwards();
    }

    /** What was not committed has not happened. */
    void crash() {
        takeOver(caps.size());
    }

    /** Another process goes on from what was committed, and has read only so many records of the caps' topic yet. */
    void takeOver(int capsRead) {
        offset = committedOffset;
        running = start(capsRead);
    }

    /** The other process reads the rest of the caps' topic, from that record on. */
    void readCaps(int from) {
        for (int place = from; place < caps.size(); place++) {
            running.readCap(place, caps.get(place));
        }
    }

    List<AlertRecord> alerts() {
        return committedAlerts;
    }

    private static CapVersion version(CapRecord cap) {
        return CapInUse.of(cap).orElseThrow().cap().version();
    }

    private Running start(int capsRead) {
        var context = new MockProcessorContext<String, byte[]>(config(), new TaskId(1, 0), new File("unused"));
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        var feed = new CapFeed();
        open(context, feed.store());
        var stores = new LinkedHashMap<String, KeyValueStore<Object, Object>>();
        for (var builder : EvaluatorStores.builders(Stores::inMemoryKeyValueStore)) {
            var store = open(context, builder);
            committedStores.getOrDefault(store.name(), Map.of()).forEach(store::put);
            stores.put(store.name(), store);
        }
        var keeper = feed.keeper();
        var keeperContext = keeperContext(context);
        keeper.init(keeperContext);
        var processor = new EvaluatorProcessor(
                new Evaluator(feed, CapPolicy.DEFAULT, partitions, new RollupMetrics(), Stores::inMemoryKeyValueStore));
        var started = new Running(context, processor, keeper, keeperContext, stores);
        for (int place = 0; place < capsRead; place++) {
            started.readCap(place, caps.get(place));
        }
        processor.init(context);
        return started;
    }

    @SuppressWarnings("unchecked")
    private static KeyValueStore<Object, Object> open(
            MockProcessorContext<String, byte[]> context, StoreBuilder<?> builder) {
        var store = builder.withLoggingDisabled().withCachingDisabled().build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return (KeyValueStore<Object, Object>) store;
    }

    private static MockProcessorContext<Void, Void> keeperContext(MockProcessorContext<String, byte[]> context) {
        var keeper = new MockProcessorContext<Void, Void>(config(), new TaskId(0, 0), new File("unused"));
        keeper.addStateStore(context.getStateStore(CapFeed.STORE));
        return keeper;
    }

    private static Map<String, Map<Object, Object>> contents(Map<String, KeyValueStore<Object, Object>> stores) {
        var contents = new LinkedHashMap<String, Map<Object, Object>>();
        stores.forEach((name, store) -> {
            var entries = new LinkedHashMap<Object, Object>();
            try (var all = store.all()) {
                all.forEachRemaining(entry -> entries.put(entry.key, entry.value));
            }
            contents.put(name, entries);
        });
        return contents;
    }

    private static Properties config() {
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "evaluator-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        return config;
    }
}
