package dev.aispend.launcher.connect;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.storage.StringConverter;

/** The settings of the Connect worker in this process. */
final class WorkerProperties {
    private static final String TOPIC_PREFIX = "_spend-connect-";
    /** 32 MiB for a raw page and 1 MiB for what surrounds it, as the raw topics allow. */
    private static final String MAX_REQUEST_BYTES = "34603008";

    private static final int MOST_COPIES = 3;
    private static final int HEARTBEATS_A_SESSION = 4;

    private WorkerProperties() {}

    static Map<String, String> of(
            String bootstrapServers, Map<String, String> clientSettings, int brokers, Duration session) {
        var properties = new HashMap<>(clientSettings);
        properties.put("bootstrap.servers", bootstrapServers);
        addStorage(properties, brokers);
        addGroup(properties, session);
        addProducer(properties, clientSettings);
        properties.put("key.converter", StringConverter.class.getName());
        properties.put("value.converter", ByteArrayConverter.class.getName());
        // A scan of the whole class path would cost two seconds and 400 MB.
        properties.put("plugin.discovery", "service_load");
        properties.put("config.providers", SecretsInProcess.PROVIDER);
        properties.put("config.providers." + SecretsInProcess.PROVIDER + ".class", SecretsInProcess.class.getName());
        return properties;
    }

    private static void addStorage(Map<String, String> properties, int brokers) {
        var copies = Integer.toString(Math.min(MOST_COPIES, brokers));
        properties.put("config.storage.topic", TOPIC_PREFIX + "configs");
        properties.put("config.storage.replication.factor", copies);
        properties.put("offset.storage.topic", TOPIC_PREFIX + "offsets");
        properties.put("offset.storage.replication.factor", copies);
        properties.put("offset.storage.partitions", "3");
        properties.put("status.storage.topic", TOPIC_PREFIX + "status");
        properties.put("status.storage.replication.factor", copies);
        properties.put("status.storage.partitions", "1");
    }

    private static void addGroup(Map<String, String> properties, Duration session) {
        properties.put("group.id", "spend-connect");
        properties.put("session.timeout.ms", Long.toString(session.toMillis()));
        properties.put("heartbeat.interval.ms", Long.toString(session.toMillis() / HEARTBEATS_A_SESSION));
        properties.put("scheduled.rebalance.max.delay.ms", "0");
        properties.put("exactly.once.source.support", "enabled");
        properties.put("task.shutdown.graceful.timeout.ms", "3000");
    }

    private static void addProducer(Map<String, String> properties, Map<String, String> clientSettings) {
        clientSettings.forEach((name, value) -> {
            properties.put("producer." + name, value);
            properties.put("consumer." + name, value);
            properties.put("admin." + name, value);
        });
        properties.put("producer.max.request.size", MAX_REQUEST_BYTES);
        properties.put("producer.buffer.memory", Long.toString(2L * Integer.parseInt(MAX_REQUEST_BYTES)));
        properties.put("producer.compression.type", "zstd");
        // How long the open transaction of a killed worker holds up the next one.
        properties.put("producer.transaction.timeout.ms", "5000");
    }
}
