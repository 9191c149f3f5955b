package dev.aispend.launcher.connect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.storage.KafkaConfigBackingStore;
import org.apache.kafka.connect.storage.KafkaOffsetBackingStore;
import org.apache.kafka.connect.storage.KafkaStatusBackingStore;
import org.apache.kafka.connect.util.ConnectUtils;
import org.apache.kafka.connect.util.SharedTopicAdmin;

/** A herder wired as Kafka's own {@code ConnectDistributed} does, but with no REST client, as MirrorMaker 2 runs it. */
final class RestlessHerder {
    private static final String WORKER_ID = "embedded:0";

    private RestlessHerder() {}

    static Herder of(Plugins plugins, DistributedConfig config) {
        var clusterId = config.kafkaClusterId();
        var clientIdBase = ConnectUtils.clientIdBase(config);
        var overridePolicy = new AllConnectorClientConfigOverridePolicy();
        var admin = new SharedTopicAdmin(adminSettings(config, clusterId, clientIdBase));
        var offsets = new KafkaOffsetBackingStore(
                admin,
                () -> clientIdBase,
                plugins.newInternalConverter(true, JsonConverter.class.getName(), Map.of("schemas.enable", "false")));
        offsets.configure(config);
        var worker = new Worker(WORKER_ID, Time.SYSTEM, plugins, config, offsets, overridePolicy);
        var converter = worker.getInternalValueConverter();
        var statuses = new KafkaStatusBackingStore(Time.SYSTEM, converter, admin, clientIdBase);
        statuses.configure(config);
        var configs = new KafkaConfigBackingStore(converter, config, worker.configTransformer(), admin, clientIdBase);
        return new DistributedHerder(
                config,
                Time.SYSTEM,
                worker,
                clusterId,
                statuses,
                configs,
                WORKER_ID,
                null,
                overridePolicy,
                List.of(),
                admin);
    }

    private static Map<String, Object> adminSettings(DistributedConfig config, String clusterId, String clientIdBase) {
        var settings = new HashMap<>(config.originals());
        ConnectUtils.addMetricsContextProperties(settings, config, clusterId);
        settings.put("client.id", clientIdBase + "shared-admin");
        return settings;
    }
}
