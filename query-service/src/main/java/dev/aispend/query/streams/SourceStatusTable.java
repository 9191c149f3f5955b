package dev.aispend.query.streams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Keeps all of {@code spend.ingest-status} in every process. */
final class SourceStatusTable implements Processor<String, byte[], Void, Void> {

    static final String STORE = "ingest-status";

    private final SourceStatuses statuses;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    SourceStatusTable(SourceStatuses statuses) {
        this.statuses = statuses;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(STORE);
        try (var entries = store.all()) {
            entries.forEachRemaining(entry -> statuses.put(entry.key, entry.value));
        }
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null) {
            store.put(record.key(), record.value());
            statuses.put(record.key(), record.value());
        }
    }
}
