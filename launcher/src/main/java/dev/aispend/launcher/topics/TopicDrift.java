package dev.aispend.launcher.topics;

import dev.aispend.launcher.topics.Difference.PartitionCount;
import dev.aispend.launcher.topics.Difference.ReplicationFactor;
import dev.aispend.launcher.topics.Difference.Setting;
import dev.aispend.launcher.topics.Difference.UnmanagedSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.clients.admin.TopicDescription;

/** Compares one topic as it is with one topic as it should be. */
final class TopicDrift {
    /** Set by operators while they move replicas, and taken away again by the same tool. */
    private static final Set<String> OPERATORS_OWN =
            Set.of("leader.replication.throttled.replicas", "follower.replication.throttled.replicas");

    private final TopicSpec spec;
    private final int brokers;

    TopicDrift(TopicSpec spec, int brokers) {
        this.spec = spec;
        this.brokers = brokers;
    }

    List<Difference> of(TopicDescription found, Config config) {
        var differences = new ArrayList<Difference>();
        compareShape(found, differences);
        var wanted = spec.configOn(brokers);
        wanted.forEach((name, value) -> compareSetting(name, value, config.get(name), differences));
        config.entries().stream()
                .filter(entry -> isUnmanaged(entry, wanted))
                .sorted(Comparator.comparing(ConfigEntry::name))
                .forEach(entry -> differences.add(
                        new UnmanagedSetting(spec.name(), entry.name(), String.valueOf(entry.value()))));
        return differences;
    }

    private void compareShape(TopicDescription found, List<Difference> differences) {
        var partitions = found.partitions();
        if (partitions.size() != spec.partitions()) {
            differences.add(new PartitionCount(spec.name(), spec.partitions(), partitions.size()));
        }
        var replicas = partitions.stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        // More copies than asked for are no fault.
        if (replicas < spec.replicationOn(brokers)) {
            differences.add(new ReplicationFactor(spec.name(), spec.replicationOn(brokers), replicas));
        }
    }

    /** Compares values and not where they come from: a broker's default may be what the file asks for. */
    private void compareSetting(String name, String wanted, ConfigEntry found, List<Difference> differences) {
        var value = found == null ? "unknown" : String.valueOf(found.value());
        if (!value.equals(wanted)) {
            differences.add(new Setting(spec.name(), name, wanted, value));
        }
    }

    private static boolean isUnmanaged(ConfigEntry entry, Map<String, String> wanted) {
        return entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG
                && !wanted.containsKey(entry.name())
                && !OPERATORS_OWN.contains(entry.name());
    }
}
