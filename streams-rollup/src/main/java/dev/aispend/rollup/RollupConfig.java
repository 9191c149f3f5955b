package dev.aispend.rollup;

import dev.aispend.rollup.cap.CapPolicy;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the rollup needs to know to run.
 *
 * @param applicationId names the consumer group, the internal topics and the state folder
 * @param bootstrapServers {@code host:port,…}
 * @param stateDir where the stores live; they are rebuilt from their changelogs when it is lost
 * @param clientSettings Kafka client settings for every connection, such as those of TLS and SASL
 * @param caps how caps are held against the days
 */
public record RollupConfig(
        String applicationId,
        String bootstrapServers,
        Path stateDir,
        Map<String, String> clientSettings,
        CapPolicy caps) {

    public static final String APPLICATION_ID = "spend-rollup";

    public RollupConfig {
        clientSettings = Map.copyOf(clientSettings);
    }

    public RollupConfig(
            String applicationId, String bootstrapServers, Path stateDir, Map<String, String> clientSettings) {
        this(applicationId, bootstrapServers, stateDir, clientSettings, CapPolicy.DEFAULT);
    }
}
