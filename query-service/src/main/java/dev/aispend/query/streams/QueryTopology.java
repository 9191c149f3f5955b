package dev.aispend.query.streams;

import dev.aispend.query.readmodel.LocalDays;
import dev.aispend.query.shared.SharedTables;
import dev.aispend.wire.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Tables of topics. Each topic is its store's changelog, so nothing is written back to the cluster. */
final class QueryTopology {

    private QueryTopology() {}

    /** @param seen learns how far the tables that every process holds whole have read */
    static Topology build(
            LocalDays days, SourceStatuses statuses, SharedTables shared, Progress progress, SeenOffsets seen) {
        var topology = new Topology();
        addRollups(topology, days, progress);
        Topics.RAW.forEach(topic -> addRawPages(topology, topic, progress));
        GlobalTable.add(topology, Topics.INGEST_STATUS, SourceStatuses.STORE, statuses::put, seen);
        GlobalTable.add(topology, Topics.PRICES, "prices", shared.prices()::put, seen);
        GlobalTable.add(topology, Topics.CAPS, "caps", shared.caps()::put, seen);
        GlobalTable.add(topology, Topics.PROVIDER_FIGURES, "provider-figures", shared.figures()::put, seen);
        GlobalTable.add(topology, Topics.CHANNELS, "channels", shared.channels()::put, seen);
        addForgetting(topology, shared, seen);
        return topology;
    }

    /** The provider whose pages a raw topic holds. */
    static String provider(String rawTopic) {
        return rawTopic.substring(Topics.raw("").length());
    }

    private static void addForgetting(Topology topology, SharedTables shared, SeenOffsets seen) {
        GlobalTable.addForgetting(topology, Topics.CAP_STATES, "cap-states", shared.capStates()::put, seen);
        GlobalTable.addForgetting(topology, Topics.ALERTS, "alerts", shared.alerts()::putDecision, seen);
        GlobalTable.addForgetting(
                topology, Topics.ALERT_DELIVERIES, "alert-deliveries", shared.alerts()::putDelivery, seen);
        GlobalTable.addForgetting(topology, Topics.COMMANDS, "commands", shared.commands()::put, seen);
        GlobalTable.addForgetting(
                topology, Topics.COMMAND_RESULTS, "command-results", shared.commandResults()::put, seen);
        GlobalTable.addForgetting(topology, Topics.TIER_SNAPSHOTS, "tier-snapshots", shared.tierSnapshots()::put, seen);
    }

    private static void addRollups(Topology topology, LocalDays days, Progress progress) {
        topology.addReadOnlyStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(RollupsTable.STORE), Serdes.String(), Serdes.ByteArray()),
                "rollups-topic",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.ROLLUPS,
                "rollups-table",
                () -> new RollupsTable(days, progress));
    }

    private static void addRawPages(Topology topology, String topic, Progress progress) {
        var store = RawPagesTable.store(provider(topic));
        topology.addReadOnlyStateStore(
                Stores.timestampedKeyValueStoreBuilder(
                        Stores.persistentTimestampedKeyValueStore(store), Serdes.String(), Serdes.ByteArray()),
                store + "-topic",
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic,
                store + "-table",
                () -> new RawPagesTable(topic, store, progress));
    }
}
