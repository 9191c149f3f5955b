package dev.aispend.launcher.connect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Keeps secrets out of Connect's config topic: a connector's configuration says {@code ${spend:name}}, and the worker
 * asks here for the value when it starts the task.
 */
public final class SecretsInProcess implements ConfigProvider {
    static final String PROVIDER = "spend";
    private static final Map<String, String> VALUES = new ConcurrentHashMap<>();

    /** Makes a secret known to this process and returns the reference to put into a connector's configuration. */
    public static String reference(String name, String value) {
        VALUES.put(name, value);
        return "${" + PROVIDER + ":" + name + "}";
    }

    @Override
    public ConfigData get(String path) {
        return new ConfigData(Map.of());
    }

    /** Fails on an unknown name, since the reference itself would otherwise be taken for the secret. */
    @Override
    public ConfigData get(String path, Set<String> keys) {
        var found = new HashMap<String, String>();
        for (var key : keys) {
            var value = VALUES.get(key);
            if (value == null) {
                throw new ConfigException("this process knows no secret of the name " + key);
            }
            found.put(key, value);
        }
        return new ConfigData(found);
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // Nothing to set: the values come from this process.
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
