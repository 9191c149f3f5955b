package dev.aispend.launcher.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;

/** What the broker's folder tells about its past, and its one-time formatting. */
final class BrokerFolder {
    private BrokerFolder() {}

    /** Whether a broker ran here and was killed: it removes its mark of a clean stop when it starts. */
    static boolean wasLeftByCrash(Path folder) {
        var isFormatted = clusterId(BrokerProperties.metadata(folder)).isPresent();
        var stoppedCleanly = Files.exists(BrokerProperties.data(folder).resolve(".kafka_cleanshutdown"));
        return isFormatted && !stoppedCleanly;
    }

    /** Gives the folder its cluster id, unless it has one; goes on where an interrupted formatting stopped. */
    static void formatOnce(Path folder, KafkaConfig config) {
        var data = clusterId(BrokerProperties.data(folder));
        var metadata = clusterId(BrokerProperties.metadata(folder));
        if (data.isPresent() && metadata.isPresent()) {
            return;
        }
        var clusterId =
                data.or(() -> metadata).orElseGet(() -> Uuid.randomUuid().toString());
        format(folder, config, clusterId);
    }

    private static void format(Path folder, KafkaConfig config, String clusterId) {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(config.nodeId())
                    .setClusterId(clusterId)
                    .setControllerListenerName(BrokerProperties.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(config.metadataLogDir())
                    .addDirectory(BrokerProperties.data(folder).toString())
                    .addDirectory(config.metadataLogDir())
                    .setHasDynamicQuorum(false)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IllegalStateException("the broker folder " + folder + " cannot be formatted", e);
        }
    }

    private static Optional<String> clusterId(Path directory) {
        var file = directory.resolve("meta.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            return Optional.ofNullable(properties.getProperty("cluster.id"));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
