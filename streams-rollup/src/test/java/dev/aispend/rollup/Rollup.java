package dev.aispend.rollup;

import dev.aispend.domain.day.DayBook;
import dev.aispend.domain.price.PriceRow;
import dev.aispend.domain.spend.Sum;
import dev.aispend.rollup.cap.CapPolicy;
import dev.aispend.rollup.day.Parsers;
import dev.aispend.rollup.metrics.RollupMetrics;
import dev.aispend.rollup.price.PriceFeed;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.AlertRecord;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.CellRecord;
import dev.aispend.wire.CommandRecord;
import dev.aispend.wire.DayHeader;
import dev.aispend.wire.DeadLetter;
import dev.aispend.wire.RecomputeResult;
import dev.aispend.wire.ReconciliationRecord;
import dev.aispend.wire.Restatement;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.SourceAlertRecord;
import dev.aispend.wire.TierSnapshot;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceKeys;
import dev.aispend.wire.price.PriceRowJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The whole topology in memory: put inputs in, ask what a reader of its topics knows. */
final class Rollup implements AutoCloseable {

    /** One reading of the clock in {@link #settleCaps} is one of the beats by which caps are taken up and decided on. */
    private static final Duration CAP_BEAT = Duration.ofMillis(250);

    final RollupMetrics metrics = new RollupMetrics();
    private final TopologyTestDriver driver;
    private final Map<String, TestInputTopic<String, byte[]>> inputs = new HashMap<>();
    private final TestOutputTopic<String, byte[]> rollups;
    private final TestOutputTopic<String, byte[]> restatementsTopic;
    private final TestOutputTopic<String, byte[]> deadLettersTopic;
    private final TreeMap<String, Sum> cells = new TreeMap<>();
    private final TreeMap<String, DayHeader> headers = new TreeMap<>();
    private final TreeMap<String, ReconciliationRecord> reconciliations = new TreeMap<>();
    private final List<DayHeader> headerHistory = new ArrayList<>();
    private final List<String> rollupKeys = new ArrayList<>();
    private final List<Restatement> restatements = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final TestOutputTopic<String, byte[]> tierSnapshotsTopic;
    private final TestOutputTopic<String, byte[]> resultsTopic;
    private final List<TierSnapshot> tierSnapshots = new ArrayList<>();
    private final List<RecomputeResult> results = new ArrayList<>();
    private final TestOutputTopic<String, byte[]> alertsTopic;
    private final TestOutputTopic<String, byte[]> capStatesTopic;
    private final List<AlertRecord> alerts = new ArrayList<>();
    private final List<SourceAlertRecord> sourceAlerts = new ArrayList<>();
    private final List<CapStateRecord> capStateHistory = new ArrayList<>();
    private final TreeMap<String, CapStateRecord> capStates = new TreeMap<>();
    private final CapPolicy caps;
    private int capRecords;
    private Instant now;
    private boolean closed;

    Rollup(Instant now) {
        this(now, RowParser.PARSERS);
    }

    Rollup(Instant now, Parsers parsers) {
        this(now, parsers, CapPolicy.DEFAULT);
    }

    Rollup(Instant now, CapPolicy caps) {
        this(now, RowParser.PARSERS, caps);
    }

    Rollup(Instant now, Parsers parsers, CapPolicy caps) {
        this.now = now;
        this.caps = caps;
        var config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "rollup-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                RollupTopology.build(parsers, metrics, caps, 1, Stores::inMemoryKeyValueStore), config, now);
        rollups = output(Topics.ROLLUPS);
        restatementsTopic = output(Topics.RESTATEMENTS);
        deadLettersTopic = output(Topics.DEAD_LETTERS);
        alertsTopic = output(Topics.ALERTS);
        capStatesTopic = output(Topics.CAP_STATES);
        tierSnapshotsTopic = output(Topics.TIER_SNAPSHOTS);
        resultsTopic = output(Topics.COMMAND_RESULTS);
    }

    Rollup send(Input input) {
        return send(input.topic(), input.key(), input.value(), input.at());
    }

    Rollup send(List<Input> all) {
        all.forEach(this::send);
        return this;
    }

    Rollup send(String topic, @Nullable String key, byte @Nullable [] value, Instant at) {
        inputs.computeIfAbsent(
                        topic, name -> driver.createInputTopic(name, new StringSerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(key, value, at));
        drain();
        return this;
    }

    /** Puts a row on {@code spend.prices}. */
    Rollup price(PriceRow row) {
        var record = PriceRowJson.of(row);
        return send(Topics.PRICES, record.key(), record.toJson(), Instant.EPOCH);
    }

    Rollup priceGone(PriceRow row) {
        return send(Topics.PRICES, PriceKeys.of(row), null, Instant.EPOCH);
    }

    /** As long as it takes until prices that came are taken up and all that follows from them is done. */
    Rollup settlePrices() {
        sleep(Duration.ofSeconds(3));
        for (int beat = 0; beat < 3; beat++) {
            sleep(Duration.ofMillis(150));
        }
        return this;
    }

    /** Puts a cap on {@code spend.caps}, as whoever sets caps does. */
    Rollup cap(CapRecord cap) {
        return cap(cap.id(), cap.toJson());
    }

    Rollup capGone(String id) {
        return cap(id, null);
    }

    private Rollup cap(@Nullable String id, byte @Nullable [] json) {
        capRecords++;
        return send(Topics.CAPS, id, json, now);
    }

    /** As long as it takes until caps that came are taken up, all stored days are told and all is decided: two seconds. */
    Rollup settleCaps() {
        for (int beat = 0; beat < 8; beat++) {
            sleep(CAP_BEAT);
        }
        return this;
    }

    Instant now() {
        return now;
    }

    List<AlertRecord> alerts() {
        return alerts;
    }

    List<SourceAlertRecord> sourceAlerts() {
        return sourceAlerts;
    }

    /** Every state of every cap that was ever published, in order. */
    List<CapStateRecord> capStateHistory() {
        return capStateHistory;
    }

    /** @param key cap and first day of the period */
    CapStateRecord capState(String key) {
        return found(capStates.get(key), key);
    }

    Map<String, CapStateRecord> capStates() {
        return capStates;
    }

    Rollup sleep(Duration duration) {
        now = now.plus(duration);
        driver.advanceWallClockTime(duration);
        drain();
        return this;
    }

    /** What a reader of the topic knows of the cells. */
    Map<String, Sum> cells() {
        return cells;
    }

    Sum cell(String key) {
        return found(cells.get(key), key);
    }

    DayHeader.BasisJson basis(String day, String basis) {
        return found(header(day).bases().get(basis), basis);
    }

    private static <T> T found(@Nullable T value, String key) {
        if (value == null) {
            throw new AssertionError("nothing under " + key);
        }
        return value;
    }

    ReconciliationRecord reconciliation(String day) {
        return found(reconciliations.get(day + "|reconciliation"), day);
    }

    DayHeader header(String day) {
        return found(headers.get(day), day);
    }

    boolean hasHeader(String day) {
        return headers.containsKey(day);
    }

    List<DayHeader> headerHistory() {
        return headerHistory;
    }

    /** Keys of all records written to the rollups since this was last asked. */
    List<String> takeRollupKeys() {
        var taken = List.copyOf(rollupKeys);
        rollupKeys.clear();
        return taken;
    }

    List<Restatement> restatements() {
        return restatements;
    }

    List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    List<TierSnapshot> tierSnapshots() {
        return tierSnapshots;
    }

    /** All results of commands, in the order they were written. */
    List<RecomputeResult> results() {
        return results;
    }

    /** Puts a command on {@code spend.commands}. */
    Rollup command(CommandRecord command) {
        return send(Topics.COMMANDS, command.id(), command.toJson(), command.requestedAt());
    }

    long size(String store) {
        long size = 0;
        try (var all = driver.getKeyValueStore(store).all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
        return size;
    }

    /** Makes a stored cell unreadable; what is returned puts it right again. */
    Runnable breakCell(String key) {
        var bytes = Bytes.wrap(key.getBytes(StandardCharsets.UTF_8));
        var cellStore = raw(DayStores.CELLS);
        var sound = cellStore.get(bytes);
        cellStore.put(bytes, new byte[] {99});
        return () -> cellStore.put(bytes, sound);
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> raw(String store) {
        var typed = (WrappedStateStore<?, ?, ?>) (StateStore) driver.getKeyValueStore(store);
        return (KeyValueStore<Bytes, byte[]>) typed.wrapped();
    }

    DayBook book(String day) {
        KeyValueStore<String, DayBook> days = driver.getKeyValueStore(DayStores.DAYS);
        return days.get(day);
    }

    /** A new process that finds the stores as this one left them, and nothing of its memory. */
    Rollup restarted(Instant now, Parsers parsers) {
        return restarted(now, parsers, caps);
    }

    Rollup restarted(Instant now, Parsers parsers, CapPolicy newCaps) {
        var next = new Rollup(now, parsers, newCaps);
        // As far on that topic as this process was.
        for (int place = 0; place < capRecords; place++) {
            next.cap((String) null, null);
        }
        driver.getAllStateStores().keySet().forEach(store -> copy(store, next));
        next.alerts.addAll(alerts);
        next.sourceAlerts.addAll(sourceAlerts);
        next.capStateHistory.addAll(capStateHistory);
        next.capStates.putAll(capStates);
        next.cells.putAll(cells);
        next.headers.putAll(headers);
        next.reconciliations.putAll(reconciliations);
        next.headerHistory.addAll(headerHistory);
        next.restatements.addAll(restatements);
        next.deadLetters.addAll(deadLetters);
        next.tierSnapshots.addAll(tierSnapshots);
        next.results.addAll(results);
        close();
        return next;
    }

    Rollup restarted(Instant now) {
        return restarted(now, RowParser.PARSERS);
    }

    /** A new process that takes the other one's prices for those that all usage was rated by, which it was not. */
    Rollup restartedAsIfRatedBy(Rollup other, Instant now) {
        var next = restarted(now);
        for (var store : List.of(PriceFeed.STORE, DayStores.RATINGS)) {
            other.copy(store, next);
        }
        return next;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            driver.close();
        }
    }

    private void copy(String store, Rollup next) {
        KeyValueStore<Object, Object> to = next.driver.getKeyValueStore(store);
        KeyValueStore<Object, Object> from = driver.getKeyValueStore(store);
        try (var all = from.all()) {
            all.forEachRemaining(entry -> to.put(entry.key, entry.value));
        }
    }

    private TestOutputTopic<String, byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void drain() {
        rollups.readKeyValuesToList().forEach(record -> read(record.key, record.value));
        restatementsTopic.readValuesToList().forEach(json -> restatements.add(Restatement.fromJson(json)));
        alertsTopic.readValuesToList().forEach(json -> readAlert(AlertDecision.fromJson(json)));
        capStatesTopic.readKeyValuesToList().forEach(record -> readCapState(record.key, record.value));
        deadLettersTopic.readValuesToList().forEach(json -> deadLetters.add(DeadLetter.fromJson(json)));
        drainMore();
    }

    private void drainMore() {
        tierSnapshotsTopic.readValuesToList().forEach(json -> tierSnapshots.add(TierSnapshot.fromJson(json)));
        resultsTopic.readValuesToList().forEach(json -> results.add(RecomputeResult.fromJson(json)));
    }

    private void readAlert(AlertDecision decision) {
        if (decision instanceof AlertRecord ofCap) {
            alerts.add(ofCap);
        } else if (decision instanceof SourceAlertRecord ofSource) {
            sourceAlerts.add(ofSource);
        }
    }

    private void readCapState(String key, byte @Nullable [] value) {
        if (value == null) {
            capStates.remove(key);
        } else {
            var state = CapStateRecord.fromJson(value);
            capStates.put(key, state);
            capStateHistory.add(state);
        }
    }

    private void read(String key, byte @Nullable [] value) {
        rollupKeys.add(key);
        if (RollupKey.isReconciliation(key)) {
            reconciliations.put(key, ReconciliationRecord.fromJson(Objects.requireNonNull(value)));
        } else if (RollupKey.parseCell(key).isEmpty()) {
            var header = DayHeader.fromJson(Objects.requireNonNull(value));
            headers.put(key, header);
            headerHistory.add(header);
        } else if (value == null) {
            cells.remove(key);
        } else {
            cells.put(key, CellRecord.fromJson(value).sum().sum());
        }
    }
}
