package dev.aispend.query.streams;

import dev.aispend.query.peers.LocalTables;
import dev.aispend.query.peers.Partial;
import dev.aispend.query.raw.RawPages;
import dev.aispend.query.raw.RawQuery;
import dev.aispend.query.raw.RawStores;
import dev.aispend.query.readmodel.DaysQuery;
import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.readmodel.PublishedDay;
import dev.aispend.query.reconciliation.ReconciliationQuery;
import dev.aispend.query.reconciliation.ReconciliationResult;
import dev.aispend.query.spend.SpendQuery;
import dev.aispend.query.spend.SpendResult;
import dev.aispend.query.status.DayProblem;
import dev.aispend.wire.Topics;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of this process, as far as they are current. */
final class StreamsTables implements LocalTables {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsTables.class);

    private final LocalDays days;
    private final Progress progress;
    private final KafkaStreams streams;

    StreamsTables(LocalDays days, Progress progress, KafkaStreams streams) {
        this.days = days;
        this.progress = progress;
        this.streams = streams;
    }

    @Override
    public Partial<SpendResult> spend(SpendQuery query) {
        var held = days.hold();
        return new Partial<>(held.partitions(), progress.partitionsOf(Topics.ROLLUPS), held.spend(query));
    }

    @Override
    public Partial<List<DayProblem>> problems() {
        var held = days.hold();
        return new Partial<>(held.partitions(), progress.partitionsOf(Topics.ROLLUPS), held.problems());
    }

    @Override
    public Partial<ReconciliationResult> reconciliation(ReconciliationQuery query) {
        var held = days.hold();
        return new Partial<>(held.partitions(), progress.partitionsOf(Topics.ROLLUPS), held.reconciliation(query));
    }

    @Override
    public Partial<List<PublishedDay>> days(DaysQuery query) {
        var held = days.hold();
        return new Partial<>(held.partitions(), progress.partitionsOf(Topics.ROLLUPS), held.days(query));
    }

    @Override
    public Partial<RawPages> raw(RawQuery query) {
        var topic = Topics.raw(query.provider());
        Set<Integer> partitions = progress.current(topic);
        try {
            var stores = partitions.stream()
                    .map(partition -> store(query.provider(), partition))
                    .toList();
            return new Partial<>(partitions, progress.partitionsOf(topic), RawStores.read(stores, query));
        } catch (InvalidStateStoreException e) {
            LOG.debug("table=raw event=changes-hands", e);
            return new Partial<>(Set.of(), progress.partitionsOf(topic), RawPages.NONE);
        }
    }

    private ReadOnlyKeyValueStore<String, ValueAndTimestamp<byte[]>> store(String provider, int partition) {
        return streams.store(StoreQueryParameters.fromNameAndType(
                        RawPagesTable.store(provider), QueryableStoreTypes.<String, byte[]>timestampedKeyValueStore())
                .withPartition(partition));
    }
}
