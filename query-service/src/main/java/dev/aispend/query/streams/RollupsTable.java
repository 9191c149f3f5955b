package dev.aispend.query.streams;

import dev.aispend.query.readmodel.DayBlocks;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.wire.RollupKey;
import dev.aispend.wire.Topics;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one partition of {@code spend.rollups}: every record in the store, and each day whole in its block. */
final class RollupsTable implements Processor<String, byte[], Void, Void> {

    static final String STORE = "rollups";

    private static final Logger LOG = LoggerFactory.getLogger(RollupsTable.class);

    /** Sorts just after {@code |}, hence after every key of a day. */
    private static final String AFTER_DAY = "}";

    private final LocalDays days;
    private final Progress progress;
    private final DayBlocks blocks;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<Void, Void> context;

    @SuppressWarnings("NullAway.Init")
    private Progress.Position position;

    RollupsTable(LocalDays days, Progress progress) {
        this.days = days;
        this.progress = progress;
        this.blocks = days.newBlocks();
    }

    @Override
    public void init(ProcessorContext<Void, Void> newContext) {
        context = newContext;
        store = newContext.getStateStore(STORE);
        int partition = newContext.taskId().partition();
        int dayCount = DayAssembly.assemble(store.all(), blocks);
        LOG.info("table=rollups event=opened partition={} days={}", partition, dayCount);
        var opened = progress.open(new TopicPartition(Topics.ROLLUPS, partition));
        position = opened;
        days.add(partition, blocks, opened::current);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null) {
            store.put(record.key(), record.value());
            if (DayAssembly.isHeader(record.key())) {
                publish(record.key(), record.value());
            } else if (RollupKey.isReconciliation(record.key())) {
                DayAssembly.putReconciliation(record.key(), record.value(), blocks);
            }
        }
        context.recordMetadata().ifPresent(metadata -> position.processed(metadata.offset()));
    }

    @Override
    public void close() {
        if (position != null) {
            progress.close(position);
            days.remove(position.partition().partition(), blocks);
        }
    }

    private void publish(String headerKey, byte @Nullable [] header) {
        if (header == null) {
            remove(headerKey);
        } else {
            DayAssembly.assemble(store.range(headerKey, headerKey + AFTER_DAY), blocks);
        }
    }

    private void remove(String headerKey) {
        try {
            blocks.remove(RollupKey.accountDay(headerKey));
        } catch (RuntimeException e) {
            Malformed.warn(STORE, headerKey, e);
        }
    }
}
