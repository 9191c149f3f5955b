package dev.aispend.launcher.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** The settings of the embedded broker: one node, replication 1, small buffers, quick recovery. */
final class BrokerProperties {
    /** How long the controller waits for a lost broker; it is also the wait after a crash. */
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);
    /** 32 MiB for a raw page and 1 MiB for what surrounds it. */
    static final int MAX_MESSAGE_BYTES = 34_603_008;

    static final String LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private BrokerProperties() {}

    static Properties of(Path folder, BrokerPorts ports) {
        var properties = new Properties();
        addNode(properties, folder, ports);
        addSingleReplica(properties);
        addTransactions(properties);
        addSizes(properties);
        return properties;
    }

    private static void addNode(Properties properties, Path folder, BrokerPorts ports) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put(
                "listeners",
                LISTENER + "://127.0.0.1:" + ports.broker() + "," + CONTROLLER_LISTENER + "://127.0.0.1:"
                        + ports.controller());
        properties.put("controller.listener.names", CONTROLLER_LISTENER);
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + ports.controller());
        properties.put("log.dirs", data(folder).toString());
        properties.put("metadata.log.dir", metadata(folder).toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("broker.session.timeout.ms", Long.toString(SESSION_TIMEOUT.toMillis()));
        properties.put("broker.heartbeat.interval.ms", "750");
    }

    private static void addSingleReplica(Properties properties) {
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        // As long as alerts are kept: a notifier that was away comes back to its place.
        properties.put(
                "offsets.retention.minutes", Long.toString(Duration.ofDays(400).toMinutes()));
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
    }

    private static void addTransactions(Properties properties) {
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void addSizes(Properties properties) {
        properties.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        properties.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        properties.put("log.cleaner.dedupe.buffer.size", "8388608");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        properties.put("background.threads", "2");
        // Thousands of beans for JMX, registered at every start, that nobody looks at.
        properties.put("metric.reporters", "");
    }

    static Path data(Path folder) {
        return folder.resolve("data");
    }

    static Path metadata(Path folder) {
        return folder.resolve("meta");
    }
}
