package dev.aispend.rollup.outage;

import dev.aispend.domain.outage.AccountSource;
import dev.aispend.domain.outage.HeldDay;
import dev.aispend.domain.outage.OutageLatch;
import dev.aispend.rollup.store.BinarySerde;
import dev.aispend.rollup.store.DayStores;
import dev.aispend.wire.Keys;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * What the evaluator of sources remembers.
 *
 * @param held a source's key and day to why the day is held back
 * @param latches a source's key to what was decided
 */
record OutageStores(KeyValueStore<String, HeldDay> held, KeyValueStore<String, OutageLatch> latches) {

    static final String HELD = "source-held-days";
    static final String LATCHES = "source-latches";

    static OutageStores of(ProcessorContext<?, ?> context) {
        return new OutageStores(context.getStateStore(HELD), context.getStateStore(LATCHES));
    }

    static List<StoreBuilder<?>> builders() {
        return List.of(
                DayStores.tiny(HELD, BinarySerde.of(HeldDayCodec::write, HeldDayCodec::read)),
                DayStores.tiny(LATCHES, BinarySerde.of(OutageLatchCodec::write, OutageLatchCodec::read)));
    }

    /** {@code provider|source|account}. */
    static String key(AccountSource source) {
        return Keys.join(List.of(source.provider(), source.source(), source.account()));
    }

    static AccountSource source(String key) {
        var fields = Keys.split(key);
        return new AccountSource(
                Objects.requireNonNull(fields.get(0)),
                Objects.requireNonNull(fields.get(1)),
                Objects.requireNonNull(fields.get(2)));
    }

    static String heldKey(String source, LocalDate day) {
        return source + "|" + day;
    }

    List<HeldDay> held(String source) {
        var days = new ArrayList<HeldDay>();
        try (var entries = held.range(source + "|", source + "|\uffff")) {
            entries.forEachRemaining(entry -> days.add(entry.value));
        }
        return days;
    }

    /** All that anything is known of. */
    Set<String> sources() {
        var sources = new TreeSet<String>();
        try (var entries = held.all()) {
            entries.forEachRemaining(entry -> sources.add(entry.key.substring(0, entry.key.lastIndexOf('|'))));
        }
        try (var entries = latches.all()) {
            entries.forEachRemaining(entry -> sources.add(entry.key));
        }
        return sources;
    }

    OutageLatch latch(String source) {
        return Objects.requireNonNullElse(latches.get(source), OutageLatch.UNTOUCHED);
    }
}
