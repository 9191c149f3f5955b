package dev.aispend.launcher.prices;

import dev.aispend.launcher.config.StartupFailure;
import dev.aispend.launcher.topics.KeyedTopic;
import dev.aispend.wire.Topics;
import dev.aispend.wire.price.PriceAliasJson;
import dev.aispend.wire.price.PriceRecord;
import dev.aispend.wire.price.PriceRowJson;
import dev.aispend.wire.price.ShippedPrices;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the shipped part of {@code spend.prices} what this version ships: writes what is missing or different, takes away
 * what is no longer shipped, and leaves what was set by hand alone.
 */
public final class PriceShipping {
    private static final Logger log = LoggerFactory.getLogger(PriceShipping.class);
    private static final String SHIPPED_KEY_END = "|shipped";

    /**
     * What it took.
     *
     * @param written rows and aliases that were missing or different
     * @param removed those that are no longer shipped
     * @param unchanged those that were there
     */
    public record Outcome(int written, int removed, int unchanged) {}

    private PriceShipping() {}

    /**
     * Writes nothing when nothing has changed.
     *
     * @param clientSettings security and the like; may hold secrets
     * @throws StartupFailure when the cluster does not answer or has no such topic
     */
    public static Outcome ship(String bootstrapServers, Map<String, String> clientSettings) {
        var records = Stream.<PriceRecord>concat(
                        ShippedPrices.rows().stream().map(PriceRowJson::of),
                        ShippedPrices.aliases().stream().map(PriceAliasJson::of))
                .toList();
        return ship(bootstrapServers, clientSettings, records);
    }

    static Outcome ship(String bootstrapServers, Map<String, String> clientSettings, Collection<PriceRecord> records) {
        try {
            return ship(new KeyedTopic(Topics.PRICES, bootstrapServers, clientSettings), records);
        } catch (KafkaException e) {
            throw new StartupFailure("the shipped prices did not reach " + bootstrapServers + ": " + e.getMessage(), e);
        }
    }

    private static Outcome ship(KeyedTopic topic, Collection<PriceRecord> records) {
        var held = topic.newest(key -> key.endsWith(SHIPPED_KEY_END));
        var changes = new HashMap<String, byte @Nullable []>();
        var gone = new HashMap<>(held);
        for (PriceRecord record : records) {
            var key = record.key();
            var value = record.toJson();
            gone.remove(key);
            if (!Arrays.equals(value, held.get(key))) {
                changes.put(key, value);
            }
        }
        int written = changes.size();
        gone.keySet().forEach(key -> changes.put(key, null));
        topic.write(changes);
        var outcome = new Outcome(written, gone.size(), records.size() - written);
        log.atInfo()
                .addKeyValue("event", "prices.shipped")
                .addKeyValue("written", outcome.written())
                .addKeyValue("removed", outcome.removed())
                .addKeyValue("unchanged", outcome.unchanged())
                .log("shipped prices");
        return outcome;
    }
}
