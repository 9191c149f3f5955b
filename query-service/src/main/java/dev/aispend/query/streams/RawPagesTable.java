package dev.aispend.query.streams;

import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.jspecify.annotations.Nullable;

/** Keeps one partition of a provider's raw pages and forgets those the topic would forget. */
final class RawPagesTable implements Processor<String, byte[], Void, Void> {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Duration SLICE_INTERVAL = Duration.ofSeconds(10);

    /** Looking at every page at once would hold up the records that come in meanwhile. */
    private static final int SLICE_PAGES = 200;

    private final String topic;
    private final String storeName;
    private final Progress progress;

    @SuppressWarnings("NullAway.Init")
    private TimestampedKeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init")
    private Progress.Position position;

    private @Nullable String sliceFrom;

    RawPagesTable(String topic, String storeName, Progress progress) {
        this.topic = topic;
        this.storeName = storeName;
        this.progress = progress;
    }

    /** Such as {@code raw-openai}. */
    static String store(String provider) {
        return "raw-" + provider;
    }

    @Override
    public void init(ProcessorContext<Void, Void> newContext) {
        context = newContext;
        store = newContext.getStateStore(storeName);
        newContext.schedule(SLICE_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::forgetOldPages);
        position = progress.open(new TopicPartition(topic, newContext.taskId().partition()));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && record.value() == null) {
            store.delete(record.key());
        } else if (record.key() != null) {
            store.put(record.key(), ValueAndTimestamp.make(record.value(), record.timestamp()));
        }
        context.recordMetadata().ifPresent(metadata -> position.processed(metadata.offset()));
    }

    @Override
    public void close() {
        if (position != null) {
            progress.close(position);
        }
    }

    private void forgetOldPages(long nowMs) {
        long oldestMs = nowMs - RETENTION.toMillis();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> pages = store.range(sliceFrom, null)) {
            for (int i = 0; i < SLICE_PAGES && pages.hasNext(); i++) {
                var page = pages.next();
                if (page.value.timestamp() < oldestMs) {
                    store.delete(page.key);
                }
            }
            sliceFrom = pages.hasNext() ? pages.peekNextKey() : null;
        }
    }
}
