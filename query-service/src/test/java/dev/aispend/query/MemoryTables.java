package dev.aispend.query;

import dev.aispend.query.shared.RecordEditor;
import dev.aispend.query.shared.RecordWriter;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.AlertDecision;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.CapStateRecord;
import dev.aispend.wire.ChannelRecord;
import dev.aispend.wire.DeliveryRecord;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables every process holds, without a log: what is written is in them at once. */
public final class MemoryTables implements RecordWriter, RecordEditor {

    private final SharedTables shared = SharedTables.empty(this, this);
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> unseen = new HashMap<>();
    private boolean isLagging;

    public SharedTables shared() {
        return shared;
    }

    /** The topic of every write so far. */
    public List<String> written() {
        return written;
    }

    public MemoryTables with(PriceRecord price) {
        shared.prices().put(price.key(), price.toJson());
        return this;
    }

    public MemoryTables with(CapRecord cap) {
        shared.caps().put(cap.id(), cap.toJson());
        return this;
    }

    public MemoryTables with(CapStateRecord state) {
        shared.capStates().put(state.key(), state.toJson());
        return this;
    }

    public MemoryTables with(AlertDecision decision) {
        shared.alerts().putDecision(decision.key(), decision.toJson());
        return this;
    }

    public MemoryTables with(DeliveryRecord receipt) {
        shared.alerts().putDelivery(receipt.key(), receipt.toJson());
        return this;
    }

    public MemoryTables with(ChannelRecord channel) {
        shared.channels().put(channel.name(), channel.toJson());
        return this;
    }

    /** Sees every record that is written from now on, after the tables have it. */
    public MemoryTables tellingOf(Listener listener) {
        listeners.add(listener);
        return this;
    }

    /** Sees a record that was written. */
    @FunctionalInterface
    public interface Listener {
        /** @param value null for a tombstone */
        void wrote(String topic, String key, byte @Nullable [] value);
    }

    @Override
    public boolean write(String topic, Map<String, byte @Nullable []> records) {
        written.add(topic);
        if (isLagging) {
            return false;
        }
        records.forEach((key, value) -> {
            put(topic, key, value);
            listeners.forEach(listener -> listener.wrote(topic, key, value));
        });
        return true;
    }

    @Override
    public synchronized boolean edit(String topic, Function<Map<String, byte[]>, Map<String, byte @Nullable []>> step) {
        var standing = new HashMap<String, byte[]>(unseen);
        shared.caps().all().forEach(cap -> standing.putIfAbsent(cap.id(), cap.toJson()));
        var records = step.apply(standing);
        if (isLagging && !records.isEmpty()) {
            written.add(topic);
            unseen.putAll(records);
            return false;
        }
        if (!records.isEmpty()) {
            write(topic, records);
        }
        return true;
    }

    /** From now on what is written does not come into the tables. */
    public void lag() {
        isLagging = true;
    }

    private void put(String topic, String key, byte @Nullable [] value) {
        switch (topic) {
            case Topics.PRICES -> shared.prices().put(key, value);
            case Topics.CAPS -> shared.caps().put(key, value);
            case Topics.PROVIDER_FIGURES -> shared.figures().put(key, value);
            case Topics.CAP_STATES -> shared.capStates().put(key, value);
            case Topics.ALERTS -> shared.alerts().putDecision(key, value);
            case Topics.ALERT_DELIVERIES -> shared.alerts().putDelivery(key, value);
            case Topics.CHANNELS -> shared.channels().put(key, value);
            case Topics.COMMANDS -> shared.commands().put(key, value);
            case Topics.COMMAND_RESULTS -> shared.commandResults().put(key, value);
            case Topics.TIER_SNAPSHOTS -> shared.tierSnapshots().put(key, value);
            default -> throw new IllegalArgumentException(topic);
        }
    }
}
