package dev.aispend.query;

import dev.aispend.query.shared.Caps;
import dev.aispend.query.shared.Prices;
import dev.aispend.query.shared.ProviderFigures;
import dev.aispend.query.shared.RecordWriter;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables every process holds, without a log: what is written is in them at once. */
public final class MemoryTables implements RecordWriter {

    private final SharedTables shared = new SharedTables(new Prices(), new Caps(), new ProviderFigures(), this);
    private final List<String> written = new ArrayList<>();

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

    @Override
    public void write(String topic, Map<String, byte @Nullable []> records) {
        written.add(topic);
        records.forEach((key, value) -> put(topic, key, value));
    }

    private void put(String topic, String key, byte @Nullable [] value) {
        switch (topic) {
            case Topics.PRICES -> shared.prices().put(key, value);
            case Topics.CAPS -> shared.caps().put(key, value);
            case Topics.PROVIDER_FIGURES -> shared.figures().put(key, value);
            default -> throw new IllegalArgumentException(topic);
        }
    }
}
