package dev.aispend.launcher.config;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** {@code KAFKA_SECURITY_PROTOCOL} and the like: any client setting of Kafka, upper-case with underscores for dots. */
final class KafkaClientSettings {
    private static final String PREFIX = "KAFKA_";
    private static final Set<String> KNOWN = knownNames();

    private KafkaClientSettings() {}

    /** Kafka's names and the values; what is no client setting is left out and warned about. */
    static Map<String, String> of(Map<String, String> environment, List<String> warnings) {
        var settings = new TreeMap<String, String>();
        for (var variable : new TreeMap<>(environment).entrySet()) {
            if (!isPassedOn(variable.getKey()) || variable.getValue().isBlank()) {
                continue;
            }
            var name = kafkaName(variable.getKey());
            if (KNOWN.contains(name)) {
                settings.put(name, variable.getValue().strip());
            } else {
                warnings.add(variable.getKey() + " is ignored: Kafka's clients have no setting " + name);
            }
        }
        return settings;
    }

    private static boolean isPassedOn(String variable) {
        return variable.startsWith(PREFIX) && !variable.equals(SettingDefinitions.KAFKA_BOOTSTRAP_SERVERS);
    }

    private static String kafkaName(String variable) {
        return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static Set<String> knownNames() {
        var names = new HashSet<String>();
        names.addAll(AdminClientConfig.configNames());
        names.addAll(ProducerConfig.configNames());
        names.addAll(ConsumerConfig.configNames());
        return names;
    }
}
