package dev.aispend.launcher.process;

import dev.aispend.launcher.config.StartupFailure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * The Kafka cluster everything meets on.
 *
 * @param clientSettings security and the like, for every client; may hold secrets
 * @param isEmbedded whether its broker runs in this process
 */
public record Cluster(String bootstrapServers, Map<String, String> clientSettings, boolean isEmbedded) {
    public Cluster {
        clientSettings = Map.copyOf(clientSettings);
    }

    /** @throws StartupFailure when the address or a client setting is wrong */
    public Admin admin() {
        var settings = new HashMap<String, Object>(clientSettings);
        settings.put("bootstrap.servers", bootstrapServers);
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new StartupFailure("no Kafka client for " + bootstrapServers + ": " + cause.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return bootstrapServers;
    }
}
