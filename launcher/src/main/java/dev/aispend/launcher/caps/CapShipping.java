package dev.aispend.launcher.caps;

import dev.aispend.launcher.config.ConfiguredCap;
import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.topics.KeyedTopic;
import dev.aispend.wire.CapRecord;
import dev.aispend.wire.MalformedRecordException;
import dev.aispend.wire.Topics;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the caps on {@code spend.caps} that come from environment and YAML file what the settings say: writes what is new or
 * reads differently, takes away what is gone, and leaves the caps of others alone.
 */
public final class CapShipping {
    private static final Logger log = LoggerFactory.getLogger(CapShipping.class);
    private static final Set<String> OURS = Set.of(CapRecord.ENVIRONMENT, CapRecord.CONFIGURATION);

    /**
     * What it took.
     *
     * @param written caps that were missing or read differently
     * @param removed those that are no longer in the settings
     * @param unchanged those that were there
     */
    public record Outcome(int written, int removed, int unchanged) {}

    private CapShipping() {}

    /**
     * Writes nothing when nothing has changed.
     *
     * @param clientSettings security and the like; may hold secrets
     * @param now since when new caps exist, and changed ones read so
     * @throws StartupFailure when the cluster does not answer or has no such topic
     */
    public static Outcome ship(
            String bootstrapServers, Map<String, String> clientSettings, Collection<ConfiguredCap> caps, Instant now) {
        try {
            return ship(new KeyedTopic(Topics.CAPS, bootstrapServers, clientSettings), caps, now);
        } catch (KafkaException e) {
            throw new StartupFailure("the caps did not reach " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private static Outcome ship(KeyedTopic topic, Collection<ConfiguredCap> caps, Instant now) {
        var held = held(topic);
        var gone = new HashMap<>(held);
        var changes = new HashMap<String, byte @Nullable []>();
        for (var cap : caps) {
            var earlier = Optional.ofNullable(gone.remove(cap.id()));
            var wanted = cap.since(now);
            var record = earlier.map(wanted::inPlaceOf).orElse(wanted);
            if (!earlier.equals(Optional.of(record))) {
                changes.put(cap.id(), record.toJson());
            }
        }
        int written = changes.size();
        gone.keySet().forEach(id -> changes.put(id, null));
        topic.write(changes);
        var outcome = new Outcome(written, gone.size(), caps.size() - written);
        log.atInfo()
                .addKeyValue("event", "caps.shipped")
                .addKeyValue("written", outcome.written())
                .addKeyValue("removed", outcome.removed())
                .addKeyValue("unchanged", outcome.unchanged())
                .log("caps of the settings");
        return outcome;
    }

    /** The caps that came from settings before. */
    private static Map<String, CapRecord> held(KeyedTopic topic) {
        var held = new HashMap<String, CapRecord>();
        topic.newest(id -> true)
                .forEach((id, json) -> read(json)
                        .filter(cap -> OURS.contains(cap.origin().kind()))
                        .ifPresent(cap -> held.put(id, cap)));
        return held;
    }

    /** A record that cannot be read was written by others, or by another version: if it is ours, it is written anew. */
    private static Optional<CapRecord> read(byte[] json) {
        try {
            return Optional.of(CapRecord.fromJson(json));
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }
}
