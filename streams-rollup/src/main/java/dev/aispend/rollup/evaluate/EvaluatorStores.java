package dev.aispend.rollup.evaluate;

import dev.aispend.domain.cap.Cap;
import dev.aispend.domain.cap.CapVersion;
import dev.aispend.domain.cap.Contribution;
import dev.aispend.domain.cap.Standing;
import dev.aispend.domain.cap.Threshold;
import dev.aispend.domain.spend.AccountDay;
import dev.aispend.rollup.cap.ContributionCodec;
import dev.aispend.rollup.store.BinarySerde;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.Keys;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What the evaluator remembers. Every key begins with the cap's id.
 *
 * @param books the cap to what is known of itself
 * @param contributions cap, version and account day to what the day counts
 * @param standings cap, version and first day of the period to how the cap stands in it
 * @param latches cap, first day of the period, threshold and amount to what was decided
 * @param states cap and first day of the period to the state that was published last
 */
record EvaluatorStores(
        KeyValueStore<String, CapBook> books,
        KeyValueStore<String, Contribution> contributions,
        KeyValueStore<String, Standing> standings,
        KeyValueStore<String, PeriodLatch> latches,
        KeyValueStore<String, byte[]> states) {

    private static final String DEFINITION = "~";

    static final String BOOKS = "cap-books";
    static final String CONTRIBUTIONS = "cap-contributions";
    static final String STANDINGS = "cap-standings";
    static final String LATCHES = "cap-latches";
    static final String STATES = "cap-states-told";

    static EvaluatorStores of(ProcessorContext<?, ?> context) {
        return new EvaluatorStores(
                context.getStateStore(BOOKS),
                context.getStateStore(CONTRIBUTIONS),
                context.getStateStore(STANDINGS),
                context.getStateStore(LATCHES),
                context.getStateStore(STATES));
    }

    static List<StoreBuilder<?>> builders(Function<String, KeyValueBytesStoreSupplier> kind) {
        return List.of(
                DayStores.tiny(BOOKS, BinarySerde.of(CapBook::write, CapBook::read)),
                DayStores.small(
                        kind.apply(CONTRIBUTIONS), BinarySerde.of(ContributionCodec::write, ContributionCodec::read)),
                DayStores.small(kind.apply(STANDINGS), BinarySerde.of(StandingCodec::write, StandingCodec::read)),
                DayStores.small(kind.apply(LATCHES), BinarySerde.of(PeriodLatch::write, PeriodLatch::read)),
                DayStores.small(kind.apply(STATES), Serdes.ByteArray()));
    }

    static String contributionKey(String capId, CapVersion version, AccountDay day) {
        return versionKey(capId, version) + "|" + day;
    }

    static String standingKey(Cap cap, LocalDate first) {
        return versionKey(cap.id(), cap.version()) + "|" + first;
    }

    static String latchKey(String capId, LocalDate first, Threshold threshold) {
        var amount = threshold.amount().stripTrailingZeros().toPlainString();
        return Keys.join(List.of(capId, first.toString(), threshold.name(), amount));
    }

    static String stateKey(String capId, LocalDate first) {
        return Keys.join(List.of(capId, first.toString()));
    }

    static String capPrefix(String capId) {
        return Keys.join(List.of(capId)) + "|";
    }

    static String versionKey(String capId, CapVersion version) {
        return Keys.join(List.of(
                capId,
                version.createdAt().toString(),
                version.revision() + DEFINITION + Long.toHexString(version.definition())));
    }

    /** The version in the key of a contribution or a standing. */
    static CapVersion versionOf(String key) {
        var fields = Keys.split(key);
        var revision = Objects.requireNonNull(fields.get(2)).split(DEFINITION, 2);
        return new CapVersion(
                Instant.parse(Objects.requireNonNull(fields.get(1))),
                Integer.parseInt(revision[0]),
                revision.length == 1 ? 0 : Long.parseUnsignedLong(revision[1], 16));
    }

    /** Calls with all entries whose keys begin so; the store may be changed meanwhile. */
    static <V> void each(KeyValueStore<String, V> store, String prefix, BiConsumer<String, V> action) {
        var keys = new ArrayList<String>();
        var values = new ArrayList<V>();
        try (var entries = prefix.isEmpty() ? store.all() : store.range(prefix, prefix + "\uffff")) {
            entries.forEachRemaining(entry -> {
                keys.add(entry.key);
                values.add(entry.value);
            });
        }
        for (int i = 0; i < keys.size(); i++) {
            action.accept(keys.get(i), values.get(i));
        }
    }
}
